import { ReadLedger } from '@carnet/features/ledger/read-ledger.js';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { JournalWriter, reservation } from '../support/clerk.js';
import { carnetDatabase, type TestDatabase } from '../support/database.js';
import { codeOf, Desk, heavyFiling, official, valueOf } from '../support/desk.js';
import { filing } from '../support/filings.js';
import { deadlocks, Records, recount } from '../support/records.js';
import { openSuite } from '../support/suite.js';
import { openUseCases, principalOf, type UseCases } from '../support/use-cases.js';

const { database, useCases, desk } = await openSuite();

/** A counter as the company reads it: what is set aside, what was sent. */
async function counter(company: string, metric = 'cn.ordinary'): Promise<readonly [number, number]> {
  const { lines } = valueOf(await useCases.app.get(ReadLedger).execute(principalOf(`filer@${company}`), {}));
  const line = lines.find((one) => one.metric === metric);
  return [line?.reserved ?? 0, line?.committed ?? 0];
}

async function hasDrifted(company: string): Promise<boolean> {
  const { standing, recounted } = await recount(new Records(database, principalOf(`filer@${company}`).organisation));
  return JSON.stringify(standing) !== JSON.stringify(recounted);
}

describe('the reservation of a filing', () => {
  it('The reservation of a filing is committed when the transfer is granted', async () => {
    const seen = await desk.toLastStep((await desk.toReview(principalOf('filer@motors'))).id);
    expect(await counter('motors')).toEqual([2_000_000, 0]);
    for (const voter of seen.step?.voters.slice(0, 2) ?? []) valueOf(await desk.vote(official(voter), await desk.view(seen.id)));
    expect(await counter('motors')).toEqual([0, 2_000_000]);
    expect(await hasDrifted('motors')).toBe(false);
  });

  it('The reservation of a filing is free again when the transfer is refused', async () => {
    const seen = await desk.toLastStep((await desk.toReview(principalOf('filer@finance'))).id);
    for (const voter of seen.step?.voters.slice(0, 2) ?? []) valueOf(await desk.vote(official(voter), await desk.view(seen.id), 'refuse'));
    expect((await desk.view(seen.id)).state).toBe('refused');
    expect(await counter('finance')).toEqual([0, 0]);
    expect(await hasDrifted('finance')).toBe(false);
  });

  it('A withdrawal frees the reservation and closes the reviews', async () => {
    const seen = await desk.toReview(principalOf('filer@shipping'));
    valueOf(await desk.withdraw(principalOf('filer@shipping'), seen));
    expect(await counter('shipping')).toEqual([0, 0]);
    const open = await new Records(database, principalOf('filer@shipping').organisation).rows('select from carnet.review where not done');
    expect(open).toEqual([]);
  });

  it('An answer with other numbers reserves anew, and one without numbers frees all', async () => {
    const filer = principalOf('filer@culture');
    const seen = await desk.toReview(filer);
    valueOf(await desk.ask(principalOf('privacy1'), seen));
    valueOf(
      await desk.answer(
        filer,
        await desk.view(seen.id),
        heavyFiling({ people: { ordinary: 1_500_000, sensitive: 7, us: {} }, facts: { contains_sensitive: true } }),
      ),
    );
    await useCases.drain();
    expect([await counter('culture'), await counter('culture', 'cn.sensitive')]).toEqual([
      [1_500_000, 0],
      [7, 0],
    ]);
    const clerk = new JournalWriter(useCases, filer);
    expect(await clerk.found(seen.id)).toEqual({ 'cn.ordinary': 1_500_000, 'cn.sensitive': 7 });
    valueOf(await desk.ask(principalOf('privacy2'), await desk.view(seen.id)));
    valueOf(await desk.answer(filer, await desk.view(seen.id), heavyFiling({ people: null })));
    await useCases.drain();
    expect([await counter('culture'), await counter('culture', 'cn.sensitive')]).toEqual([
      [0, 0],
      [0, 0],
    ]);
    expect(await clerk.found(seen.id)).toEqual({});
    expect(await factsOf(seen.id)).toMatchObject({ ytd_nonsensitive: null, ytd_sensitive: null });
    expect(await hasDrifted('culture')).toBe(false);
  });

  it('Refuses a withdrawal when the counter holds less than was reserved', async () => {
    const filer = principalOf('filer@biopharma');
    const filed = await desk.file(filer, filing());
    const records = new Records(database, filer.organisation);
    await records.rows(`update carnet.ledger_counter set reserved = 999 where metric = 'cn.ordinary'`);
    await expect(desk.withdraw(filer, filed)).rejects.toMatchObject({ code: 'CN003' });
    expect((await desk.view(filed.id)).state).toBe('submitted');
    await records.rows(`update carnet.ledger_counter set reserved = 1000 where metric = 'cn.ordinary'`);
  });

  /** The counted facts as the latest assessment froze them. */
  async function factsOf(id: string): Promise<Record<string, unknown>> {
    const body = (await desk.view(id)).assessment?.body as { facts: Record<string, unknown> };
    const valueIn = (fact: unknown): unknown =>
      typeof fact === 'object' && fact !== null && 'value' in fact ? fact.value : (fact ?? null);
    return Object.fromEntries(['ytd_nonsensitive', 'ytd_sensitive'].map((name) => [name, valueIn(body.facts[name])]));
  }
});

describe('the windows of a count', () => {
  const noon = (day: string): string => `${day}T04:00:00.000Z`;

  it('A twelve-month window counts its grants and all that waits, per recipient', async () => {
    const clerk = new JournalWriter(useCases, principalOf('filer@motors'));
    const filed = async (people: number, on: string, recipient = 'CN:lab') => {
      const [id] = await clerk.file(reservation({ us: { health: people } }, on, recipient));
      return { id: id!, total: (await clerk.found(id!))['us.health'] };
    };
    const old = await filed(10, '2025-11-20');
    expect(old.total).toBe(10);
    await clerk.change({ id: old.id, ledger: 'commit', at: noon('2025-11-25') });
    expect((await filed(5, '2026-06-01')).total).toBe(15);
    expect((await filed(3, '2026-11-24')).total).toBe(18);
    // Granted twelve months ago today: no longer; filed half a year ago and still undecided: counts.
    const onTheDay = await filed(2, '2026-11-25');
    expect(onTheDay.total).toBe(10);
    expect((await filed(1, '2026-11-25', 'CN:other')).total).toBe(1);
    await clerk.change({ id: onTheDay.id, ledger: 'release' });
    expect((await filed(4, '2026-11-25')).total).toBe(12);
    expect((await filed(0, '2028-01-01')).total).toBe(12);
    expect(await hasDrifted('motors')).toBe(false);
  });

  it('A calendar year begins at zero, but for filings that still wait', async () => {
    const clerk = new JournalWriter(useCases, principalOf('filer@shipping'));
    const [sent, waiting] = await clerk.file(reservation({ ordinary: 900 }, '2024-12-30'), reservation({ ordinary: 70 }, '2024-12-31'));
    await clerk.change({ id: sent!, ledger: 'commit', at: '2024-12-31T15:59:59.999Z' });
    const [next] = await clerk.file(reservation({ ordinary: 5 }, '2025-01-01'));
    expect([await clerk.found(waiting!), await clerk.found(next!)]).toEqual([
      { 'cn.ordinary': 970, 'cn.sensitive': 0 },
      { 'cn.ordinary': 75, 'cn.sensitive': 0 },
    ]);
    await clerk.change({ id: waiting!, ledger: 'commit', at: '2024-12-31T16:00:00.000Z' });
    const [last] = await clerk.file(reservation({ ordinary: 1 }, '2025-01-02'));
    expect(await clerk.found(last!)).toEqual({ 'cn.ordinary': 76, 'cn.sensitive': 0 });
    expect(await years('shipping')).toEqual({ '2024': [0, 900], '2025': [6, 70] });
    expect(await hasDrifted('shipping')).toBe(false);
  });

  it('A two-year window is counted for filings until 21 March 2024 and not after', async () => {
    const clerk = new JournalWriter(useCases, principalOf('filer@finance'));
    const [before] = await clerk.file(reservation({ ordinary: 40 }, '2023-06-01'));
    await clerk.change({ id: before!, ledger: 'commit', at: noon('2023-06-02') });
    const [last, first] = await clerk.file(reservation({ ordinary: 2 }, '2024-03-21'), reservation({ ordinary: 1 }, '2024-03-22'));
    expect(await clerk.found(last!)).toEqual({
      'cn.ordinary': 2,
      'cn.ordinary-two-years': 42,
      'cn.sensitive': 0,
      'cn.sensitive-two-years': 0,
    });
    expect(await clerk.found(first!)).toEqual({ 'cn.ordinary': 3, 'cn.sensitive': 0 });
    const { lines } = valueOf(await useCases.app.get(ReadLedger).execute(principalOf('filer@finance'), {}));
    const shown = lines.find(({ metric, window }) => metric === 'cn.ordinary-two-years' && window === '2024');
    expect(shown).toMatchObject({ committed: 40, reserved: 2, total: 42 });
  });

  it('A window from the first transfer knows its day from the first grant on', async () => {
    const filer = principalOf('filer@culture');
    const facts = { exporter_country: 'VN', data_subject_countries: ['VN'] };
    const first = await desk.file(filer, filing({ facts, people: null }));
    expect(await firstDays(first.id)).toEqual([null]);
    const clerk = new JournalWriter(useCases, filer);
    await clerk.change({ id: first.id, ledger: 'commit', at: noon('2026-10-02') });
    const next = await desk.file(filer, filing({ facts }));
    expect(await firstDays(next.id)).toEqual(['2026-10-02']);
    await useCases.drain();
    expect(await factOf(next.id, 'first_transfer_date')).toEqual({ name: 'first_transfer_date', value: '2026-10-02', origin: 'ledger' });
    const known = await desk.file(filer, filing({ facts: { ...facts, first_transfer_date: '2026-09-01' } }));
    await useCases.drain();
    expect(await factOf(known.id, 'first_transfer_date')).toMatchObject({ value: '2026-09-01', origin: 'stated' });
  });

  async function years(company: string): Promise<Record<string, readonly [number, number]>> {
    const rows = await new Records(database, principalOf(`filer@${company}`).organisation).rows<{ year: string; r: number; c: number }>(
      `select time_window as year, reserved::int as r, committed::int as c from carnet.ledger_counter
      where metric = 'cn.ordinary' and time_window < '2026' order by 1`,
    );
    return Object.fromEntries(rows.map(({ year, r, c }) => [year, [r, c]]));
  }

  async function firstDays(id: string): Promise<readonly (string | null)[]> {
    const rows = await new Records(database, principalOf('filer@culture').organisation).rows<{ on: string | null }>(
      `select first_on::text as on from carnet.ledger_entry where transfer_id = $1 and metric = 'vn.transfers' and kind = 'reserve'`,
      [id],
    );
    return rows.map(({ on }) => on);
  }

  async function factOf(id: string, name: string): Promise<unknown> {
    const body = (await desk.view(id)).assessment?.body as { facts: { facts: readonly { name: string }[] } };
    return body.facts.facts.find((fact) => fact.name === name);
  }

  it('Forty filings at once each find another total, and the last finds all', async () => {
    const clerk = new JournalWriter(useCases, principalOf('filer@finance'));
    const filed = await Promise.all(
      Array.from({ length: 40 }, () => clerk.file(reservation({ ordinary: 3, us: { health: 2 } }, '2026-03-01'))),
    );
    const totals = await Promise.all(filed.map(([id]) => clerk.found(id!)));
    const sorted = (metric: string) => totals.map((total) => total[metric] ?? 0).sort((a, b) => a - b);
    expect(sorted('us.health')).toEqual(Array.from({ length: 40 }, (_, n) => 2 * (n + 1)));
    const ordinary = sorted('cn.ordinary');
    expect(ordinary.map((total) => total - ordinary[0]!)).toEqual(Array.from({ length: 40 }, (_, n) => 3 * n));
  });
});

describe('counters under concurrent acts', () => {
  let fresh: TestDatabase;
  let busy: UseCases;
  beforeEach(async () => {
    fresh = await carnetDatabase();
    busy = await openUseCases(fresh, { poolSize: 12 });
  });
  afterEach(async () => {
    await busy.close();
    await fresh.drop();
  });

  it('Counters equal their entries, are never negative, and meet no deadlock', async () => {
    const keys = ['motors', 'retail', 'finance', 'shipping'];
    const people = { ordinary: 3, sensitive: 1, us: {} };
    const busyDesk = new Desk(busy);
    const lives = Array.from({ length: 160 }, async (_, n) => {
      const filer = principalOf(`filer@${keys[n % keys.length] ?? ''}`);
      const filed = await busyDesk.file(filer, filing({ people, facts: { contains_sensitive: true } }));
      if (n % 3 === 0) return codeOf(await busyDesk.withdraw(filer, filed));
      return 'filed';
    });
    const ends = await Promise.all([...lives, busy.drain().then(() => 'drained')]);
    expect(ends).not.toContain('not-found');
    await busy.drain();
    for (const key of keys) {
      const { standing, recounted } = await recount(new Records(fresh, principalOf(`filer@${key}`).organisation));
      expect(standing).toEqual(recounted);
      expect(standing.every(({ reserved, committed }) => reserved >= 0 && committed >= 0)).toBe(true);
    }
    await busy.close();
    expect(await deadlocks(fresh)).toBe(0);
  });

  it('Changes that move counters in opposite orders meet no deadlock', async () => {
    const clerk = new JournalWriter(busy, principalOf('filer@motors'));
    const of = (category: 'health' | 'biometric', recipient: string) => reservation({ us: { [category]: 1 } }, '2026-05-01', recipient);
    const [a, b] = [of('health', 'SG:A'), of('health', 'sg:b-2')];
    const there = await clerk.file(...Array.from({ length: 20 }, () => a));
    const back = await clerk.file(...Array.from({ length: 20 }, () => b));
    const singles = await clerk.file(...Array.from({ length: 40 }, (_, n) => of(n % 2 === 0 ? 'health' : 'biometric', 'SG:C')));
    clerk.writes = 0;
    const batches = Array.from({ length: 20 }, (_, n) => {
      const pair = singles.slice(2 * n, 2 * n + 2).map((id) => ({ id, ledger: 'commit' as const }));
      return clerk.change(...(n % 2 === 0 ? pair : pair.reverse()));
    });
    await Promise.all([
      ...there.map((id) => clerk.change({ id, reservation: b })),
      ...back.map((id) => clerk.change({ id, reservation: a })),
      ...batches,
    ]);
    expect(clerk.writes).toBe(60);
    const { standing, recounted } = await recount(new Records(fresh, principalOf('filer@motors').organisation));
    expect(standing).toEqual(recounted);
    await busy.close();
    expect(await deadlocks(fresh)).toBe(0);
  });
});
