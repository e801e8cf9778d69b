import type { Timer } from '@carnet/acts/deadlines/timer.js';
import { TimerSweep } from '@carnet/acts/deadlines/timers.store.js';
import { TransferJournal } from '@carnet/acts/transfer-journal.store.js';
import { DispatchStore, WorkItems } from '@carnet/acts/work-items.js';
import { FireTimers } from '@carnet/features/deadlines/fire-timers.js';
import { type Instant, instant, isoDate } from '@carnet/kernel';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { TIMER_KINDS } from '../../libs/workflow/src/events/deadlines.js';
import { JournalWriter } from '../support/clerk.js';
import { withConnection, asOrganisation } from '../support/sql.js';
import { openSuite } from '../support/suite.js';
import { principalOf } from '../support/use-cases.js';

const filer = principalOf('filer@retail');

const by = { kind: 'system', id: 'test', person: null } as const;

const everything = { items: 500, inFlightPerCompany: 1000, perBatch: 25, gatherFor: 0 };

const { database, useCases } = await openSuite();
const sweep = useCases.app.get(TimerSweep);
const clerk = new JournalWriter(useCases, filer);

afterEach(async () => {
  jest.restoreAllMocks();
  await finish();
});

/** So many hours before now, as the database will see it: nothing here waits for a clock. */
const hoursAgo = (hours: number): Instant => instant(new Date(Date.now() - hours * 3_600_000).toISOString());

const day = isoDate('2026-11-20');

/** A deadline that is one, with a sum that says so. */
function deadline(kind: 'expiry' | 'renewal', dueAt: Instant) {
  const terms = { of: 'term', policy: 'validity-2026.1', granted: day, ends: [], lastDay: day } as const;
  return { kind, cause: 'grant/2', dueOn: day, dueAt, terms };
}

/** Grants that ended so many hours ago, each reminded of that an hour before. */
async function endedGrants(hours: readonly number[]): Promise<readonly string[]> {
  const ids = await clerk.file(...hours.map(() => null));
  await clerk.change(
    ...ids.map((id, n) => {
      const at = hoursAgo(500);
      const endsAt = hoursAgo(hours[n]!);
      const term = { lastDay: day, endsAt };
      const decision = { outcome: 'granted', by: 'policy', reasons: [], conditions: [], appeal: null, at, term } as const;
      const timers = [deadline('expiry', endsAt), deadline('renewal', hoursAgo(hours[n]! + 1))];
      return { id, event: { kind: 'decided', by, at, decision } as const, timers };
    }),
  );
  return ids;
}

async function handOutAll(most: number): Promise<void> {
  while ((await sweep.handOut(most)) > 0);
}

async function finish(): Promise<void> {
  const store = useCases.app.get(DispatchStore);
  await handOutAll(200);
  await store.redrive(await store.undelivered(0));
  await useCases.drain();
}

interface Row {
  transfer: string;
  kind: string;
  state: string;
  reminders: number;
}

function rows<R extends Record<string, unknown>>(text: string, ids: readonly string[]): Promise<R[]> {
  return asOrganisation(database, { role: 'carnet_app', organisation: filer.organisation }, (sql) => sql.rows<R>(text, [ids]));
}

/** Each deadline of these transfers, with how often it reminded. */
const timersOf = (ids: readonly string[]): Promise<Row[]> =>
  rows<Row & Record<string, unknown>>(
    `select d.transfer_id as transfer, d.kind, d.state, (select count(*) from carnet.reminder r where r.timer_id = d.id)::int as reminders
    from carnet.timer d where d.transfer_id = any ($1::uuid[]) order by d.transfer_id, d.due_at`,
    ids,
  );

/** When each grant was said to have expired: by which transaction, and when it was due. */
const expiriesOf = (ids: readonly string[]): Promise<{ transfer: string; tx: string; due: string; at: string }[]> =>
  rows(
    `select h.transfer_id as transfer, h.tx::text as tx, h.body::jsonb #>> '{evidence,dueAt}' as due, h.body::jsonb ->> 'at' as at
    from carnet.history_entry h where h.kind = 'expired' and h.transfer_id = any ($1::uuid[]) order by h.tx`,
    ids,
  );

/** Every grant has ended once, and was reminded of it before: out of order, the end would have cancelled the reminder. */
async function expectOnce(ids: readonly string[]): Promise<void> {
  const fired = ids
    .toSorted()
    .flatMap((transfer) => ['renewal', 'expiry'].map((kind) => ({ transfer, kind, state: 'fired', reminders: 1 })));
  expect(await timersOf(ids)).toEqual(fired);
  const ends = await expiriesOf(ids);
  expect(ends.map(({ transfer }) => transfer).sort()).toEqual([...ids].sort());
  expect(ends.filter(({ due, at }) => due >= at)).toEqual([]);
}

describe('due deadlines', () => {
  it('Due deadlines fire once and in order, although several sweeps run at once', async () => {
    const ids = await endedGrants(Array.from({ length: 150 }, (_, n) => 1 + ((n * 37) % 160)));
    await Promise.all([handOutAll(7), handOutAll(11), handOutAll(13)]);
    await Promise.all([useCases.drain(), useCases.drain()]);
    // What one drain had locked while the other one claimed it is put back, as the reconciler does.
    await finish();
    await expectOnce(ids);
  });

  it('Due deadlines fire once although every job is delivered twice at once', async () => {
    const ids = await endedGrants(Array.from({ length: 20 }, () => 5));
    await handOutAll(200);
    const batches = await useCases.app.get(DispatchStore).take(everything);
    const items = useCases.app.get(WorkItems);
    const fire = useCases.app.get(FireTimers);
    await Promise.all(
      batches.map(async ({ company, kind, items: own }) => {
        const claimed = await items.claim(company, kind, own, 60);
        await Promise.all([fire.execute(company, claimed), fire.execute(company, claimed)]);
      }),
    );
    await expectOnce(ids);
  });

  it('Due deadlines fire in order after a week without a worker', async () => {
    const hours = Array.from({ length: 120 }, (_, n) => 1 + ((n * 53) % 167));
    const ids = await endedGrants(hours);
    await handOutAll(200);
    await useCases.drain(25);
    await expectOnce(ids);
    const spans = new Map<string, string[]>();
    for (const { tx, due } of await expiriesOf(ids)) spans.set(tx, [...(spans.get(tx) ?? []), due].sort());
    expect(spans.size).toBeGreaterThan(3);
    const inTurn = [...spans.values()].flat();
    expect(inTurn).toEqual(inTurn.toSorted());
  });

  it('Deadlines that are not due yet do not fire', async () => {
    const [id] = await endedGrants([-3]);
    await finish();
    expect((await timersOf([id!])).map(({ state }) => state)).toEqual(['pending', 'pending']);
    expect(await expiriesOf([id!])).toEqual([]);
  });
});

describe('a worker that dies', () => {
  it('A worker that dies during a sweep has handed out nothing and blocks no sweep', async () => {
    const ids = await endedGrants([3, 4, 5, 6]);
    await withConnection(database.url('carnet_dispatcher'), async (dying) => {
      await dying.rows('begin');
      const held = await dying.rows(`select id from carnet.timer where transfer_id = any ($1::uuid[]) order by due_at limit 4 for update`, [
        ids,
      ]);
      expect(held).toHaveLength(4);
      expect(await sweep.handOut(200)).toBe(4);
    });
    await finish();
    await expectOnce(ids);
  });

  it('A worker that dies before storing has fired nothing, and the next one fires all', async () => {
    const ids = await endedGrants([3, 4]);
    await handOutAll(200);
    const journal = useCases.app.get(TransferJournal);
    jest.spyOn(journal, 'finish').mockRejectedValueOnce(new Error('killed'));
    await expect(useCases.drain()).rejects.toThrow('killed');
    expect((await timersOf(ids)).map(({ state, reminders }) => [state, reminders])).toEqual(
      ids.flatMap(() => [1, 2].map(() => ['pending', 0])),
    );
    await asOrganisation(database, { role: 'carnet_app', organisation: filer.organisation }, (sql) =>
      sql.rows(`update carnet.work_item set lease_until = now() where state = 'running'`),
    );
    await useCases.app.get(DispatchStore).reclaimExpired();
    await useCases.drain();
    await expectOnce(ids);
  });
});

describe('timer kinds', () => {
  it('The timer kinds of the program equal those of the database', async () => {
    const [row] = await withConnection(database.url('carnet_owner'), (sql) =>
      sql.rows<{ def: string }>(`select pg_get_constraintdef(oid) as def from pg_constraint where conname = 'timer_kind_check'`),
    );
    const named: readonly Timer['kind'][] = TIMER_KINDS;
    expect([...(row?.def ?? '').matchAll(/'([a-z-]+)'/g)].map(([, kind]) => kind).sort()).toEqual([...named].sort());
  });
});
