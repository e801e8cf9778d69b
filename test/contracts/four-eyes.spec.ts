import { EditDraft } from '@carnet/features/filing/save-draft.js';
import { SubmitDraft } from '@carnet/features/filing/submit-draft.js';
import type { TransferResponse } from '@carnet/features/transfers/transfer.dto.js';
import { keyPrincipal, personPrincipal, type Principal } from '@carnet/identity';
import type { PersonId } from '@carnet/kernel';
import type { TransferEvent } from '@carnet/workflow';
import { describe, expect, it } from '@jest/globals';
import { demoAuthority } from '../../apps/cli/src/demo/directory.js';
import { JournalWriter } from '../support/clerk.js';
import { asOfficial, codeOf, heavyFiling, official, valueOf } from '../support/desk.js';
import { freshKey } from '../support/filings.js';
import { Records } from '../support/records.js';
import { asOwner } from '../support/sql.js';
import { openSuite } from '../support/suite.js';
import { principalOf } from '../support/use-cases.js';

const retail = principalOf('filer@retail').organisation;

/** First in every order by load, so that only four eyes keep this person out. */
const twoHats = personPrincipal({
  person: '00000000-0000-4000-8000-000000000001' as PersonId,
  organisation: retail,
  realm: 'company',
  roles: ['filer'],
  disciplines: [],
});

const atAuthority = asOfficial(twoHats.person);

const colleague = principalOf('filer@retail');

const { database, useCases, desk } = await openSuite();
await asOwner(database, async (sql) => {
  await sql.rows(`insert into carnet.person (id, name) values ($1, 'Somebody with two hats')`, [twoHats.person]);
  await sql.rows(
    `insert into carnet.membership (person_id, organisation_id, realm, roles, disciplines) values ($1, $2, 'company', '{filer}', '{}'),
      ($1, $3, 'authority', '{officer,approver,supervisor}', '{privacy,data-security,legal}')`,
    [twoHats.person, retail, demoAuthority.id],
  );
});

/** What the person with two hats meets on a transfer, wherever it may have a hand in it. */
async function meets(id: string): Promise<{ review: string; assigned: boolean; named: boolean; vote: string }> {
  const inReview = await desk.view(id);
  const review = codeOf(await desk.giveOpinion(atAuthority, inReview, 'legal'));
  const assigned = inReview.reviews.some(({ assignee }) => assignee === twoHats.person);
  const supervised = await desk.review(id);
  const first = (supervised.step?.voters ?? []).includes(twoHats.person ?? '');
  const vote = codeOf(await desk.vote(atAuthority, supervised));
  valueOf(await desk.vote(official(supervised.step?.voters[0]), supervised));
  await useCases.drain();
  const second = ((await desk.view(id)).step?.voters ?? []).includes(twoHats.person ?? '');
  return { review, assigned, named: first || second, vote };
}

const barred = { review: 'filer-cannot-review', assigned: false, named: false, vote: 'filer-cannot-vote' };

describe('a person with a second membership, at the authority', () => {
  it('A person with two memberships is assigned the review of an unrelated filing', async () => {
    const seen = await desk.toReview(principalOf('filer@motors'));
    expect(seen.reviews.some(({ assignee }) => assignee === twoHats.person)).toBe(true);
    valueOf(await desk.withdraw(principalOf('filer@motors'), seen));
  });

  it('A filer with two memberships neither reviews nor votes on the own filing', async () => {
    expect(await meets((await desk.toReview(twoHats)).id)).toEqual(barred);
  });

  it('A person who edited a colleague’s draft neither reviews nor votes on it', async () => {
    const draft = await desk.draft(colleague, heavyFiling());
    const edit = { transferId: draft.id, version: draft.version, filing: heavyFiling({ fields: ['name_contact', 'travel'] }) };
    const edited = valueOf(await useCases.app.get(EditDraft).execute(twoHats, edit, freshKey())).value;
    valueOf(await useCases.app.get(SubmitDraft).execute(colleague, { transferId: draft.id, version: edited.version }, freshKey()));
    await useCases.drain();
    expect(await meets(draft.id)).toEqual(barred);
  });

  it('A person who answered for a colleague neither reviews nor votes on the filing', async () => {
    const { id } = await answered(await desk.toReview(colleague), twoHats);
    expect(await meets(id)).toEqual(barred);
  });

  it('A reviewer cannot answer for the company afterwards', async () => {
    const seen = await desk.toReview(principalOf('filer@motors'));
    const own = seen.reviews.find(({ assignee }) => assignee === twoHats.person)!;
    valueOf(await desk.giveOpinion(atAuthority, seen, own.discipline as 'privacy'));
    valueOf(await desk.ask(openOfficer(seen), await desk.view(seen.id)));
    // Of that company, too, since they reviewed.
    const there = { ...twoHats, organisation: principalOf('filer@motors').organisation };
    expect(codeOf(await desk.answer(there, await desk.view(seen.id), heavyFiling()))).toBe('reviewer-cannot-file');
  });
});

describe('a reviewer of an earlier version', () => {
  it('A reviewer of an earlier version gets no vote after the content has changed', async () => {
    const seen = await desk.toReview(principalOf('filer@motors'));
    const own = seen.reviews.find(({ assignee }) => assignee === twoHats.person)!;
    valueOf(await desk.giveOpinion(atAuthority, seen, own.discipline as 'privacy'));
    const anew = await answered(await desk.view(seen.id), principalOf('filer@motors'));
    expect(anew.reviews.map(({ opinion }) => opinion)).toEqual([null, null, null]);
    const supervised = await desk.review(anew.id);
    expect(supervised.step?.voters).not.toContain(twoHats.person);
    expect(codeOf(await desk.vote(atAuthority, supervised))).toBe('reviewer-cannot-vote');
  });
});

describe('a machine key', () => {
  const machine = keyPrincipal({ id: 'demoretail', organisation: retail, scopes: ['transfer:file', 'approval:vote', 'review:act'] });

  it('A machine key never reviews, claims, asks or votes, whatever its scopes', async () => {
    const seen = await desk.toReview(colleague);
    expect(codeOf(await desk.giveOpinion(machine, seen, 'legal'))).toBe('machine-cannot-act');
    expect(codeOf(await desk.claim(machine, seen, 'legal'))).toBe('machine-cannot-act');
    expect(codeOf(await desk.ask(machine, seen))).toBe('machine-cannot-act');
    expect(codeOf(await desk.vote(machine, await desk.review(seen.id)))).toBe('machine-cannot-act');
    expect(machine.permissions).toEqual(new Set(['transfer:file']));
  });
});

describe('the database, when the workflow is passed by', () => {
  const byHand = (by: Principal) => new JournalWriter(useCases, by);
  const happened = (by: Principal) => ({
    by: { kind: 'person', id: by.id, person: by.person } as const,
    at: '2026-11-25T00:00:00.000Z' as never,
  });
  const voted = (by: Principal, { contentDigest }: TransferResponse): TransferEvent => ({
    ...happened(by),
    kind: 'voted',
    vote: {
      step: 0,
      voter: by.person!,
      ballot: 'approve',
      reasons: '',
      conditions: [],
      contentDigest: contentDigest as never,
      at: happened(by).at,
      noConflict: true,
    },
  });
  const given = (by: Principal, { contentDigest }: TransferResponse): TransferEvent => ({
    ...happened(by),
    kind: 'opinion-given',
    discipline: 'legal',
    opinion: {
      officer: by.person!,
      conclusion: 'support',
      reasons: '',
      conditions: [],
      contentDigest: contentDigest as never,
      at: happened(by).at,
      noConflict: true,
    },
  });
  const opened = (voter: Principal): TransferEvent => ({
    ...happened(voter),
    kind: 'step-opened',
    step: { role: 'approver', seats: 1, quorum: 1, index: 0, voters: [voter.person!], openedAt: happened(voter).at },
  });

  it('The database refuses the opinion, vote and ballot paper of the filer', async () => {
    const seen = await desk.toReview(twoHats);
    await expect(byHand(atAuthority).change({ id: seen.id, event: given(atAuthority, seen) })).rejects.toMatchObject({ code: 'CN004' });
    const reviewed = await desk.review(seen.id);
    await expect(byHand(atAuthority).change({ id: seen.id, event: voted(atAuthority, reviewed) })).rejects.toMatchObject({ code: 'CN004' });
    await expect(byHand(atAuthority).change({ id: seen.id, event: opened(atAuthority) })).rejects.toMatchObject({ code: 'CN004' });
  });

  it('The database refuses the opinion and vote of a person who answered the authority', async () => {
    const seen = await answered(await desk.toReview(colleague), twoHats);
    await expect(byHand(atAuthority).change({ id: seen.id, event: given(atAuthority, seen) })).rejects.toMatchObject({ code: 'CN004' });
    const reviewed = await desk.review(seen.id);
    await expect(byHand(atAuthority).change({ id: seen.id, event: voted(atAuthority, reviewed) })).rejects.toMatchObject({ code: 'CN004' });
    await expect(byHand(atAuthority).change({ id: seen.id, event: opened(atAuthority) })).rejects.toMatchObject({ code: 'CN004' });
  });

  it('The database refuses the vote of a reviewer of an earlier version', async () => {
    const seen = await desk.toReview(principalOf('filer@motors'));
    const own = seen.reviews.find(({ assignee }) => assignee === twoHats.person)!;
    valueOf(await desk.giveOpinion(atAuthority, seen, own.discipline as 'privacy'));
    const reviewed = await desk.review((await answered(await desk.view(seen.id), principalOf('filer@motors'))).id);
    await new Records(database, principalOf('filer@motors').organisation).rows(
      `update carnet.transfer set life = life || '{"involved": []}' where id = $1`,
      [seen.id],
    );
    await expect(byHand(atAuthority).change({ id: seen.id, event: voted(atAuthority, reviewed) })).rejects.toMatchObject({ code: 'CN004' });
    expect(reviewed.assessment?.id).not.toBe(seen.assessment?.id);
  });

  it('The connection of a company writes neither opinion nor vote nor ballot paper', async () => {
    const seen = await desk.toReview(colleague);
    const company = new Records(database, retail);
    const insert = (table: string, columns: string, values: string) =>
      company.rows(`insert into carnet.${table} (tenant_id, transfer_id, ${columns}) values ($1, $2, ${values})`, [retail, seen.id]);
    const person = `'${String(twoHats.person)}'`;
    await expect(
      insert('vote', 'assessment_id, step, voter, ballot, content_digest, at', `gen_random_uuid(), 0, ${person}, 'approve', '', now()`),
    ).rejects.toMatchObject({ code: '42501' });
    await expect(
      insert(
        'opinion',
        'assessment_id, discipline, officer, conclusion, content_digest, at',
        `gen_random_uuid(), 'legal', ${person}, 'support', '', now()`,
      ),
    ).rejects.toMatchObject({ code: '42501' });
    await expect(insert('ballot_paper', 'voter, step', `${person}, 0`)).rejects.toMatchObject({ code: '42501' });
  });
});

/** An officer whose review is not done, and who wears one hat. */
function openOfficer({ reviews }: TransferResponse): Principal {
  return official(reviews.find(({ opinion, assignee }) => opinion === null && assignee !== twoHats.person)?.assignee);
}

/** Asked and answered with other numbers, and set up for review again. */
async function answered(seen: TransferResponse, by: Principal): Promise<TransferResponse> {
  valueOf(await desk.ask(openOfficer(seen), seen));
  valueOf(await desk.answer(by, await desk.view(seen.id), heavyFiling({ people: { ordinary: 2_000_001, sensitive: 0, us: {} } })));
  await useCases.drain();
  return desk.view(seen.id);
}
