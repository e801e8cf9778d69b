import type { TransferResponse } from '@carnet/features/transfers/transfer.dto.js';
import { personPrincipal } from '@carnet/identity';
import type { PersonId } from '@carnet/kernel';
import type { TransferEvent } from '@carnet/workflow';
import { afterEach, describe, expect, it } from '@jest/globals';
import { demoAuthority } from '../../apps/cli/src/demo/directory.js';
import { JournalWriter } from '../support/clerk.js';
import { Deputies } from '../support/deputies.js';
import { asOfficial, codeOf, official, valueOf } from '../support/desk.js';
import { asOwner } from '../support/sql.js';
import { openSuite } from '../support/suite.js';
import { principalOf } from '../support/use-cases.js';

const filer = principalOf('filer@motors');

/** A person of the authority who has no other name until a test says whose this one is. */
const second = '00000000-0000-4000-8000-000000000003' as PersonId;

const other = asOfficial(second);

const { database, useCases, desk } = await openSuite();
await asOwner(database, async (sql) => {
  await sql.rows(`insert into carnet.person (id, name) values ($1, 'Somebody with a second sign-in')`, [second]);
  await sql.rows(
    `insert into carnet.membership (person_id, organisation_id, realm, roles, disciplines)
      values ($1, $2, 'authority', '{auditor}', '{privacy,data-security,legal}')`,
    [second, demoAuthority.id],
  );
});

afterEach(() => is(null));

/** Says whose second name it is, which holds every role by then; null: nobody's, and an auditor's. */
const is = (person: string | null) =>
  asOwner(database, async (sql) => {
    await sql.rows('update carnet.person set same_as = $2 where id = $1', [second, person]);
    const roles = person === null ? '{auditor}' : '{officer,approver,supervisor}';
    await sql.rows('update carnet.membership set roles = $2 where person_id = $1', [second, roles]);
  });

/** Stores what somebody did as if the workflow had let it pass. */
function byHand(seen: TransferResponse, event: object): Promise<void> {
  const happened = { by: { kind: 'person', id: second, person: second }, at: new Date().toISOString() };
  return new JournalWriter(useCases, other).change({ id: seen.id, event: { ...happened, ...event } as unknown as TransferEvent });
}

const said = (seen: TransferResponse) => ({
  reasons: '',
  conditions: [],
  contentDigest: seen.contentDigest,
  at: new Date().toISOString(),
});

const opinion = (seen: TransferResponse, discipline: string) => ({
  kind: 'opinion-given',
  discipline,
  opinion: { officer: second, conclusion: 'support', ...said(seen) },
});

const vote = (seen: TransferResponse, step: number) => ({ kind: 'voted', vote: { step, voter: second, ballot: 'approve', ...said(seen) } });

const asked = (seen: TransferResponse, ...voters: readonly string[]) => ({
  kind: 'step-opened',
  step: { index: 1, role: 'approver', seats: voters.length, quorum: 1, voters, openedAt: seen.filedAt },
});

describe('a filer with a second account', () => {
  it('A filer neither reviews nor votes in a second account', async () => {
    await is(filer.person);
    const seen = await desk.toReview(filer);
    expect(seen.reviews.map(({ assignee }) => assignee)).not.toContain(second);
    expect(codeOf(await desk.giveOpinion(other, seen, 'legal'))).toBe('filer-cannot-review');
    await expect(byHand(seen, opinion(seen, 'legal'))).rejects.toMatchObject({ code: 'CN004' });
    const opened = await desk.toLastStep(seen.id);
    expect(opened.step?.voters).not.toContain(second);
    expect(codeOf(await desk.vote(other, opened))).toBe('filer-cannot-vote');
    await expect(byHand(opened, asked(opened, second))).rejects.toMatchObject({ code: 'CN004' });
  });

  it('A second account of a company’s person cannot review a colleague’s filing', async () => {
    await is(principalOf('admin@motors').person);
    const seen = await desk.toReview(filer);
    expect(codeOf(await desk.giveOpinion(other, seen, 'legal'))).toBe('belongs-to-company');
    await expect(byHand(seen, opinion(seen, 'legal'))).rejects.toMatchObject({ code: 'CN004' });
    const opened = await desk.review(seen.id);
    expect(codeOf(await desk.vote(other, opened))).toBe('belongs-to-company');
  });

  it('A reviewer does not answer for the company in a second account', async () => {
    const seen = await desk.toReview(filer);
    const officer = official(seen.reviews[0]?.assignee);
    valueOf(await desk.ask(officer, seen));
    await is(officer.person);
    const atCompany = personPrincipal({
      person: second,
      organisation: filer.organisation,
      realm: 'company',
      roles: ['filer'],
      disciplines: [],
    });
    const now = await desk.view(seen.id);
    expect(codeOf(await desk.answer(atCompany, now, now.filing))).toBe('reviewer-cannot-file');
  });
});

describe('a reviewer with a second account', () => {
  it('A reviewer gives no second opinion and no vote in a second account', async () => {
    const seen = await desk.toReview(filer);
    const officer = official(seen.reviews.find(({ discipline }) => discipline === 'privacy')?.assignee);
    await is(officer.person);
    valueOf(await desk.giveOpinion(officer, seen, 'privacy'));
    const now = await desk.view(seen.id);
    expect(codeOf(await desk.giveOpinion(other, now, 'legal'))).toBe('already-reviewed-other-discipline');
    await expect(byHand(now, opinion(now, 'legal'))).rejects.toMatchObject({ code: 'CN004' });
    for (const { discipline, assignee } of now.reviews.filter((review) => review.opinion === null))
      valueOf(await desk.giveOpinion(official(assignee), await desk.view(seen.id), discipline as 'legal'));
    await useCases.drain();
    const opened = await desk.view(seen.id);
    expect(codeOf(await desk.vote(other, opened))).toBe('reviewer-cannot-vote');
    await expect(byHand(opened, asked(opened, second))).rejects.toMatchObject({ code: 'CN004' });
  });
});

describe('a voter with a second account', () => {
  it('A voter has no seat and no vote in a second account, not even as a deputy', async () => {
    const opened = await desk.review((await desk.toReview(filer)).id);
    const supervisor = official(opened.step?.voters[0]);
    await is(supervisor.person);
    valueOf(await desk.vote(supervisor, opened));
    await useCases.drain();
    const last = await desk.view(opened.id);
    expect(last.step?.voters).not.toContain(second);
    await expect(byHand(last, vote(last, 1))).rejects.toMatchObject({ code: 'CN004' });
    const [seat] = last.step?.voters ?? [];
    const deputies = new Deputies(useCases);
    const delegation = await deputies.delegateOrThrow(official(seat), other);
    expect(codeOf(await desk.vote(other, last, 'approve', { onBehalfOf: seat ?? '' }))).toBe('already-voted');
    valueOf(await deputies.withdraw(other, delegation));
  });

  it('The database refuses two ballot papers of one person with two accounts', async () => {
    const opened = await desk.toLastStep((await desk.toReview(filer)).id);
    const [seat] = opened.step?.voters ?? [];
    await is(seat ?? null);
    await expect(byHand(opened, asked(opened, seat ?? '', second))).rejects.toMatchObject({ code: 'CN004' });
    await new Deputies(useCases).delegateOrThrow(official(opened.step?.voters[1]), other);
    const votes = { onBehalfOf: opened.step?.voters[1] ?? '' };
    expect(codeOf(await desk.vote(other, opened, 'approve', votes))).toBe('deputy-has-seat');
  });
});

it('The database refuses a chain or a circle of second accounts', async () => {
  await is(filer.person);
  const chained = (person: string | null, whose: string | null) =>
    asOwner(database, (sql) => sql.rows('update carnet.person set same_as = $2 where id = $1', [person, whose]));
  await expect(chained(filer.person, principalOf('legal1').person)).rejects.toMatchObject({ code: '23514' });
  await expect(chained(principalOf('legal1').person, second)).rejects.toMatchObject({ code: '23514' });
  await expect(chained(second, second)).rejects.toMatchObject({ code: '23514' });
});
