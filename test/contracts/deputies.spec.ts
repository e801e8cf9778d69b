import { addDays } from '@carnet/clocks';
import { ListTransfers } from '@carnet/features/lists/list-transfers.js';
import { MessageSweep } from '@carnet/features/notifications/message-sweep.store.js';
import { ListNotifications } from '@carnet/features/notifications/read-notifications.js';
import { keyPrincipal, type Principal } from '@carnet/identity';
import type { PersonId } from '@carnet/kernel';
import type { TransferEvent } from '@carnet/workflow';
import { afterEach, describe, expect, it } from '@jest/globals';
import { demoAuthority, demoPeople, demoPersonId } from '../../apps/cli/src/demo/directory.js';
import { JournalWriter } from '../support/clerk.js';
import { Deputies, today } from '../support/deputies.js';
import { asOfficial, codeOf, Desk, official, valueOf } from '../support/desk.js';
import { waitForOlderTransactions } from '../support/transactions.js';
import { Records } from '../support/records.js';
import { asOwner } from '../support/sql.js';
import { openSuite } from '../support/suite.js';
import { principalOf } from '../support/use-cases.js';
import type { NotificationView } from '@carnet/features/notifications/notifications.dto.js';
import type { TransferResponse } from '@carnet/features/transfers/transfer.dto.js';

const filer = principalOf('filer@motors');

const retail = principalOf('filer@retail').organisation;

/** Somebody who files for a company and votes at the authority. */
const twoHats = '00000000-0000-4000-8000-000000000031' as PersonId;

const approvers = ['approver1', 'approver2', 'approver3', 'approver4'].map(principalOf);

const { database, useCases } = await openSuite();
const [desk, deputies] = [new Desk(useCases), new Deputies(useCases)];
await asOwner(database, async (sql) => {
  await sql.rows(`insert into carnet.person (id, name) values ($1, 'Somebody with two hats')`, [twoHats]);
  await sql.rows(
    `insert into carnet.membership (person_id, organisation_id, realm, roles, disciplines) values ($1, $2, 'company', '{filer}', '{}'),
      ($1, $3, 'authority', '{approver}', '{}')`,
    [twoHats, retail, demoAuthority.id],
  );
});

afterEach(async () => {
  const left = (await deputies.list(principalOf('supervisor1'))).filter(({ state }) => state === 'counts' || state === 'ahead');
  for (const { id, person } of left) valueOf(await deputies.withdraw(asOfficial(person.person), id));
});

async function become(person: Principal, roles: string): Promise<void> {
  await asOwner(database, (sql) =>
    sql.rows(`update carnet.membership set roles = $2 where person_id = $1 and organisation_id = $3`, [
      person.person,
      roles,
      demoAuthority.id,
    ]),
  );
}

/** The step of the three approvers is open: those who sit, and who of the four does not. */
async function opened(): Promise<{ readonly seen: TransferResponse; readonly seats: readonly Principal[]; readonly free: Principal }> {
  const seen = await desk.toLastStep((await desk.toReview(filer)).id);
  const seats = (seen.step?.voters ?? []).map(official);
  const free = [...approvers, asOfficial(twoHats)].find(({ person }) => !seen.step?.voters.includes(person ?? ''));
  if (free === undefined) throw new RangeError('nobody is left');
  return { seen, seats, free };
}

const votesFor = (deputy: Principal, person: Principal, seen: TransferResponse) =>
  desk.vote(deputy, seen, 'approve', { onBehalfOf: person.person ?? '' });

async function notes(by: Principal): Promise<readonly NotificationView[]> {
  await waitForOlderTransactions(database);
  while (await useCases.app.get(MessageSweep).follow());
  const page = valueOf(await useCases.app.get(ListNotifications).execute(by, { unread: false, limit: 100, cursor: null }));
  return page.items;
}

const told = async (by: Principal): Promise<readonly string[]> => (await notes(by)).map(({ type }) => type);

const nameOf = ({ person }: Principal): string =>
  demoPeople.find(({ username }) => demoPersonId(username) === person)?.name ?? 'Somebody with two hats';

describe('a deputy', () => {
  it('A deputy finds the vote and casts it under both names for that seat', async () => {
    const { seen, seats, free } = await opened();
    const [zhao, other] = [seats[0]!, seats[1]!];
    expect((await desk.view(seen.id, free)).acts).toContainEqual(expect.objectContaining({ kind: 'vote', offered: false }));
    const id = await deputies.delegateOrThrow(zhao, free);
    const waiting = valueOf(
      await useCases.app.get(ListTransfers).execute(free, { filter: { awaitingMyVote: true }, sort: 'newest', limit: 20, cursor: null }),
    );
    expect(waiting.items.map((line) => line.id)).toContain(seen.id);
    const mine = await desk.view(seen.id, free);
    expect(mine.step?.deputyFor).toEqual([zhao.person]);
    expect(mine.acts).toContainEqual({ kind: 'vote', offered: true, code: null, reason: null });
    valueOf(await votesFor(free, zhao, seen));
    const now = await desk.view(seen.id);
    expect(now.votes.at(-1)).toMatchObject({ voter: free.person, onBehalfOf: zhao.person, noConflict: true });
    expect((await desk.view(seen.id, filer)).votes.at(-1)).toMatchObject({ voter: null, onBehalfOf: null });
    expect(now.timeline.findLast(({ kind }) => kind === 'voted')?.actor).toMatchObject({ name: nameOf(free), onBehalfOf: nameOf(zhao) });
    const [entry] = await new Records(database, filer.organisation).rows<{ body: string }>(
      `select body from carnet.history_entry where transfer_id = $1 and kind = 'voted' order by at desc, place desc limit 1`,
      [seen.id],
    );
    expect(JSON.parse(entry!.body)).toMatchObject({ onBehalfOf: zhao.person, delegation: id, actor: { id: free.person } });
    expect(codeOf(await desk.vote(zhao, now))).toBe('already-voted');
    expect(await told(zhao)).toContain('transfer.voted_for_you');
    expect(await told(free)).toContain('delegation.made');
    valueOf(await desk.vote(other, now));
    expect((await desk.view(seen.id)).state).toBe('granted');
  });

  it('A deputy is notified when a step opens for a represented voter', async () => {
    const free = principalOf('supervisor1');
    await become(free, '{supervisor,approver}');
    for (const person of [...approvers, asOfficial(twoHats)]) await deputies.delegateOrThrow(person, free);
    const { id } = await desk.toLastStep((await desk.toReview(filer)).id);
    await become(free, '{supervisor}');
    const steps = (await notes(free)).filter(({ type, transfer }) => type === 'transfer.step_opened' && transfer === id);
    expect(steps.length).toBeGreaterThan(0);
  });
});

describe('a refused vote of a deputy', () => {
  type Row = (setting: Awaited<ReturnType<typeof opened>>) => Promise<{ readonly code: string; readonly because?: unknown }>;
  const refusal = async (voted: ReturnType<typeof votesFor>) => {
    const outcome = await voted;
    if (outcome.ok) return { code: 'done' };
    const because = outcome.refusal.context?.because;
    return { code: outcome.refusal.code, ...(because === undefined ? {} : { because }) };
  };
  const rows: readonly (readonly [string, Row, object])[] = [
    ['without a delegation', ({ seen, seats }) => refusal(votesFor(principalOf('auditor1'), seats[0]!, seen)), { code: 'not-delegated' }],
    [
      'by a delegation that was handed on',
      async ({ seen, seats, free }) => {
        await deputies.delegateOrThrow(seats[0]!, seats[1]!);
        await deputies.delegateOrThrow(seats[1]!, free);
        return refusal(votesFor(free, seats[0]!, seen));
      },
      { code: 'not-delegated' },
    ],
    [
      'once it was taken back',
      async ({ seen, seats, free }) => {
        valueOf(await deputies.withdraw(free, await deputies.delegateOrThrow(seats[0]!, free)));
        return refusal(votesFor(free, seats[0]!, seen));
      },
      { code: 'delegation-not-in-force' },
    ],
    [
      'before it has begun',
      async ({ seen, seats, free }) => {
        valueOf(await deputies.delegate(seats[0]!, free, { from: addDays(today(), 2) }));
        return refusal(votesFor(free, seats[0]!, seen));
      },
      { code: 'delegation-not-in-force' },
    ],
    [
      'to a second deputy of one seat, and to a deputy in a second seat',
      async ({ seen, seats, free }) => {
        await deputies.delegateOrThrow(seats[0]!, free);
        await deputies.delegateOrThrow(seats[1]!, free);
        valueOf(await votesFor(free, seats[0]!, seen));
        return refusal(votesFor(free, seats[1]!, await desk.view(seen.id)));
      },
      { code: 'already-voted' },
    ],
    [
      'to a deputy with a seat of their own',
      async ({ seen, seats }) => {
        await deputies.delegateOrThrow(seats[0]!, seats[1]!);
        return refusal(votesFor(seats[1]!, seats[0]!, seen));
      },
      { code: 'deputy-has-seat' },
    ],
    [
      'to a deputy who reviewed',
      async ({ seen, seats }) => {
        const officer = official(seen.reviews[0]?.opinion?.officer);
        await become(officer, '{officer,approver}');
        await deputies.delegateOrThrow(seats[0]!, officer);
        const found = await refusal(votesFor(officer, seats[0]!, seen));
        await become(officer, '{officer}');
        return found;
      },
      { code: 'reviewer-cannot-vote' },
    ],
    [
      'to a deputy who approved an earlier step',
      async ({ seen, seats }) => {
        const first = official(seen.votes[0]?.voter);
        await become(first, '{supervisor,approver}');
        await deputies.delegateOrThrow(seats[0]!, first);
        const found = await refusal(votesFor(first, seats[0]!, seen));
        await become(first, '{supervisor}');
        return found;
      },
      { code: 'already-voted' },
    ],
    [
      'to a deputy with a conflict of interest',
      async ({ seen, seats, free }) => {
        await deputies.delegateOrThrow(seats[0]!, free);
        valueOf(await desk.stepAside(free, seen));
        return refusal(votesFor(free, seats[0]!, await desk.view(seen.id)));
      },
      { code: 'conflict-declared' },
    ],
    [
      'to a deputy who lost the role meanwhile',
      async ({ seen, seats, free }) => {
        await deputies.delegateOrThrow(seats[0]!, free);
        await become(free, '{auditor}');
        const found = await refusal(votesFor(free, seats[0]!, seen));
        await become(free, '{approver}');
        return found;
      },
      { code: 'role-lost' },
    ],
    [
      'for who lost the role meanwhile',
      async ({ seen, seats, free }) => {
        await deputies.delegateOrThrow(seats[0]!, free);
        await become(seats[0]!, '{auditor}');
        const found = await refusal(votesFor(free, seats[0]!, seen));
        await become(seats[0]!, '{approver}');
        return found;
      },
      { code: 'represented-role-lost' },
    ],
    [
      'to a key and to an administrator',
      async ({ seen, seats }) => {
        const machine = keyPrincipal({ id: 'demomotors', organisation: filer.organisation, scopes: ['transfer:file'] });
        expect(codeOf(await votesFor(machine, seats[0]!, seen))).toBe('machine-cannot-act');
        return refusal(votesFor(principalOf('operator1'), seats[0]!, seen));
      },
      { code: 'not-delegated' },
    ],
    [
      'for a seat that is none',
      async ({ seen, free }) => {
        const first = official(seen.votes[0]?.voter);
        await become(first, '{supervisor,approver}');
        await deputies.delegateOrThrow(first, free);
        await become(first, '{supervisor}');
        return refusal(votesFor(free, first, seen));
      },
      { code: 'not-a-voter' },
    ],
  ];

  it.each(rows)('Refuses a vote on behalf of a voter: %s', async (_, row, code) => {
    const setting = await opened();
    const { id } = setting.seen;
    expect(await row(setting)).toEqual(code);
    const now = await desk.view(id);
    expect(now.state).toBe('in-approval');
    expect(now.timeline.at(-1)).toMatchObject({ refused: true });
    valueOf(await desk.withdraw(filer, now));
  });

  it('Refuses a vote of a filer’s deputy and of a filer as deputy', async () => {
    const own = principalOf('filer@retail');
    const requester = asOfficial(twoHats);
    const draft = await desk.toReview({ ...own, person: twoHats, id: twoHats });
    const seen = await desk.toLastStep(draft.id);
    expect(seen.step?.voters).not.toContain(twoHats);
    const seat = official(seen.step?.voters[0]);
    const free = approvers.find(({ person }) => !seen.step?.voters.includes(person ?? ''))!;
    await deputies.delegateOrThrow(requester, free);
    expect(await refusal(votesFor(free, requester, seen))).toEqual({ code: 'represented-cannot-vote', because: 'filer-cannot-vote' });
    await deputies.delegateOrThrow(seat, requester);
    expect(await refusal(votesFor(requester, seat, seen))).toEqual({ code: 'filer-cannot-vote' });
  });
});

describe('a delegation', () => {
  const [lin, zhao, wang] = [approvers[0]!, approvers[1]!, approvers[2]!];

  it('Both sides and supervisors list a delegation; it is withdrawn once', async () => {
    const id = await deputies.delegateOrThrow(zhao, lin);
    const [line] = await deputies.list(lin);
    expect(line).toMatchObject({
      id,
      person: { person: zhao.person },
      deputy: { person: lin.person },
      state: 'counts',
      reason: 'On leave.',
    });
    expect((await deputies.list(zhao))[0]?.id).toBe(id);
    expect((await deputies.list(principalOf('supervisor1')))[0]?.id).toBe(id);
    expect((await deputies.list(wang)).map((one) => one.id)).not.toContain(id);
    expect(codeOf(await deputies.withdraw(wang, id))).toBe('not-found');
    expect(codeOf(await deputies.withdraw(lin, 'nonsense'))).toBe('not-found');
    valueOf(await deputies.withdraw(zhao, id));
    expect(codeOf(await deputies.withdraw(lin, id))).toBe('delegation-withdrawn');
    expect((await deputies.list(lin))[0]).toMatchObject({ id, state: 'withdrawn', endedBy: zhao.person });
    expect(await told(lin)).toContain('delegation.withdrawn');
  });

  it('A person has one delegation at a time, also when two are made at once', async () => {
    const codes = (await Promise.all([deputies.delegate(zhao, lin), deputies.delegate(zhao, wang)])).map(codeOf);
    expect(codes.toSorted()).toEqual(['delegation-overlaps', 'done']);
    const later = { from: addDays(today(), 11), until: addDays(today(), 20) };
    expect(codeOf(await deputies.delegate(zhao, wang, { ...later, from: addDays(today(), 10) }))).toBe('delegation-overlaps');
    expect(codeOf(await deputies.delegate(zhao, wang, later))).toBe('done');
  });

  it('Refuses a delegation by a key, to oneself or a non-voter, past or too long', async () => {
    const machine = keyPrincipal({ id: 'demomotors', organisation: filer.organisation, scopes: ['transfer:file'] });
    expect(codeOf(await deputies.delegate(machine, lin))).toBe('machine-cannot-act');
    expect(codeOf(await deputies.delegate(zhao, zhao))).toBe('deputy-is-self');
    expect(codeOf(await deputies.delegate(zhao, filer))).toBe('deputy-cannot-vote');
    expect(codeOf(await deputies.delegate(zhao, lin, { deputy: 'nonsense' }))).toBe('deputy-cannot-vote');
    expect(codeOf(await deputies.delegate(zhao, principalOf('supervisor1')))).toBe('deputy-cannot-vote');
    expect(codeOf(await deputies.delegate(zhao, lin, { from: addDays(today(), -1) }))).toBe('delegation-past');
    expect(codeOf(await deputies.delegate(zhao, lin, { until: addDays(today(), 90) }))).toBe('delegation-long');
  });
});

describe('the database', () => {
  const byHand = (by: Principal, seen: TransferResponse, vote: object): Promise<unknown> => {
    const happened = { by: { kind: 'person' as const, id: by.person!, person: by.person }, at: new Date().toISOString() as never };
    const said = { step: 1, ballot: 'approve', reasons: '', conditions: [], contentDigest: seen.contentDigest, at: happened.at };
    const event = { ...happened, kind: 'voted', vote: { ...said, voter: by.person, ...vote } } as unknown as TransferEvent;
    return new JournalWriter(useCases, by).change({ id: seen.id, event });
  };

  it('The database refuses a deputy’s vote without a delegation or beside another vote', async () => {
    const { seen, seats, free } = await opened();
    const [zhao, wang] = [seats[0]!, seats[1]!];
    const delegation = await deputies.delegateOrThrow(zhao, free);
    const other = await deputies.delegateOrThrow(wang, free);
    const seat = (person: Principal, by: string) => ({ onBehalfOf: { person: person.person, delegation: by } });
    await expect(byHand(free, seen, seat(wang, delegation))).rejects.toMatchObject({ code: 'CN004' });
    await expect(byHand(seats[2]!, seen, seat(zhao, delegation))).rejects.toMatchObject({ code: 'CN004' });
    valueOf(await votesFor(free, zhao, seen));
    await expect(byHand(zhao, seen, {})).rejects.toMatchObject({ code: 'CN004' });
    await expect(byHand(free, seen, seat(wang, other))).rejects.toMatchObject({ code: 'CN004' });
  });
});
