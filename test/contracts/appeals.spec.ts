import { TimerSweep } from '@carnet/acts/deadlines/timers.store.js';
import { appealHearers, appealParts } from '@carnet/acts/record/appeals.js';
import type { RecordedChange } from '@carnet/acts/record/effect.js';
import { ListAppeals, ReadAppealNotice } from '@carnet/features/appeals/read-appeals.js';
import { ReadTimers } from '@carnet/features/deadlines/read-timers.js';
import { ReadNotice } from '@carnet/features/decisions/read-notice.js';
import { instant, type PersonId } from '@carnet/kernel';
import { describe, expect, it } from '@jest/globals';
import { AppealDesk } from '../support/appeal-desk.js';
import { DatabaseTime } from '../support/database-time.js';
import { codeOf, official, valueOf } from '../support/desk.js';
import { filing } from '../support/filings.js';
import { Records, recount } from '../support/records.js';
import { asOwner, asOrganisation } from '../support/sql.js';
import { openSuite } from '../support/suite.js';
import { principalOf } from '../support/use-cases.js';

const filer = principalOf('filer@retail');

const other = principalOf('filer@motors');

const { database, useCases } = await openSuite();
const desk = new AppealDesk(useCases);
const records = new Records(database, filer.organisation);

async function timersOf(id: string): Promise<readonly string[]> {
  const { timers } = valueOf(await useCases.app.get(ReadTimers).execute(filer, { transferId: id }));
  return timers.map(({ kind, state }) => `${kind} ${state}`);
}

describe('an appeal', () => {
  it('A company has one open appeal at a time and does not see the officer’s name', async () => {
    const seen = await desk.refused(filer);
    expect(await timersOf(seen.id)).toEqual(expect.arrayContaining(['appeal-closes pending']));
    const { until } = await desk.appeals(seen.id, filer);
    expect(until).toMatchObject({ over: false, steps: [{}, {}, ...(until?.steps.slice(2) ?? [])] });
    expect(codeOf(await desk.appeal(filer, seen.id))).toBe('done');
    expect(codeOf(await desk.appeal(filer, seen.id))).toBe('appeal-open');
    expect(await timersOf(seen.id)).toEqual(expect.arrayContaining(['appeal-near pending', 'appeal-due pending']));
    const officer = desk.freshOfficer(seen);
    expect(codeOf(await desk.act(officer, seen.id, { kind: 'claim-appeal' }))).toBe('done');
    expect(await desk.last(seen.id)).toMatchObject({ state: 'claimed', officer: officer.person, due: { workingDays: 30 } });
    expect(await desk.last(seen.id, filer)).toMatchObject({ state: 'claimed', officer: null, opinion: null, votes: [] });
    const list = useCases.app.get(ListAppeals);
    const asked = { states: ['claimed'], unseated: false, limit: 25, cursor: null } as const;
    const mine = valueOf(await list.execute(filer, asked)).items.find(({ transfer }) => transfer === seen.id);
    expect(mine).toMatchObject({ number: 1, state: 'claimed', officer: null });
    expect(valueOf(await list.execute(other, asked)).items).toEqual([]);
    expect(valueOf(await list.execute(principalOf('auditor1'), asked)).items[0]).toMatchObject({ officer: officer.person });
    expect(codeOf(await desk.act(filer, seen.id, { kind: 'withdraw-appeal', reasons: 'Filed anew.' }))).toBe('done');
    expect(await timersOf(seen.id)).toEqual(
      expect.arrayContaining(['appeal-near cancelled', 'appeal-due cancelled', 'appeal-closes pending']),
    );
    expect(codeOf(await desk.appeal(filer, seen.id))).toBe('done');
    expect((await desk.last(seen.id)).number).toBe(2);
  });

  it('An appeal is accepted at the end of its last day and refused after it', async () => {
    const seen = await desk.refused(filer);
    const { until } = await desk.appeals(seen.id, filer);
    const time = new DatabaseTime();
    try {
      time.set(instant(new Date(Date.parse(until?.at ?? '') + 1).toISOString()));
      const late = await desk.appeal(filer, seen.id);
      expect(late).toMatchObject({ refusal: { code: 'appeal-late', context: { until: until?.on } } });
      expect((await desk.appeals(seen.id, filer)).until?.over).toBe(true);
      const { acts } = await desk.desk.view(seen.id, filer);
      expect(acts.find(({ kind }) => kind === 'appeal')).toMatchObject({ offered: false, code: 'appeal-late' });
      time.set(instant(until?.at ?? ''));
      expect(codeOf(await desk.appeal(filer, seen.id))).toBe('done');
    } finally {
      time.end();
    }
    expect(await records.history(seen.id)).toContain('refused:appeal');
  });

  it('An appeal is heard by no officer or voter who took part in the decision', async () => {
    const seen = await desk.refused(filer);
    valueOf(await desk.appeal(filer, seen.id));
    const reviewer = official(seen.reviews[0]?.opinion?.officer);
    const voter = official(seen.votes[0]?.voter);
    expect(codeOf(await desk.act(reviewer, seen.id, { kind: 'claim-appeal' }))).toBe('decided-before');
    expect(codeOf(await desk.advise(reviewer, seen.id))).toBe('decided-before');
    const officer = desk.freshOfficer(seen);
    valueOf(await desk.advise(officer, seen.id));
    const { panel } = await desk.last(seen.id);
    expect(panel?.voters).toHaveLength(3);
    expect(panel?.voters).not.toContain(voter.person);
    expect(codeOf(await desk.vote(voter, seen.id, 'uphold'))).toBe('decided-before');
    expect(codeOf(await desk.vote(officer, seen.id, 'uphold'))).toBe('reviewer-cannot-vote');
    // What the journal would send if the workflow let everybody vote.
    const change = (person: PersonId | null): Promise<unknown> => {
      const transfer = { id: seen.id, tenantId: filer.organisation };
      const appeal = { number: 1, digest: 'x', act: null, at: '2026-11-25T08:00:00.000Z', officer: null, panel, votes: [], end: null };
      const by = { kind: 'person', id: person };
      const event = { kind: 'appeal-voted', by, at: appeal.at, vote: { voter: person } };
      const recorded = {
        change: {
          before: { ...transfer, appeals: [{ ...appeal }] },
          after: { ...transfer, appeals: [appeal] },
          at: appeal.at,
          decision: { events: [event] },
        },
        entries: [],
        deadlines: null,
      } as unknown as RecordedChange;
      return asOrganisation(database, { role: 'carnet_authority', organisation: officer.organisation }, async (sql) => {
        for (const { statement, values } of [appealHearers, appealParts])
          await sql.rows(statement.text, values(filer.organisation, [recorded]) ?? []);
      });
    };
    for (const person of [reviewer.person, voter.person, filer.person]) {
      await expect(change(person)).rejects.toMatchObject({ code: 'CN004' });
    }
    await expect(change(officer.person)).rejects.toMatchObject({ code: '23505' });
  });

  it('A supervisor fills the seats of an appeal panel once approvers are available', async () => {
    const seen = await desk.refused(filer);
    valueOf(await desk.appeal(filer, seen.id));
    const roles = (from: string, to: string): Promise<unknown> =>
      asOwner(database, (sql) => sql.rows(`update carnet.membership set roles = array[$2] where $1 = any (roles)`, [from, to]));
    await roles('approver', 'rule-author');
    const free = await asOwner(database, (sql) =>
      sql.rows<{ id: string }>(`select person_id as id from carnet.membership where 'supervisor' = any (roles) order by 1`),
    );
    await asOwner(database, (sql) => sql.rows(`update carnet.membership set roles = '{auditor}' where person_id = $1`, [free[1]?.id]));
    try {
      valueOf(await desk.advise(desk.freshOfficer(seen), seen.id));
      expect((await desk.last(seen.id)).panel).toEqual({ seats: 0, quorum: 0, emptySeats: 3, voters: [], deputyFor: [] });
      expect(await records.history(seen.id)).toContain('appeal-unseated');
      const unseated = { unseated: true, limit: 25, cursor: null };
      const listed = valueOf(await useCases.app.get(ListAppeals).execute(principalOf('supervisor1'), unseated)).items;
      expect(listed.map(({ transfer, emptySeats }) => [transfer, emptySeats])).toEqual([[seen.id, 3]]);
      expect(codeOf(await desk.act(principalOf('supervisor1'), seen.id, { kind: 'seat-appeal' }))).toBe('not-enough-voters');
    } finally {
      await roles('rule-author', 'approver');
      await asOwner(database, (sql) => sql.rows(`update carnet.membership set roles = '{supervisor}' where person_id = $1`, [free[1]?.id]));
    }
    expect(codeOf(await desk.act(principalOf('supervisor1'), seen.id, { kind: 'seat-appeal' }))).toBe('done');
    expect((await desk.last(seen.id)).panel).toMatchObject({ seats: 3, emptySeats: 0 });
    const { acts } = await desk.desk.view(seen.id, principalOf('supervisor1'));
    expect(acts.find(({ kind }) => kind === 'seat-appeal')).toMatchObject({ offered: false, code: 'seats-taken' });
  });
});

describe('a refusal that is set aside', () => {
  it('A refusal set aside is reserved and judged anew and decided by other people', async () => {
    const { seen, officer, voters } = await desk.voting(filer);
    const first = valueOf(await useCases.app.get(ReadNotice).execute(filer, { transferId: seen.id })).digest;
    expect(seen.ledger.map(({ reserved }) => reserved)).toEqual([0, 0]);
    valueOf(await desk.vote(voters[0]!, seen.id, 'set-aside'));
    valueOf(await desk.vote(voters[1]!, seen.id, 'set-aside'));
    const fallen = await desk.desk.view(seen.id);
    expect(fallen).toMatchObject({ state: 'submitted', decision: null, reviews: [], votes: [], clock: { paused: false } });
    expect(fallen.ledger[0]?.reserved).toBe(150_000);
    expect(await timersOf(seen.id)).toEqual(
      expect.arrayContaining(['appeal-closes cancelled', 'appeal-due cancelled', 'review-due pending']),
    );
    expect(codeOf(await useCases.app.get(ReadNotice).execute(filer, { transferId: seen.id }))).toBe('not-decided');
    const refusal = async (): Promise<unknown> => {
      const { digest, kept, setAsideAt } = valueOf(await useCases.app.get(ReadNotice).execute(filer, { transferId: seen.id, appeal: 1 }));
      return [digest, kept, setAsideAt];
    };
    const { end } = await desk.last(seen.id);
    expect(await refusal()).toEqual([first, true, end?.at]);
    expect(codeOf(await useCases.app.get(ReadNotice).execute(other, { transferId: seen.id, appeal: 1 }))).toBe('not-found');
    expect(codeOf(await useCases.app.get(ReadNotice).execute(filer, { transferId: seen.id, appeal: 2 }))).toBe('not-found');
    const told = valueOf(await useCases.app.get(ReadAppealNotice).execute(filer, { transferId: seen.id, appeal: 1 }));
    expect(told.notice).toMatchObject({ outcome: 'set-aside', reasons: [{}, {}, {}], against: { at: seen.decision?.at } });
    expect(codeOf(await useCases.app.get(ReadAppealNotice).execute(other, { transferId: seen.id, appeal: 1 }))).toBe('not-found');
    await useCases.drain();
    const again = await desk.desk.view(seen.id);
    const before = [seen.reviews[0]?.opinion?.officer, seen.votes[0]?.voter, officer.person, voters[0]?.person, voters[1]?.person];
    expect(again.state).toBe('in-review');
    expect(again.assessment?.id).not.toBe(seen.assessment?.id);
    expect(before).not.toContain(again.reviews[0]?.assignee);
    expect(codeOf(await desk.desk.giveOpinion(official(seen.reviews[0]?.opinion?.officer), again, 'privacy'))).toBe('decided-before');
    const opened = await desk.desk.review(seen.id);
    expect(before).not.toContain(opened.step?.voters[0]);
    valueOf(await desk.desk.vote(official(opened.step?.voters[0]), opened, 'refuse'));
    const second = valueOf(await useCases.app.get(ReadNotice).execute(filer, { transferId: seen.id }));
    expect([second.kept, second.digest === first, second.setAsideAt]).toEqual([true, false, null]);
    expect(await refusal()).toEqual([first, true, end?.at]);
    expect(await records.count('notice', seen.id)).toBe(2);
    const { standing, recounted } = await recount(records);
    expect(recounted).toEqual(standing);
  });

  it('The notice of a refusal by policy stays as it was once an appeal sets it aside', async () => {
    const forbidden = { purpose: 'judicial_request', third_country_order: true, treaty_basis: false };
    const seen = await desk.desk.toReview(filer, filing({ facts: forbidden, people: { ordinary: 3, sensitive: 0, us: {} } }));
    expect(seen.decision).toMatchObject({ outcome: 'refused', by: 'policy' });
    const first = valueOf(await useCases.app.get(ReadNotice).execute(filer, { transferId: seen.id }));
    expect([first.kept, first.setAsideAt]).toEqual([false, null]);
    valueOf(await desk.appeal(filer, seen.id));
    valueOf(await desk.advise(desk.freshOfficer(seen), seen.id));
    for (const voter of ((await desk.last(seen.id)).panel?.voters ?? []).slice(0, 2).map(official))
      valueOf(await desk.vote(voter, seen.id, 'set-aside'));
    const { end } = await desk.last(seen.id);
    const { notice, digest, kept, setAsideAt } = valueOf(
      await useCases.app.get(ReadNotice).execute(filer, { transferId: seen.id, appeal: 1 }),
    );
    expect({ notice, digest, kept, setAsideAt }).toEqual({ notice: first.notice, digest: first.digest, kept: true, setAsideAt: end?.at });
  });

  it('An upheld refusal stands and cannot be appealed a second time', async () => {
    const { seen, voters } = await desk.voting(filer);
    valueOf(await desk.vote(voters[2]!, seen.id, 'uphold'));
    valueOf(await desk.vote(voters[0]!, seen.id, 'set-aside'));
    valueOf(await desk.vote(voters[1]!, seen.id, 'uphold'));
    expect((await desk.desk.view(seen.id)).state).toBe('refused');
    const refusal = valueOf(await useCases.app.get(ReadNotice).execute(filer, { transferId: seen.id, appeal: 1 }));
    const current = valueOf(await useCases.app.get(ReadNotice).execute(filer, { transferId: seen.id }));
    expect([refusal.digest, refusal.setAsideAt]).toEqual([current.digest, null]);
    const told = valueOf(await useCases.app.get(ReadAppealNotice).execute(filer, { transferId: seen.id, appeal: 1 }));
    expect(told.notice.outcome).toBe('upheld');
    expect(codeOf(await desk.appeal(filer, seen.id))).toBe('appeal-decided');
  });
});

describe('two acts on an appeal at once', () => {
  it('Of two appeals filed at the same time one is accepted and the other is stale', async () => {
    const seen = await desk.refused(filer);
    const both = await Promise.all([desk.appeal(filer, seen.id, seen.version), desk.appeal(filer, seen.id, seen.version)]);
    expect(both.map(codeOf).sort()).toEqual(['done', 'stale-version']);
    expect(await records.count('appeal', seen.id)).toBe(1);
  });

  it('Of two last votes at the same time one counts and the other is stale', async () => {
    const { seen, voters } = await desk.voting(filer);
    valueOf(await desk.vote(voters[0]!, seen.id, 'set-aside'));
    const { version } = await desk.desk.view(seen.id);
    const both = await Promise.all(voters.slice(1).map((voter) => desk.vote(voter, seen.id, 'set-aside', version)));
    expect(both.map(codeOf).sort()).toEqual(['done', 'stale-version']);
    expect((await desk.last(seen.id)).votes).toHaveLength(2);
    expect((await records.history(seen.id)).filter((kind) => kind === 'decision-set-aside')).toHaveLength(1);
  });

  it('Of the withdrawal and the decision of an appeal at once only one succeeds', async () => {
    const { seen, voters } = await desk.voting(filer);
    valueOf(await desk.vote(voters[0]!, seen.id, 'set-aside'));
    const { version } = await desk.desk.view(seen.id);
    const both = await Promise.all([
      desk.act(filer, seen.id, { kind: 'withdraw-appeal', reasons: '' }, version),
      desk.vote(voters[1]!, seen.id, 'set-aside', version),
    ]);
    expect(both.map(codeOf).sort()).toEqual(['done', 'stale-version']);
    const { state, ledger } = await desk.desk.view(seen.id);
    const withdrawn = both[0].ok;
    expect([state, ledger[0]?.reserved]).toEqual(withdrawn ? ['refused', 0] : ['submitted', 150_000]);
  });
});

it('An appeal past its due day reminds the voters of its panel', async () => {
  const { seen, voters } = await desk.voting(filer);
  const { due } = await desk.last(seen.id);
  const late = instant(new Date(Date.parse(due.at) + 1000).toISOString());
  expect(await useCases.app.get(TimerSweep).handOut(500, late)).toBeGreaterThan(0);
  await useCases.drain();
  const rows = await asOrganisation(database, { role: 'carnet_authority', organisation: voters[0]!.organisation }, (sql) =>
    sql.rows<{ person: string | null }>(
      `select r.person from carnet.officer_reminder r join carnet.timer t on t.tenant_id = r.tenant_id and t.id = r.timer_id
        where r.transfer_id = $1 and t.kind = 'appeal-due'`,
      [seen.id],
    ),
  );
  expect(rows.map(({ person }) => person).sort()).toEqual([...voters.map(({ person }) => person), null].sort());
});
