import { ListComments } from '@carnet/features/comments/list-comments.js';
import { WriteComment } from '@carnet/features/comments/write-comment.js';
import { MessageSweep } from '@carnet/features/notifications/message-sweep.store.js';
import { ListNotifications } from '@carnet/features/notifications/read-notifications.js';
import type { Principal } from '@carnet/identity';
import type { Answer, Outcome, Page, WrittenReceipt } from '@carnet/kernel';
import { describe, expect, it } from '@jest/globals';
import { codeOf, official, valueOf } from '../support/desk.js';
import { freshKey } from '../support/filings.js';
import { waitForOlderTransactions } from '../support/transactions.js';
import { asOrganisation, asOwner, type Sql } from '../support/sql.js';
import { openSuite } from '../support/suite.js';
import { principalOf } from '../support/use-cases.js';
import type { CommentBody, CommentView } from '@carnet/features/comments/comments.dto.js';

const [filer, colleague, stranger] = [principalOf('filer@motors'), principalOf('admin@motors'), principalOf('filer@retail')];

const [officer, other, auditor] = [principalOf('privacy1'), principalOf('legal1'), principalOf('auditor1')];

const supervisor = principalOf('supervisor1');

const { database, useCases, desk } = await openSuite();
const here = await desk.toReview(filer);

const asCompany = <T>(work: (sql: Sql) => Promise<T>): Promise<T> =>
  asOrganisation(database, { role: 'carnet_app', organisation: filer.organisation }, work);

type Written = Promise<Outcome<Answer<WrittenReceipt>>>;

const plain: CommentBody = { audience: 'to-company', text: 'Which contract?' };

const say = (by: Principal, more: Partial<CommentBody> = {}, id = here.id, key = freshKey()): Written =>
  useCases.app.get(WriteComment).execute(by, { transferId: id, comment: { ...plain, ...more } }, key);

const said = async (by: Principal, more: Partial<CommentBody> = {}, id = here.id): Promise<string> =>
  valueOf(await say(by, more, id)).value.id;

const page = async (by: Principal, id = here.id, more: { limit?: number; cursor?: string | null } = {}): Promise<Page<CommentView>> =>
  valueOf(await useCases.app.get(ListComments).execute(by, { transferId: id, audience: null, limit: 100, cursor: null, ...more }));

const read = async (by: Principal, id = here.id): Promise<readonly CommentView[]> => (await page(by, id)).items;

const told = async (by: Principal, id = here.id): Promise<readonly string[]> => {
  await waitForOlderTransactions(database);
  while (await useCases.app.get(MessageSweep).follow());
  const { items } = valueOf(await useCases.app.get(ListNotifications).execute(by, { unread: false, limit: 100, cursor: null }));
  return items.filter(({ transfer, type }) => transfer === id && type.startsWith('transfer.commented')).map(({ type }) => type);
};

const kinds = async (by: Principal, id: string): Promise<readonly string[]> => (await desk.view(id, by)).timeline.map(({ kind }) => kind);

describe('a comment', () => {
  it('Both sides read a comment; the company sees no name of the authority', async () => {
    const { id } = await desk.toReview(filer);
    const asked = await said(officer, { subject: '/recipient/name', mentions: [filer.person!, other.person!] }, id);
    const answered = await said(filer, { text: 'That of May.' }, id);
    expect(
      (await read(filer, id)).map((one) => [one.id, one.from, one.author?.person ?? null, one.mentions.map(({ person }) => person)]),
    ).toEqual([
      [answered, 'company', filer.person, []],
      [asked, 'authority', null, [filer.person]],
    ]);
    const [, inside] = await read(auditor, id);
    expect(inside).toMatchObject({ author: { person: officer.person }, subject: '/recipient/name', text: 'Which contract?' });
    expect(new Set(inside!.mentions.map(({ person }) => person))).toEqual(new Set([filer.person, other.person]));
    for (const by of [filer, auditor]) expect((await kinds(by, id)).filter((kind) => kind === 'commented')).toHaveLength(2);
  });

  it('A company sees no internal comment, nor its history entry or notification', async () => {
    const { id, version } = await desk.toReview(filer);
    await said(officer, { audience: 'internal', mentions: [other.person!] }, id);
    expect(await read(filer, id)).toEqual([]);
    expect(await kinds(filer, id)).not.toContain('commented-internally');
    expect(await told(filer, id)).toEqual([]);
    expect(await kinds(auditor, id)).toContain('commented-internally');
    expect(await told(other, id)).toEqual(['transfer.commented_internally']);
    expect((await desk.view(id)).version).toBe(version);
  });

  it('The database hides internal comments from companies and refuses their forgeries', async () => {
    const { id } = await desk.toReview(filer);
    const comment = await said(officer, { audience: 'internal' }, id);
    await asCompany(async (sql) => {
      expect(await sql.rows('select id from carnet.comment where transfer_id = $1', [id])).toEqual([]);
      expect(await sql.rows('select id from carnet.history_entry where id = $1', [comment])).toEqual([]);
    });
    const insert = `insert into carnet.comment (tenant_id, id, transfer_id, audience, realm, author, text, at)
      values ($1, gen_random_uuid(), $2, $3, $4, $5, 't', now())`;
    for (const [audience, realm] of [
      ['internal', 'authority'],
      ['to-company', 'authority'],
    ]) {
      const forged = asCompany((sql) => sql.rows(insert, [filer.organisation, id, audience, realm, filer.person]));
      await expect(forged).rejects.toMatchObject({ code: '42501' });
    }
    const changed = asCompany((sql) => sql.rows(`update carnet.comment set text = 'x'`));
    await expect(changed).rejects.toMatchObject({ code: '42501' });
  });

  it('Refuses comments on drafts, by other companies, by keys and after a recusal', async () => {
    expect(codeOf(await say(filer, { audience: 'internal' }))).toBe('comment-invalid');
    const draft = await desk.draft(filer);
    expect(codeOf(await say(filer, {}, draft.id))).toBe('not-in-this-state');
    expect(codeOf(await say(officer, {}, draft.id))).toBe('not-found');
    expect(codeOf(await say(stranger))).toBe('not-found');
    expect(
      codeOf(await useCases.app.get(ListComments).execute(stranger, { transferId: here.id, audience: null, limit: 9, cursor: null })),
    ).toBe('not-found');
    expect(codeOf(await say({ ...filer, kind: 'key', id: 'abcdefgh', person: null }))).toBe('forbidden');
    const seen = await desk.toReview(filer);
    const { assignee } = seen.reviews[0]!;
    valueOf(await desk.stepAside(official(assignee), seen));
    expect(codeOf(await say(official(assignee), { audience: 'internal' }, seen.id))).toBe('conflict-declared');
    expect(await kinds(filer, seen.id)).not.toContain('refused:comment-internally');
    expect(await kinds(auditor, seen.id)).toContain('refused:comment-internally');
  });

  it('Refuses a mention of a person who may not read the comment', async () => {
    expect(codeOf(await say(filer, { mentions: [officer.person!] }))).toBe('comment-invalid');
    expect(codeOf(await say(officer, { audience: 'internal', mentions: [filer.person!] }))).toBe('comment-invalid');
    expect(codeOf(await say(officer, { mentions: [stranger.person!] }))).toBe('comment-invalid');
    expect(codeOf(await say(officer, { mentions: [principalOf('operator1').person!] }))).toBe('comment-invalid');
    expect(codeOf(await say(filer, { mentions: [colleague.person!] }))).toBe('done');
  });

  it('A comment notifies mentioned people, the filer, reviewers and earlier authors', async () => {
    const { id } = await desk.toReview(filer);
    await said(filer, { mentions: [colleague.person!] }, id);
    expect([await told(colleague, id), await told(filer, id)]).toEqual([['transfer.commented'], []]);
    const reviewers = (await desk.view(id)).reviews.map(({ assignee }) => official(assignee));
    for (const reviewer of reviewers) expect(await told(reviewer, id)).toEqual(['transfer.commented']);
    await said(supervisor, { text: 'Noted.' }, id);
    await said(colleague, { text: 'Thanks.' }, id);
    expect([await told(supervisor, id), await told(filer, id)]).toEqual([['transfer.commented'], Array(2).fill('transfer.commented')]);
  });

  it('An earlier author who may read no transfers any longer is told of no comment', async () => {
    const { id } = await desk.toReview(filer);
    const former = principalOf('supervisor2');
    await said(former, {}, id);
    await asOwner(database, (sql) =>
      sql.rows(`update carnet.membership set roles = '{operator}', disciplines = '{}' where person_id = $1`, [former.person]),
    );
    await said(filer, {}, id);
    expect(await told(former, id)).toEqual([]);
  });

  it('A comment is corrected once by its own author and stays in the list', async () => {
    const first = await said(officer, { text: 'Due in May.' });
    expect(codeOf(await say(other, { corrects: first }))).toBe('comment-invalid');
    expect(codeOf(await say(officer, { corrects: first, audience: 'internal' }))).toBe('comment-invalid');
    const second = await said(officer, { text: 'Due in June.', corrects: first });
    expect(codeOf(await say(officer, { corrects: first }))).toBe('comment-invalid');
    const shown = (await read(filer)).filter(({ id }) => id === first || id === second);
    expect(shown.map(({ text, corrects, correctedBy }) => [text, corrects, correctedBy])).toEqual([
      ['Due in June.', first, null],
      ['Due in May.', null, second],
    ]);
  });

  it('A comment is no opinion, and its author may still vote', async () => {
    const seen = await desk.toReview(filer);
    await said(supervisor, {}, seen.id);
    const before = await desk.view(seen.id);
    expect(before.reviews.every(({ opinion }) => opinion === null)).toBe(true);
    const { step } = await desk.review(seen.id);
    for (const person of step!.voters) await said(official(person), {}, seen.id);
    await desk.firstVote(seen.id);
    expect((await desk.view(seen.id)).votes).toHaveLength(1);
  });

  it('A comment sent twice under one key is written once', async () => {
    const { id } = await desk.toReview(filer);
    const key = freshKey();
    const [one, twin] = await Promise.all([say(filer, {}, id, key), say(filer, {}, id, key)]);
    expect(valueOf(one).value).toEqual(valueOf(twin).value);
    expect([valueOf(one).replayed, valueOf(twin).replayed].sort()).toEqual([false, true]);
    expect(await read(filer, id)).toHaveLength(1);
    expect(codeOf(await say(filer, {}, id, { ...key, fingerprint: 'sha256:other' }))).toBe('idempotency-key-reused');
  });
});

it('The list of comments has pages, and its cursor is refused on another transfer', async () => {
  const { id } = await desk.toReview(filer);
  for (const n of [1, 2, 3]) await said(n === 2 ? officer : filer, { text: String(n) }, id);
  const one = await page(filer, id, { limit: 2 });
  const two = await page(filer, id, { limit: 2, cursor: one.next });
  expect([...one.items, ...two.items].map(({ text }) => text)).toEqual(['3', '2', '1']);
  expect(two.next).toBeNull();
  const elsewhere = { transferId: here.id, audience: null, limit: 2, cursor: one.next };
  expect(codeOf(await useCases.app.get(ListComments).execute(filer, elsewhere))).toBe('cursor-invalid');
});

it('Refuses a company’s comment beyond its limit, but takes one of the authority', async () => {
  const { id } = await desk.toReview(filer);
  const many = `insert into carnet.comment (tenant_id, id, transfer_id, audience, realm, author, text, at)
    select $1, gen_random_uuid(), $2, 'to-company', 'company', $3, 't', now() from generate_series(1, 150)`;
  await asCompany((sql) => sql.rows(many, [filer.organisation, id, filer.person]));
  expect(codeOf(await say(filer, {}, id))).toBe('comments-many');
  expect(codeOf(await say(officer, {}, id))).toBe('done');
});
