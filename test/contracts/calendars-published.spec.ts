import { TimerSweep } from '@carnet/acts/deadlines/timers.store.js';
import { TransferJournal } from '@carnet/acts/transfer-journal.store.js';
import { DispatchStore } from '@carnet/acts/work-items.js';
import { ReadClocks, ReadTimers } from '@carnet/features/deadlines/read-timers.js';
import { RecountDeadlines } from '@carnet/features/deadlines/recount-deadlines.js';
import { MessageSweep } from '@carnet/features/notifications/message-sweep.store.js';
import { ListNotifications } from '@carnet/features/notifications/read-notifications.js';
import { instant, type Instant, isoDate } from '@carnet/kernel';
import { afterAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { JournalWriter } from '../support/clerk.js';
import { DatabaseTime } from '../support/database-time.js';
import { official, valueOf } from '../support/desk.js';
import { filing } from '../support/filings.js';
import { waitForOlderTransactions } from '../support/transactions.js';
import { install, releaseWith, shippedRelease, shippedText } from '../support/releases.js';
import { asOrganisation } from '../support/sql.js';
import { openSuite } from '../support/suite.js';
import { principalOf } from '../support/use-cases.js';

const filer = principalOf('filer@retail');

const middleTier = filing({ people: { ordinary: 300_000, sensitive: 0, us: {} } });

/** China's calendar as it would be, had nothing been announced of May 2026 and later. */
const early = releaseWith(
  new Map([
    [
      'reference/calendar-cn.yaml',
      shippedText('reference/calendar-cn.yaml')
        .replace('to: 2026-12-31', 'to: 2026-04-30')
        .replace(/^.*day: 2026-(0[5-9]|1[0-2])-.*\n/gm, ''),
    ],
  ]),
);

const { database, useCases, desk } = await openSuite();
const time = new DatabaseTime();

beforeEach(async () => {
  await install(database, early);
});

afterAll(async () => {
  time.end();
});

const on = (text: string): void => time.set(instant(text));

const announce = async (): Promise<void> => {
  await install(database, shippedRelease);
  await recount();
};

const recount = async (): Promise<void> => {
  while (await useCases.app.get(RecountDeadlines).execute());
};

const timers = async (id: string, by = filer) => valueOf(await useCases.app.get(ReadTimers).execute(by, { transferId: id })).timers;

const pending = async (id: string, by = filer) =>
  (await timers(id, by)).filter(({ state }) => state === 'pending').map(({ kind, dueOn }) => `${kind} ${dueOn}`);

interface Entry extends Record<string, unknown> {
  kind: string;
  body: { calendar: string; because: string; days: { of: string; was: string; on: string; certainty: string }[] };
}

const recounts = (id: string, role: 'carnet_app' | 'carnet_authority') =>
  asOrganisation(database, { role, organisation: role === 'carnet_app' ? filer.organisation : principalOf('legal1').organisation }, (sql) =>
    sql.rows<Entry>(
      `select kind, body::jsonb as body from carnet.history_entry where transfer_id = $1 and kind like '%deadlines-%' order by at, tx, place`,
      [id],
    ),
  );

async function fire(by: Instant): Promise<void> {
  while ((await useCases.app.get(TimerSweep).handOut(200, by)) > 0);
  const store = useCases.app.get(DispatchStore);
  await store.redrive(await store.undelivered(0));
  await useCases.drain();
}

/** Filed and asked on Wednesday, 10 June; the Dragon Boat Festival is on Friday, the 19th. */
async function askedInJune(): Promise<string> {
  on('2026-06-10T02:00:00.000Z');
  const seen = await desk.toReview(filer, middleTier);
  valueOf(await desk.ask(official(seen.reviews[0]?.assignee), seen));
  return seen.id;
}

describe('a calendar that is published later', () => {
  it('A published calendar moves due days once; the history tells the old and the new', async () => {
    const id = await askedInJune();
    const before = await desk.view(id, filer);
    expect(before.request).toMatchObject({ due: { on: '2026-06-24' } });
    expect([before.clock?.dueOn, await pending(id)]).toEqual(['2026-07-01', ['answer-near 2026-06-21', 'answer-due 2026-06-24']]);

    on('2026-06-12T02:00:00.000Z');
    await recount();
    expect(await recounts(id, 'carnet_app')).toEqual([]);
    await announce();
    const after = await desk.view(id, filer);
    expect(after).toMatchObject({ version: before.version + 1, state: 'information-requested' });
    expect(after.request).toMatchObject({ due: { on: '2026-06-25', at: '2026-06-25T15:59:59.999Z' } });
    expect([after.clock?.dueOn, await pending(id)]).toEqual(['2026-07-02', ['answer-near 2026-06-22', 'answer-due 2026-06-25']]);
    const [entry, ...more] = await recounts(id, 'carnet_app');
    expect(more).toEqual([]);
    expect(entry?.kind).toBe('deadlines-moved');
    expect(entry?.body).toMatchObject({ because: 'calendar-published', calendar: expect.stringContaining('to 2026-12-31') });
    expect(entry?.body.days.map(({ of, was, on: now, certainty }) => [of, was, now, certainty])).toEqual([
      ['review', '2026-07-01', '2026-07-02', 'confirmed'],
      ['answer', '2026-06-24', '2026-06-25', 'confirmed'],
    ]);
    const gone = (await timers(id)).filter(({ state }) => state === 'cancelled').map(({ kind, cancelled }) => [kind, cancelled?.says.en]);
    expect(gone).toContainEqual(['answer-due', 'A later calendar was published; some deadlines have changed.']);

    await recount();
    expect((await desk.view(id)).version).toBe(after.version);
    await waitForOlderTransactions(database);
    while (await useCases.app.get(MessageSweep).follow());
    const told = valueOf(await useCases.app.get(ListNotifications).execute(filer, { unread: false, limit: 50, cursor: null })).items;
    expect(told.filter(({ transfer, type }) => transfer === id && type === 'transfer.deadlines_moved').length).toBe(1);

    // Two working days of standing still are added to the day as it is now: what is recorded is what the history comes to.
    valueOf(await desk.answer(filer, after, middleTier));
    await useCases.drain();
    const [clock] = valueOf(await useCases.app.get(ReadClocks).execute(filer, { transferId: id })).clocks;
    expect(clock).toMatchObject({ due: '2026-07-06', recordedDue: '2026-07-06', certainty: 'confirmed', state: 'running' });
  });

  it('A published calendar moves open deadlines and leaves fired ones as they are', async () => {
    on('2026-09-18T02:00:00.000Z');
    const seen = await desk.toReview(filer, middleTier);
    const officer = official(seen.reviews[0]?.assignee);
    valueOf(await desk.ask(officer, seen));
    const other = await desk.toReview(filer, middleTier);
    valueOf(await desk.askWithin(official(other.reviews[0]?.assignee), other, 15));
    expect(await pending(seen.id)).toEqual(['answer-near 2026-09-29', 'answer-due 2026-10-02']);
    // The first fires by weekends alone, before anything is announced.
    on('2026-10-03T02:00:00.000Z');
    await fire(instant('2026-10-03T02:00:00.000Z'));
    expect((await desk.view(seen.id)).state).not.toBe('information-requested');
    const fired = (await timers(seen.id)).filter(({ state }) => state === 'fired').map(({ kind, dueOn }) => `${kind} ${dueOn}`);
    expect(fired).toEqual(['answer-near 2026-09-29', 'answer-due 2026-10-02']);
    const open = await pending(other.id);
    await announce();
    const again = (await timers(seen.id)).filter(({ kind }) => kind.startsWith('answer-'));
    expect(again.filter(({ state }) => state === 'fired').map(({ kind, dueOn }) => `${kind} ${dueOn}`)).toEqual(fired);
    expect(again.some(({ state }) => state === 'pending')).toBe(false);
    expect([open, await pending(other.id)]).toEqual([
      ['answer-near 2026-10-06', 'answer-due 2026-10-09'],
      ['answer-near 2026-10-12', 'answer-due 2026-10-15'],
    ]);
  });

  it('A make-up day brings a due day forward, and a passed one fires in the next sweep', async () => {
    // Five working days after Thursday, the 17th: by weekends the 24th; the Sunday is worked, so the 23rd.
    on('2026-09-17T02:00:00.000Z');
    const seen = await desk.toReview(filer, middleTier);
    const officer = official(seen.reviews[0]?.assignee);
    valueOf(await desk.askWithin(officer, seen, 5));
    expect(await pending(seen.id)).toContain('answer-due 2026-09-24');
    on('2026-09-24T02:00:00.000Z');
    await announce();
    expect(await pending(seen.id)).toEqual(['answer-due 2026-09-23']);
    await fire(instant('2026-09-24T02:00:00.000Z'));
    const after = await desk.view(seen.id);
    expect([after.state, after.timeline.some(({ kind }) => kind === 'information-unanswered')]).toEqual(['in-review', true]);
    expect((await timers(seen.id)).filter(({ kind, state }) => kind === 'answer-due' && state === 'fired').length).toBe(1);
  });

  it('A published calendar moves the authority’s own deadlines unseen by the company', async () => {
    on('2026-06-18T02:00:00.000Z');
    const seen = await desk.toReview(filer, middleTier);
    const officer = official(seen.reviews[0]?.assignee);
    expect(await pending(seen.id, officer)).toContain('lease-due 2026-06-22');
    await announce();
    expect(await pending(seen.id, officer)).toContain('lease-due 2026-06-23');
    expect((await recounts(seen.id, 'carnet_authority')).map(({ kind }) => kind)).toEqual(['deadlines-moved', 'own-deadlines-moved']);
    expect((await recounts(seen.id, 'carnet_app')).map(({ kind }) => kind)).toEqual(['deadlines-moved']);
  });

  it('A published calendar moves the days of a condition, an appeal and a renewal', async () => {
    on('2026-06-10T02:00:00.000Z');
    // Counted by weekends alone as the clerk writes it.
    await install(database, shippedRelease);
    const clerk = new JournalWriter(useCases, filer);
    const [id] = await clerk.file(null);
    const at = instant('2026-06-10T02:00:00.000Z');
    const by = { kind: 'system', id: 'test', person: null } as const;
    const says = { en: 'Sign.', zh: '签署。' };
    const due = {
      on: isoDate('2026-06-24'),
      at: instant('2026-06-24T15:59:59.999Z'),
      from: isoDate('2026-06-10'),
      certainty: 'provisional',
    } as const;
    const obligation = {
      ...({ code: null, library: null, says, reason: null, check: null, phase: 'during', asks: null, monitor: null } as const),
      dueRule: { within: 10, unit: 'working-day' } as const,
      suspends: false,
      agreement: false,
      number: 1,
      due,
      agreed: null,
      evidence: [],
      breach: null,
      waiver: null,
    };
    const term = { lastDay: isoDate('2026-10-30'), endsAt: instant('2026-10-30T15:59:59.999Z') };
    const decision = {
      outcome: 'granted-with-conditions',
      by: 'policy',
      reasons: [],
      conditions: ['Sign.'],
      appeal: null,
      at,
      term,
    } as const;
    const renewal = {
      ...({ of: 'renewal', policy: 'validity-2026.1', what: 'own', lastDay: term.lastDay, opens: isoDate('2026-08-07') } as const),
      ...({ latest: isoDate('2026-10-29'), certainty: 'provisional', calendar: 'CN' } as const),
    };
    const opening = {
      kind: 'renewal',
      cause: 'grant/2',
      dueOn: renewal.opens,
      dueAt: instant('2026-08-06T15:59:59.999Z'),
      terms: renewal,
    } as const;
    await clerk.change({ id: id!, event: { kind: 'decided', by, at, decision, obligations: [obligation] }, timers: [opening] });
    const appealDue = { workingDays: 10, ...due };
    const appeal = {
      number: 1,
      against: decision,
      procedure: 'test',
      filedBy: by,
      at,
      grounds: [],
      due: appealDue,
      digest: shippedRelease.set.digest,
      act: { of: 'condition', obligation: 1, was: { says, due }, at } as const,
      officer: null,
      opinion: null,
      panel: null,
      votes: [],
      end: null,
    };
    await clerk.change({ id: id!, event: { kind: 'appeal-filed', by, at, appeal } });
    await announce();
    const rows = (table: string) =>
      asOrganisation(database, { role: 'carnet_app', organisation: filer.organisation }, (sql) =>
        sql.rows<{ due: string }>(`select due_on::text as due from carnet.${table} where transfer_id = $1`, [id]),
      );
    expect([await rows('obligation'), await rows('appeal')]).toEqual([[{ due: '2026-06-25' }], [{ due: '2026-06-25' }]]);
    expect((await pending(id!)).filter((one) => !one.startsWith('appeal-'))).toEqual([
      'obligation-near 2026-06-18',
      'obligation-due 2026-06-25',
      'renewal 2026-08-03',
    ]);
    expect((await recounts(id!, 'carnet_app'))[0]?.body.days.map(({ of }) => of)).toEqual(['obligation', 'appeal', 'renewal']);
  });

  it('A recount skips a locked and a failing transfer and catches up later', async () => {
    const [held, lost, free] = [await askedInJune(), await askedInJune(), await askedInJune()];
    await install(database, shippedRelease);
    const journal = useCases.app.get(TransferJournal);
    const { record } = journal;
    jest
      .spyOn(journal, 'record')
      .mockImplementation((scope, changes) =>
        changes[0]?.after.id === lost ? Promise.reject(new Error('lost')) : record.call(journal, scope, changes),
      );
    await asOrganisation(database, { role: 'carnet_app', organisation: filer.organisation }, async (sql) => {
      await sql.rows('select id from carnet.transfer where id = $1 for update', [held]);
      await expect(recount()).rejects.toThrow('lost');
    });
    jest.restoreAllMocks();
    expect((await Promise.all([held, lost, free].map((id) => recounts(id, 'carnet_app')))).map(({ length }) => length)).toEqual([0, 0, 1]);
    await recount();
    expect((await Promise.all([held, lost, free].map((id) => recounts(id, 'carnet_app')))).map(({ length }) => length)).toEqual([1, 1, 1]);
  });
});
