import { ListTransfers, type ListTransfersQuery } from '@carnet/features/lists/list-transfers.js';
import { TagTransfer, UntagTransfer } from '@carnet/features/tags/edit-tags.js';
import { ListTags, ReadTags } from '@carnet/features/tags/read-tags.js';
import type { Principal } from '@carnet/identity';
import type { Answer, Outcome } from '@carnet/kernel';
import { describe, expect, it } from '@jest/globals';
import { codeOf, official, valueOf } from '../support/desk.js';
import { freshKey } from '../support/filings.js';
import { asOrganisation } from '../support/sql.js';
import { openSuite } from '../support/suite.js';
import { principalOf } from '../support/use-cases.js';
import type { TagsReceipt } from '@carnet/features/tags/tags.dto.js';

const [filer, officer, auditor] = [principalOf('filer@motors'), principalOf('privacy1'), principalOf('auditor1')];

const { database, useCases, desk } = await openSuite();
const here = await desk.toReview(filer);

type Tagged = Promise<Outcome<Answer<TagsReceipt>>>;

const tag = (word: string, id = here.id, by: Principal = officer, key = freshKey()): Tagged =>
  useCases.app.get(TagTransfer).execute(by, { transferId: id, tag: word }, key);

const untag = (word: string, id = here.id, by: Principal = officer): Tagged =>
  useCases.app.get(UntagTransfer).execute(by, { transferId: id, tag: word }, freshKey());

const tagsOf = async (id: string, by: Principal = auditor) =>
  valueOf(await useCases.app.get(ReadTags).execute(by, { transferId: id })).items;

const kinds = async (by: Principal, id: string): Promise<readonly string[]> =>
  (await desk.view(id, by)).timeline.map(({ kind }) => kind).filter((kind) => kind.includes('tag'));

const list = async (by: Principal, filter: ListTransfersQuery['filter']) =>
  valueOf(await useCases.app.get(ListTransfers).execute(by, { filter, sort: 'newest', limit: 25, cursor: null }));

describe('a tag', () => {
  it('An officer adds and removes a tag, with history entries but no new version', async () => {
    const { version } = await desk.view(here.id);
    expect(valueOf(await tag('On Site')).value).toEqual({ tags: ['on-site'] });
    expect(valueOf(await tag('重点')).value).toEqual({ tags: ['on-site', '重点'] });
    expect(await tagsOf(here.id)).toMatchObject([{ tag: 'on-site', addedBy: { person: officer.person } }, { tag: '重点' }]);
    expect(valueOf(await untag('ON-SITE')).value).toEqual({ tags: ['重点'] });
    expect(await kinds(auditor, here.id)).toEqual(['tagged', 'tagged', 'untagged']);
    expect((await desk.view(here.id)).version).toBe(version);
  });

  it('A repeated tag leaves no entry in the history, and a retry is answered again', async () => {
    const before = (await kinds(auditor, here.id)).length;
    const key = freshKey();
    expect(valueOf(await tag('重点', here.id, officer, key))).toEqual({ value: { tags: ['重点'] }, replayed: false });
    expect(valueOf(await tag('重点', here.id, officer, key)).replayed).toBe(true);
    expect(valueOf(await untag('nothing')).value.tags).toEqual(['重点']);
    expect(await kinds(auditor, here.id)).toHaveLength(before);
    expect(codeOf(await tag('other', here.id, officer, { ...key, fingerprint: 'sha256:other' }))).toBe('idempotency-key-reused');
  });

  it('A company never sees a tag in its history, its lists or the database', async () => {
    expect(await kinds(filer, here.id)).toEqual([]);
    const own = await list(filer, {});
    expect(own.items.find(({ id }) => id === here.id)?.tags).toBeNull();
    const asked = await list(filer, { tag: '重点' });
    expect([asked.items, asked.counters.waitingForReview]).toEqual([[], 0]);
    expect(codeOf(await useCases.app.get(ReadTags).execute(filer, { transferId: here.id }))).toBe('forbidden');
    expect(codeOf(await useCases.app.get(ListTags).execute(filer))).toBe('forbidden');
    expect(codeOf(await tag('x', here.id, filer))).toBe('forbidden');
    const reading = asOrganisation(database, { role: 'carnet_app', organisation: filer.organisation }, (sql) =>
      sql.rows('select tag from carnet.transfer_tag'),
    );
    await expect(reading).rejects.toMatchObject({ code: '42501' });
    const entries = await asOrganisation(database, { role: 'carnet_app', organisation: filer.organisation }, (sql) =>
      sql.rows(`select id from carnet.history_entry where kind like '%tag%'`),
    );
    expect(entries).toEqual([]);
  });

  it('Refuses a tag on a draft, an invalid or eleventh tag, and one after a recusal', async () => {
    const draft = await desk.draft(filer);
    expect(codeOf(await tag('x', draft.id))).toBe('not-found');
    expect(codeOf(await useCases.app.get(ReadTags).execute(auditor, { transferId: draft.id }))).toBe('not-found');
    expect(codeOf(await tag('a, b'))).toBe('tag-invalid');
    const seen = await desk.toReview(filer);
    for (const n of Array.from({ length: 10 }, (_, place) => place)) valueOf(await tag(`n${String(n)}`, seen.id));
    expect(codeOf(await tag('n10', seen.id))).toBe('tags-many');
    expect(codeOf(await tag('n9', seen.id))).toBe('done');
    const { assignee } = seen.reviews[0]!;
    valueOf(await desk.stepAside(official(assignee), await desk.view(seen.id)));
    expect(codeOf(await untag('n9', seen.id, official(assignee)))).toBe('conflict-declared');
    expect(await kinds(auditor, seen.id)).toEqual(expect.arrayContaining(['refused:tag', 'refused:untag']));
    expect(await kinds(filer, seen.id)).toEqual([]);
  });
});

it('Lists and counters filter by tag, and the tags in use are counted', async () => {
  const [one, two] = [await desk.toReview(filer), await desk.toReview(filer)];
  for (const { id } of [one, two]) valueOf(await tag('visit', id));
  valueOf(await tag('alone', two.id));
  const found = await list(officer, { tag: 'visit', states: ['in-review'] });
  expect(found.items.map(({ id, tags }) => [id, tags])).toEqual([
    [two.id, ['alone', 'visit']],
    [one.id, ['visit']],
  ]);
  const none = { waitingForCompany: 0, waitingForVotes: 0, overdue: 0, dueToday: 0, waitingForCompleteness: 0 };
  expect(found.counters).toEqual({ ...none, waitingForReview: 2 });
  valueOf(await desk.withdraw(filer, one));
  expect((await list(officer, { tag: 'visit' })).counters.waitingForReview).toBe(1);
  expect((await list(officer, { tag: '' })).items).toEqual([]);
  const words = valueOf(await useCases.app.get(ListTags).execute(auditor)).items;
  expect(words.slice(0, 1)).toEqual([{ tag: 'visit', transfers: 2 }]);
  expect(words).toContainEqual({ tag: 'alone', transfers: 1 });
});
