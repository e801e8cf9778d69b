import { ActOnGrant } from '@carnet/features/grants/act-on-grant.js';
import { ConfirmGrant } from '@carnet/features/grants/record-change.js';
import { ReadTransfer } from '@carnet/features/transfers/read-transfer.js';
import type { TransferResponse } from '@carnet/features/transfers/transfer.dto.js';
import { keyPrincipal, personPrincipal, type Principal } from '@carnet/identity';
import type { PersonId } from '@carnet/kernel';
import { actRealms, ACTS_OF_PEOPLE, type TransferEvent } from '@carnet/workflow';
import { describe, expect, it } from '@jest/globals';
import { demoAuthority } from '../../apps/cli/src/demo/directory.js';
import { JournalWriter } from '../support/clerk.js';
import { Deputies } from '../support/deputies.js';
import { asOfficial, codeOf, type Desk, official, valueOf } from '../support/desk.js';
import { freshKey } from '../support/filings.js';
import { OFFICIAL_ROUTES, officialRoutes } from '../support/official-acts.js';
import { Records } from '../support/records.js';
import { asOwner } from '../support/sql.js';
import { openSuite } from '../support/suite.js';
import { principalOf } from '../support/use-cases.js';

const filer = principalOf('filer@motors');

const retail = principalOf('filer@retail').organisation;

const machine = keyPrincipal({ id: 'demomotors', organisation: filer.organisation, scopes: ['transfer:file'] });

/** One person with an account at a company and one at the authority, in every role. */
const twoHats = '00000000-0000-4000-8000-000000000011' as PersonId;

const atCompany = personPrincipal({ person: twoHats, organisation: retail, realm: 'company', roles: ['filer'], disciplines: [] });

const { database, useCases, desk } = await openSuite();
await asOwner(database, async (sql) => {
  await sql.rows(`insert into carnet.person (id, name) values ($1, 'Somebody with two accounts')`, [twoHats]);
  await sql.rows(
    `insert into carnet.membership (person_id, organisation_id, realm, roles, disciplines) values ($1, $2, 'company', '{filer}', '{}'),
      ($1, $3, 'authority', '{officer,approver,supervisor}', '{privacy,data-security,legal}')`,
    [twoHats, retail, demoAuthority.id],
  );
});

/** What somebody is at the authority from now on. */
async function become(person: string | null | undefined, roles: string, disciplines = '{}'): Promise<void> {
  await asOwner(database, (sql) =>
    sql.rows(`update carnet.membership set roles = $2, disciplines = $3 where person_id = $1 and organisation_id = $4`, [
      person,
      roles,
      disciplines,
      demoAuthority.id,
    ]),
  );
}

const officerOf = (seen: TransferResponse, discipline: string): Principal =>
  official(seen.reviews.find((review) => review.discipline === discipline)?.assignee);

describe('a refused opinion', () => {
  it('Refuses an opinion of a filer’s second account, a key or an administrator', async () => {
    const own = await desk.toReview(atCompany);
    expect(codeOf(await desk.giveOpinion(asOfficial(twoHats), own, 'legal'))).toBe('filer-cannot-review');
    const seen = await desk.toReview(filer);
    expect(codeOf(await desk.giveOpinion(machine, seen, 'legal'))).toBe('machine-cannot-act');
    // Whoever runs the installation holds no discipline, and being in charge of it gives none.
    expect(codeOf(await desk.giveOpinion(principalOf('operator1'), seen, 'legal'))).toBe('discipline-not-held');
  });

  it('Refuses an opinion of an officer who has lost the role or the discipline', async () => {
    const seen = await desk.toReview(filer);
    const officer = officerOf(seen, 'privacy');
    await become(officer.person, '{auditor}', '{privacy}');
    expect(codeOf(await desk.giveOpinion(officer, seen, 'privacy'))).toBe('discipline-not-held');
    await become(officer.person, '{officer}', '{legal}');
    expect(codeOf(await desk.giveOpinion(officer, seen, 'privacy'))).toBe('discipline-not-held');
    await become(officer.person, '{officer}', '{privacy}');
    expect(codeOf(await desk.giveOpinion(officer, seen, 'privacy'))).toBe('done');
  });
});

describe('a refused vote', () => {
  it('Refuses a vote of a filer’s second account, a reviewer, key or administrator', async () => {
    const own = await desk.review((await desk.toReview(atCompany)).id);
    expect(codeOf(await desk.vote(asOfficial(twoHats), own))).toBe('filer-cannot-vote');
    const opened = await desk.review((await desk.toReview(filer)).id);
    expect(codeOf(await desk.vote(officerOf(opened, 'legal'), opened))).toBe('reviewer-cannot-vote');
    expect(codeOf(await desk.vote(machine, opened))).toBe('machine-cannot-act');
    expect(codeOf(await desk.vote(principalOf('operator1'), opened))).toBe('not-a-voter');
  });

  it('Refuses a vote of a voter who has lost the role', async () => {
    const opened = await desk.review((await desk.toReview(filer)).id);
    const voter = official(opened.step?.voters[0]);
    await become(voter.person, '{approver}');
    expect(codeOf(await desk.vote(voter, opened))).toBe('role-lost');
    await become(voter.person, '{supervisor}');
    expect(codeOf(await desk.vote(voter, opened))).toBe('done');
  });

  it('Refuses a vote in the second step of an approver of the first step', async () => {
    const opened = await desk.review((await desk.toReview(filer)).id);
    const first = official(opened.step?.voters[0]);
    await become(first.person, '{supervisor,approver}');
    valueOf(await desk.vote(first, opened));
    await useCases.drain();
    const last = await desk.view(opened.id);
    expect(last.step?.index).toBe(1);
    expect(last.step?.voters).not.toContain(first.person);
    expect(codeOf(await desk.vote(first, last))).toBe('not-a-voter');
    await become(first.person, '{supervisor}');
  });
});

describe('the statement of no conflict of interest', () => {
  it('Refuses an opinion or a vote without the statement of no conflict of interest', async () => {
    const seen = await desk.toReview(filer);
    expect(codeOf(await desk.giveOpinion(officerOf(seen, 'legal'), seen, 'legal', 'As it should be.', false))).toBe('conflict-unstated');
    const opened = await desk.review(seen.id);
    const voter = official(opened.step?.voters[0]);
    expect(codeOf(await desk.vote(voter, opened, 'approve', { noConflict: false }))).toBe('conflict-unstated');
    valueOf(await desk.vote(voter, opened));
    const now = await desk.view(seen.id);
    expect(now.votes).toMatchObject([{ voter: voter.person, noConflict: true }]);
    expect(now.reviews.map(({ opinion }) => opinion?.noConflict)).toEqual([true, true, true]);
    const said = await new Records(database, filer.organisation).rows<{ body: string }>(
      `select body from carnet.history_entry where transfer_id = $1 and kind in ('voted', 'opinion-given')`,
      [seen.id],
    );
    expect(said.map(({ body }) => (JSON.parse(body) as { noConflict?: boolean }).noConflict)).toEqual([true, true, true, true]);
  });
});

const offeredAside = { kind: 'declare-conflict', offered: true, code: null, reason: null };

describe('a recusal', () => {
  it('An officer who steps aside loses the review and can no longer review or claim', async () => {
    const seen = await desk.toReview(filer);
    const officer = officerOf(seen, 'privacy');
    expect((await desk.view(seen.id, officer)).acts).toContainEqual(offeredAside);
    valueOf(await desk.stepAside(officer, seen));
    const now = await desk.view(seen.id);
    expect((await desk.view(seen.id, officer)).acts).toContainEqual(
      expect.objectContaining({ kind: 'declare-conflict', offered: false, code: 'conflict-declared' }),
    );
    const next = now.reviews.find(({ discipline }) => discipline === 'privacy')?.assignee;
    expect(next).not.toBe(officer.person);
    expect(now.timeline.map(({ kind }) => kind)).toContain('conflict-declared');
    expect(codeOf(await desk.giveOpinion(officer, now, 'privacy'))).toBe('conflict-declared');
    expect(codeOf(await desk.claim(officer, now, 'privacy'))).toBe('conflict-declared');
    expect(codeOf(await desk.stepAside(officer, now))).toBe('conflict-declared');
    expect(await new Records(database, filer.organisation).history(seen.id)).toContain('refused:claim');
  });

  it('A voter who steps aside loses the seat to another voter', async () => {
    const opened = await desk.review((await desk.toReview(filer)).id);
    const voter = official(opened.step?.voters[0]);
    valueOf(await desk.stepAside(voter, opened));
    await useCases.drain();
    const now = await desk.view(opened.id);
    expect(now.step?.voters).toHaveLength(1);
    expect(now.step?.voters).not.toContain(voter.person);
    expect(codeOf(await desk.vote(voter, now))).toBe('conflict-declared');
    expect(codeOf(await desk.vote(official(now.step?.voters[0]), now))).toBe('done');
  });

  it('A seat without an eligible voter stays open until a voter is available', async () => {
    const opened = await desk.review((await desk.toReview(filer)).id);
    const voter = official(opened.step?.voters[0]);
    const others = [principalOf('supervisor1').person, principalOf('supervisor2').person, twoHats].filter((one) => one !== voter.person);
    for (const other of others) await become(other, '{auditor}');
    valueOf(await desk.stepAside(voter, opened));
    expect((await desk.view(opened.id)).step?.voters).toEqual([]);
    await become(others[0], '{supervisor}');
    await useCases.drain();
    const now = await desk.view(opened.id);
    expect(now.step).toMatchObject({ index: 0, seats: 1, voters: [others[0]] });
    expect(now.timeline.map(({ kind }) => kind)).toContain('step-refilled');
    expect(codeOf(await desk.vote(official(others[0]), now))).toBe('done');
    for (const other of others) await become(other, '{supervisor}');
  });

  it('Refuses a recusal without reasons, by a key, or after the opinion', async () => {
    const seen = await desk.toReview(filer);
    const officer = officerOf(seen, 'legal');
    expect(codeOf(await desk.stepAside(officer, seen, ' '))).toBe('reasons-missing');
    expect(codeOf(await desk.stepAside(machine, seen))).toBe('machine-cannot-act');
    valueOf(await desk.giveOpinion(officer, seen, 'legal'));
    expect(codeOf(await desk.stepAside(officer, await desk.view(seen.id)))).toBe('conflict-too-late');
  });
});

describe('the re-assessment of a grant', () => {
  const happened = ({ id, person }: Principal) => ({
    by: { kind: 'person', id, person } as const,
    at: '2026-11-25T00:00:00.000Z' as never,
  });
  const asked = (by: Principal): TransferEvent => ({
    kind: 'reassessment-asked',
    ...happened(by),
    lawChange: 'l',
    reasons: 'The list ends.',
    due: { workingDays: 5, on: '2026-12-02' as never, at: '2026-12-02T15:59:59.999Z' as never },
    heard: { workingDays: 10, on: '2026-12-09' as never, at: '2026-12-09T15:59:59.999Z' as never, certainty: 'confirmed' },
  });
  const confirmed = (by: Principal): TransferEvent => ({ kind: 'grant-confirmed', ...happened(by), lawChange: 'l', reasons: 'It stands.' });
  const revoked = (by: Principal): TransferEvent => ({ kind: 'revoked', ...happened(by), cause: 'facts-untrue', reasons: 'It falls.' });
  const other = principalOf('supervisor2');

  /** Granted by people, and to be looked at again. */
  async function underReassessment(): Promise<TransferResponse> {
    const first = await desk.toLastStep((await desk.toReview(filer)).id);
    for (const voter of first.step?.voters.slice(0, 2) ?? []) valueOf(await desk.vote(official(voter), await desk.view(first.id)));
    expect((await desk.view(first.id)).state).toBe('granted');
    await new JournalWriter(useCases, principalOf('supervisor1')).change({ id: first.id, event: asked(principalOf('supervisor1')) });
    return desk.view(first.id);
  }
  const confirm = (by: Principal, { id, version }: TransferResponse) =>
    useCases.app.get(ConfirmGrant).execute(by, { transferId: id, version, reasons: 'It stands.' }, freshKey());
  const revoke = (by: Principal, { id, version }: TransferResponse) =>
    useCases.app
      .get(ActOnGrant)
      .execute(by, { transferId: id, version, act: { kind: 'revoke', cause: 'facts-untrue', reasons: 'It falls.' } }, freshKey());
  const partakers = (seen: TransferResponse): readonly Principal[] => [
    officerOf(seen, 'privacy'),
    official(seen.votes[0]?.voter),
    official(seen.votes.at(-1)?.voter),
  ];

  it('A re-assessment is concluded by a person who neither reviewed nor voted', async () => {
    const seen = await underReassessment();
    for (const by of partakers(seen)) {
      expect(codeOf(await confirm(by, seen))).toBe('granted-before');
      expect(codeOf(await revoke(by, seen))).toBe('granted-before');
    }
    const officer = officerOf(seen, 'privacy');
    expect(valueOf(await useCases.app.get(ReadTransfer).execute(officer, { transferId: seen.id })).acts).toContainEqual(
      expect.objectContaining({ kind: 'confirm-grant', offered: false, code: 'granted-before' }),
    );
    const free = asOfficial(twoHats);
    expect(seen.votes.map(({ voter }) => voter)).not.toContain(free.person);
    expect(codeOf(await confirm(free, seen))).toBe('done');
    expect((await desk.view(seen.id)).state).toBe('granted');
  });

  it('The database refuses a re-assessment concluded by a reviewer or a voter', async () => {
    const seen = await underReassessment();
    for (const by of partakers(seen)) {
      for (const event of [confirmed(by), revoked(by)])
        await expect(new JournalWriter(useCases, by).change({ id: seen.id, event })).rejects.toMatchObject({ code: 'CN004' });
    }
    // Of a grant that nobody re-assesses it says nothing.
    const free = asOfficial(twoHats);
    await new JournalWriter(useCases, free).change({ id: seen.id, event: confirmed(free) });
    await new JournalWriter(useCases, other).change({ id: seen.id, event: revoked(partakers(seen)[0]!) });
    expect((await desk.view(seen.id)).state).toBe('revoked');
  });
});

describe('a refused review of a deputy', () => {
  const refusal = async (claimed: ReturnType<Desk['claim']>) => {
    const outcome = await claimed;
    const because = outcome.ok ? undefined : outcome.refusal.context?.because;
    return { code: codeOf(outcome), ...(because === undefined ? {} : { because }) };
  };

  it('Refuses a deputy’s claim by a filer, a filer’s deputy, a key or an administrator', async () => {
    const deputies = new Deputies(useCases);
    const covers = ['review'] as const;
    await become(twoHats, '{officer,approver,supervisor}', '{privacy,data-security,legal}');
    const own = await desk.toReview(atCompany);
    const [away, requester] = [officerOf(own, 'privacy'), asOfficial(twoHats)];
    const other = principalOf(away.person === principalOf('privacy1').person ? 'privacy2' : 'privacy1');
    const given = [
      await deputies.delegateOrThrow(away, requester, { covers }),
      await deputies.delegateOrThrow(requester, other, { covers }),
    ] as const;
    expect(await refusal(desk.claim(requester, own, 'privacy', away.person))).toEqual({ code: 'filer-cannot-review' });
    expect(await refusal(desk.claim(other, own, 'privacy', twoHats))).toEqual({
      code: 'represented-cannot-review',
      because: 'filer-cannot-review',
    });
    expect(await refusal(desk.claim(other, own, 'privacy', away.person))).toEqual({ code: 'not-delegated' });
    expect(codeOf(await desk.claim({ ...machine, organisation: retail }, own, 'privacy', away.person))).toBe('machine-cannot-act');
    expect(codeOf(await desk.claim(principalOf('operator1'), own, 'privacy', away.person))).toBe('discipline-not-held');
    expect(codeOf(await desk.claim(other, own, 'privacy', 'nonsense'))).toBe('not-delegated');
    valueOf(await deputies.withdraw(away, given[0]));
    valueOf(await deputies.withdraw(requester, given[1]));
  });

  it('Refuses a deputy’s claim by the officer of another discipline', async () => {
    const deputies = new Deputies(useCases);
    const seen = await desk.toReview(filer);
    const [away, legal] = [officerOf(seen, 'privacy'), asOfficial(officerOf(seen, 'legal').person)];
    await become(legal.person, '{officer}', '{legal,privacy}');
    const id = await deputies.delegateOrThrow(away, legal, { covers: ['review'] });
    expect(await refusal(desk.claim(legal, seen, 'privacy', away.person))).toEqual({ code: 'deputy-has-review' });
    valueOf(await desk.giveOpinion(legal, await desk.view(seen.id), 'legal'));
    const now = await desk.view(seen.id);
    expect(await refusal(desk.claim(legal, now, 'privacy', away.person))).toEqual({ code: 'already-reviewed-other-discipline' });
    await become(legal.person, '{officer}', '{legal}');
    valueOf(await deputies.withdraw(away, id));
  });
});

describe('the acts of the authority', () => {
  it('Every route and every act of the authority has a row in the matrix', () => {
    expect(officialRoutes().toSorted()).toEqual(Object.keys(OFFICIAL_ROUTES).toSorted());
    const acts = Object.values(OFFICIAL_ROUTES).flatMap((row) => (typeof row === 'string' ? [] : row));
    expect([...new Set(acts)].toSorted()).toEqual(ACTS_OF_PEOPLE.filter((kind) => actRealms[kind] === 'authority').toSorted());
  });
});
