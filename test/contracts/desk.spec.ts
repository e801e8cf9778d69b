import { TimerSweep } from '@carnet/acts/deadlines/timers.store.js';
import { DispatchStore } from '@carnet/acts/work-items.js';
import { ReadTimers } from '@carnet/features/deadlines/read-timers.js';
import { MessageSweep } from '@carnet/features/notifications/message-sweep.store.js';
import { ListNotifications } from '@carnet/features/notifications/read-notifications.js';
import { AssignReview } from '@carnet/features/review/assign-review.js';
import { ClaimNext } from '@carnet/features/review/claim-next.js';
import { ReleaseReview } from '@carnet/features/review/claim-review.js';
import { DeskSweep } from '@carnet/features/staff/desk-sweep.store.js';
import type { Principal } from '@carnet/identity';
import { type Instant, instant, type PersonId } from '@carnet/kernel';
import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import type { QueryResultRow } from 'pg';
import { demoAuthority, demoPersonId } from '../../apps/cli/src/demo/directory.js';
import { DatabaseTime } from '../support/database-time.js';
import { asOfficial, codeOf, official, valueOf } from '../support/desk.js';
import { filing, freshKey } from '../support/filings.js';
import { waitForOlderTransactions } from '../support/transactions.js';
import { asOwner, asOrganisation } from '../support/sql.js';
import { openSuite } from '../support/suite.js';
import { principalOf } from '../support/use-cases.js';
import type { NextReview } from '@carnet/features/review/reviews.dto.js';
import type { TransferResponse } from '@carnet/features/transfers/transfer.dto.js';

const filer = principalOf('filer@motors');

const supervisor = principalOf('supervisor1');

const amber = filing({ people: { ordinary: 300_000, sensitive: 0, us: {} } });

const { database, useCases, desk } = await openSuite();
const time = new DatabaseTime();

afterAll(async () => {
  time.end();
});

const person = (username: string): PersonId => demoPersonId(username) as PersonId;

const holderOf = ({ reviews }: TransferResponse, discipline = 'privacy'): string | null =>
  reviews.find((review) => review.discipline === discipline)?.assignee ?? null;

const other = (holder: string | null): string => (holder === person('privacy1') ? 'privacy2' : 'privacy1');

const privacy = { discipline: 'privacy' } as const;

const seenAs = ({ id, version }: TransferResponse): { transferId: string; version: number } => ({ transferId: id, version });

const assign = (seen: TransferResponse, to: string, more: { confirm?: boolean; by?: typeof supervisor } = {}) =>
  useCases.app
    .get(AssignReview)
    .execute(more.by ?? supervisor, { ...seenAs(seen), ...privacy, to, reasons: 'ill', confirm: more.confirm ?? false }, freshKey());

const release = (seen: TransferResponse, by = official(holderOf(seen)), reasons = 'too much') =>
  useCases.app.get(ReleaseReview).execute(by, { ...seenAs(seen), ...privacy, reasons }, freshKey());

const roles = (username: string, to: readonly string[], disciplines: readonly string[]): Promise<unknown> =>
  asOwner(database, (sql) =>
    sql.rows(`update carnet.membership set roles = $2, disciplines = $3 where person_id = $1`, [person(username), to, disciplines]),
  );

const historyOf = async (id: string): Promise<readonly Record<string, unknown>[]> => {
  const rows = await asAuthority<{ body: string }>(`select body from carnet.history_entry where transfer_id = $1 order by tx, place`, [id]);
  return rows.map(({ body }) => JSON.parse(body) as Record<string, unknown>);
};

function asAuthority<Row extends QueryResultRow>(text: string, values: readonly unknown[]): Promise<Row[]> {
  const inside = { role: 'carnet_authority', organisation: demoAuthority.id } as const;
  return asOrganisation(database, inside, (sql) => sql.rows<Row>(text, values));
}

const told = async (by: typeof supervisor, id: string): Promise<readonly string[]> => {
  await waitForOlderTransactions(database);
  while (await useCases.app.get(MessageSweep).follow());
  const { items } = valueOf(await useCases.app.get(ListNotifications).execute(by, { unread: false, limit: 100, cursor: null }));
  return items.filter(({ transfer }) => transfer === id).map(({ type }) => type);
};

describe('a free review', () => {
  it('An officer who asks the company about a free review takes it', async () => {
    const first = await desk.toReview(filer, amber);
    valueOf(await release(first));
    const [free, asker] = [await desk.view(first.id), principalOf(other(holderOf(first)))];
    expect(holderOf(free)).toBeNull();
    valueOf(await desk.ask(asker, free));
    expect(holderOf(await desk.view(first.id))).toBe(asker.person);
    const kinds = (await historyOf(first.id)).map(({ kind }) => kind);
    expect(kinds.slice(-2)).toEqual(['claimed', 'information-requested']);
  });

  it('An officer gives a review back with reasons, also while the company answers', async () => {
    const first = await desk.toReview(filer, amber);
    expect(codeOf(await release(first, undefined, ' '))).toBe('reasons-missing');
    valueOf(await desk.ask(official(holderOf(first)), first));
    const asked = await desk.view(first.id);
    valueOf(await release(asked));
    expect(holderOf(await desk.view(first.id))).toBeNull();
    expect((await historyOf(first.id)).at(-1)).toMatchObject({
      kind: 'released',
      discipline: 'privacy',
      reasons: expect.stringMatching(/^sha256:/),
    });
  });
});

describe('a supervisor', () => {
  it('A supervisor gives a review to another officer, and both are notified', async () => {
    const first = await desk.toReview(filer, amber);
    const [from, to] = [holderOf(first), other(holderOf(first))];
    valueOf(await assign(first, person(to)));
    expect(holderOf(await desk.view(first.id))).toBe(person(to));
    expect((await historyOf(first.id)).at(-1)).toMatchObject({ kind: 'review-assigned', heldBy: from, officer: person(to) });
    expect(await told(principalOf(to), first.id)).toContain('transfer.review_assigned');
    expect(await told(official(from), first.id)).toContain('transfer.review_assigned');
    expect(codeOf(await desk.giveOpinion(official(from), await desk.view(first.id), 'privacy'))).toBe('claimed-by-other');
    valueOf(await desk.giveOpinion(principalOf(to), await desk.view(first.id), 'privacy'));
  });

  it('A supervisor is warned if the officer is at work and may confirm', async () => {
    const first = await desk.toReview(filer, amber);
    valueOf(await release(first));
    valueOf(await desk.claim(principalOf('privacy1'), await desk.view(first.id), 'privacy'));
    const warned = await assign(await desk.view(first.id), person('privacy2'));
    expect(warned).toMatchObject({
      ok: false,
      refusal: { code: 'officer-at-work', context: { actedAt: expect.any(String), until: expect.any(String) } },
    });
    valueOf(await assign(await desk.view(first.id), person('privacy2'), { confirm: true }));
    expect(holderOf(await desk.view(first.id))).toBe(person('privacy2'));
  });

  it('Refuses an assignment to an officer who may not have the review', async () => {
    const first = await desk.toReview(filer, amber);
    const away = principalOf(other(holderOf(first)));
    const tried = async (to: string, by = supervisor): Promise<string> => codeOf(await assign(await desk.view(first.id), to, { by }));
    expect(await tried(holderOf(first)!)).toBe('already-theirs');
    expect(await tried(person('legal1'))).toBe('not-a-reviewer');
    expect(await tried(person('filer@motors'))).toBe('not-a-reviewer');
    expect(await tried('nobody')).toBe('not-a-reviewer');
    valueOf(await desk.stepAside(away, await desk.view(first.id)));
    const barred = await assign(await desk.view(first.id), away.person!);
    expect(barred).toMatchObject({ ok: false, refusal: { code: 'reviewer-barred', context: { because: 'conflict-declared' } } });
    valueOf(await desk.giveOpinion(official(holderOf(first)), await desk.view(first.id), 'privacy'));
    expect(await tried(person('privacy1'))).toBe('opinion-already-given');
  });
});

describe('an officer who loses the discipline', () => {
  const [one, two] = ['privacy1', 'privacy2'] as const;
  afterEach(async () => {
    await roles(one, ['officer'], ['privacy']);
    await roles(two, ['officer'], ['privacy']);
  });
  const sweep = async (): Promise<number> => {
    const found = await useCases.app.get(DeskSweep).passOn(100);
    await useCases.drain();
    return found;
  };

  it('A review passes on from an officer who loses the discipline, or becomes free', async () => {
    const first = await desk.toReview(filer, amber);
    const [from, to] = holderOf(first) === person(one) ? [one, two] : [two, one];
    expect(await sweep()).toBe(0);
    await roles(from, ['officer'], ['legal']);
    expect(await sweep()).toBeGreaterThan(0);
    expect(holderOf(await desk.view(first.id))).toBe(person(to));
    await roles(to, ['auditor'], []);
    await sweep();
    expect(holderOf(await desk.view(first.id))).toBeNull();
    expect(await sweep()).toBe(0);
    const lapses = (await historyOf(first.id)).filter(({ kind }) => kind === 'claim-lapsed');
    expect(lapses).toMatchObject([
      { heldBy: person(from), officer: person(to), because: 'role-lost' },
      { heldBy: person(to), officer: null, because: 'role-lost' },
    ]);
    expect(await told(supervisor, first.id)).toContain('transfer.review_passed_on');
  });
});

describe('the lease of a review', () => {
  // 2 November 2026 is a Monday.
  const morning = (day: string): Instant => instant(`${day}T02:00:00.000Z`);
  const workersAreUp = async (day: string): Promise<void> => {
    time.set(morning(day));
    while ((await useCases.app.get(TimerSweep).handOut(200, morning(day))) > 0);
    const store = useCases.app.get(DispatchStore);
    await store.redrive(await store.undelivered(0));
    await useCases.drain();
  };
  const leases = async (id: string): Promise<readonly (readonly [string, string])[]> => {
    const { timers } = valueOf(await useCases.app.get(ReadTimers).execute(supervisor, { transferId: id }));
    const ofPrivacy = timers.filter(({ kind, says }) => kind === 'lease-due' && says.en.includes('the privacy review'));
    return ofPrivacy.filter(({ state }) => state !== 'cancelled').map(({ dueOn, state }) => [dueOn, state] as const);
  };
  const filedOn = async (day: string): Promise<TransferResponse> => {
    time.set(morning(day));
    return desk.toReview(filer, amber);
  };

  it('A lease ends after two working days, and the review goes to the next officer', async () => {
    const first = await filedOn('2026-11-02');
    expect(await leases(first.id)).toEqual([['2026-11-04', 'pending']]);
    await workersAreUp('2026-11-04');
    expect(holderOf(await desk.view(first.id))).toBe(holderOf(first));
    await workersAreUp('2026-11-05');
    const next = await desk.view(first.id);
    expect(holderOf(next)).toBe(person(other(holderOf(first))));
    expect(await leases(first.id)).toEqual([
      ['2026-11-04', 'fired'],
      ['2026-11-09', 'pending'],
    ]);
    expect((await historyOf(first.id)).at(-1)).toMatchObject({
      kind: 'claim-lapsed',
      because: 'lease-over',
      evidence: { timer: expect.any(String) },
    });
    const company = valueOf(await useCases.app.get(ReadTimers).execute(filer, { transferId: first.id }));
    expect(company.timers.filter(({ kind }) => kind === 'lease-due')).toEqual([]);
  });

  it('A lease restarts with each act, pauses for a request and ends with the opinion', async () => {
    const first = await filedOn('2026-11-02');
    const holder = official(holderOf(first));
    time.set(morning('2026-11-03'));
    valueOf(await desk.ask(holder, first));
    expect(await leases(first.id)).toEqual([]);
    await workersAreUp('2026-11-09');
    valueOf(await desk.answer(filer, await desk.view(first.id), amber));
    await useCases.drain();
    expect((await leases(first.id)).at(-1)).toEqual(['2026-11-11', 'pending']);
    expect(holderOf(await desk.view(first.id))).toBe(holder.person);
    time.set(morning('2026-11-10'));
    await desk.settle(first.id);
    expect((await leases(first.id)).at(-1)).toEqual(['2026-11-12', 'pending']);
    valueOf(await desk.giveOpinion(holder, await desk.view(first.id), 'privacy'));
    expect((await leases(first.id)).filter(([, state]) => state === 'pending')).toEqual([]);
  });
});

describe('the next review', () => {
  const next = async (by: Principal, key = freshKey(), company: string = filer.organisation): Promise<NextReview> =>
    valueOf(await useCases.app.get(ClaimNext).execute(by, { filter: { company }, sort: 'due' }, key)).value;

  it('Twenty officers at once get different reviews; without one, the answer says why', async () => {
    time.set(instant(new Date().toISOString()));
    await roles('privacy1', ['auditor'], []);
    await roles('privacy2', ['auditor'], []);
    await useCases.app.get(DeskSweep).passOn(1000);
    await useCases.drain();
    const before = (
      await asAuthority<{ n: number }>(
        `select count(*)::int as n from carnet.review r join carnet.transfer t on t.id = r.transfer_id
       where not r.done and t.state = 'in-review' and r.assignee is null and r.discipline = 'privacy'`,
        [],
      )
    )[0]!.n;
    for (let count = before; count < 20; count += 1) await desk.toReview(filer, amber);
    const people = Array.from(
      { length: Math.max(20, before) },
      (_, at) => `00000000-0000-4000-8000-0000000001${String(at).padStart(2, '0')}`,
    );
    await asOwner(database, async (sql) => {
      for (const id of people) {
        await sql.rows(`insert into carnet.person (id, name) values ($1, 'Officer')`, [id]);
        await sql.rows(
          `insert into carnet.membership (person_id, organisation_id, realm, roles, disciplines) values ($1, $2, 'authority', '{officer}', '{privacy}')`,
          [id, demoAuthority.id],
        );
      }
    });
    const answers = await Promise.all(people.map((id) => next(asOfficial(id))));
    const claimed = answers.map((answer) => answer.claimed?.id);
    expect(new Set(claimed).size).toBe(people.length);
    expect(claimed).not.toContain(undefined);
    for (const [at, id] of claimed.entries()) expect(holderOf(await desk.view(id!))).toBe(people[at]);
    expect(await next(asOfficial(people[0]!))).toEqual({ claimed: null, because: 'only-others' });
    expect(await next(principalOf('legal1'), freshKey(), principalOf('filer@retail').organisation)).toMatchObject({
      because: 'nothing-open',
    });
    const own = await desk.view(claimed[0]!);
    valueOf(await release(own, asOfficial(people[0]!)));
    valueOf(await desk.stepAside(asOfficial(people[0]!), await desk.view(own.id)));
    expect(await next(asOfficial(people[0]!))).toEqual({ claimed: null, because: 'excluded' });
    const key = freshKey();
    const [again, replayed] = [await next(asOfficial(people[1]!), key), await next(asOfficial(people[1]!), key)];
    expect(again.claimed?.id).toBe(own.id);
    expect(replayed).toEqual(again);
  });
});
