import { isDatabaseOutage } from '@carnet/acts/outages.js';
import { SubmitTransfer } from '@carnet/features/filing/submit-transfer.js';
import { ReadLedger } from '@carnet/features/ledger/read-ledger.js';
import { StateAdjustment } from '@carnet/features/ledger/state-adjustment.js';
import { ListTransfers } from '@carnet/features/lists/list-transfers.js';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { JournalWriter, reservation } from '../support/clerk.js';
import { carnetDatabase, type TestDatabase } from '../support/database.js';
import { filing, freshKey, thisYear } from '../support/filings.js';
import { deadlocks, Records, recount } from '../support/records.js';
import { openUseCases, principalOf, type UseCases } from '../support/use-cases.js';
import type { LineResponse } from '@carnet/acts/transfer-line.dto.js';

describe('the ledger of one company under concurrent filings', () => {
  let database: TestDatabase;
  let useCases: UseCases;
  const filer = principalOf('filer@retail');

  beforeEach(async () => {
    database = await carnetDatabase();
    useCases = await openUseCases(database);
  });
  afterEach(async () => {
    await useCases.close();
    await database.drop();
  });

  /** How many of 400 filings of 3,000 people that come at once are exempt, need a contract, and need an assessment. */
  async function routed(): Promise<readonly number[]> {
    const submit = useCases.app.get(SubmitTransfer);
    const filings = Array.from({ length: 400 }, () => {
      const [content, key] = [filing({ people: { ordinary: 3000, sensitive: 0, us: {} } }), freshKey()];
      return comingAgain(() => submit.execute(filer, { filing: content }, key));
    });
    const outcomes = await Promise.all(filings);
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(400);
    await useCases.drain();
    const lines = await everyLine(useCases);
    expect(lines).toHaveLength(400);
    return ['exempt', 'contract_or_certification', 'security_assessment'].map((outcome) => withOutcome(lines, outcome));
  }

  async function total(): Promise<number> {
    const ledger = await useCases.app.get(ReadLedger).execute(filer, {});
    return (ledger.ok ? ledger.value.lines.find(({ metric }) => metric === 'cn.ordinary')?.total : undefined) ?? 0;
  }

  it('Exactly 333 of 400 parallel filings of 3,000 people stay below 1,000,000', async () => {
    expect(await routed()).toEqual([33, 300, 67]);
    expect(await total()).toBe(1_200_000);
    await expectSound(database, useCases);
  });

  it('An opening balance of 400,000 leaves room for exactly 199 of 400 filings', async () => {
    const admin = principalOf('admin@retail');
    const year = thisYear();
    const stated = await useCases.app.get(StateAdjustment).execute(
      admin,
      {
        kind: 'opening',
        metric: 'cn.ordinary',
        window: year,
        party: '',
        amount: 400_000,
        countedOn: `${year}-01-01`,
        reason: 'Sent before.',
        evidence: { name: 'register', sha256: 'ab'.repeat(32) },
      },
      freshKey(),
    );
    expect(stated.ok).toBe(true);
    expect(await routed()).toEqual([0, 199, 201]);
    expect(await total()).toBe(1_600_000);
    await useCases.close();
    expect(await deadlocks(database)).toBe(0);
  });
});

describe('the ledger of one company at the turn of the year', () => {
  const PEOPLE = 3000;
  const LIMIT = 1_000_000;
  /** The last instant of 2026 where the law counts, and the first of 2027. */
  const grants = { '2026': '2026-12-31T15:59:59.999Z', '2027': '2026-12-31T16:00:00.000Z' } as const;
  let database: TestDatabase;
  let useCases: UseCases;
  let clerk: JournalWriter;
  beforeEach(async () => {
    database = await carnetDatabase();
    useCases = await openUseCases(database, { poolSize: 20 });
    clerk = new JournalWriter(useCases, principalOf('filer@retail'));
  });
  afterEach(async () => {
    await useCases.close();
    await database.drop();
  });

  interface Filed {
    readonly id: string;
    readonly light: boolean;
    /** Where it is counted: in whatever year asks while it waits, in that of its grant, or nowhere. */
    counts: 'everywhere' | '2026' | '2027' | 'nowhere';
  }

  /** Every other one is filed on the last day of the year, the others on the first day of the next. */
  async function file(turn: number): Promise<Filed> {
    const on = turn % 2 === 0 ? '2026-12-31' : '2027-01-01';
    const [id = ''] = await clerk.file(reservation({ ordinary: PEOPLE }, on));
    return { id, light: ((await clerk.found(id))['cn.ordinary'] ?? LIMIT) < LIMIT, counts: 'everywhere' };
  }

  /** What was filed in the next year is granted in it. */
  async function grant(one: Filed, year: '2026' | '2027'): Promise<void> {
    await clerk.change({ id: one.id, ledger: 'commit', at: grants[year] });
    one.counts = year;
  }

  async function release(one: Filed): Promise<void> {
    await clerk.change({ id: one.id, ledger: 'release' });
    one.counts = 'nowhere';
  }

  const light = (all: readonly Filed[]) => all.filter((one) => one.light);
  const countedIn = (year: string, all: readonly Filed[]) => all.filter(({ counts }) => counts === 'everywhere' || counts === year);

  it('Around New Year 333 of 400 filings are light, and no year holds too many', async () => {
    const all = await fortyAtATime(Array.from({ length: 400 }, (_, turn) => () => file(turn)));
    expect(light(all)).toHaveLength(333);
    const acts = all.slice(0, 200).map((one, turn) => async (): Promise<readonly Filed[]> => {
      const [kind, filedIn] = [(turn >> 1) % 4, turn % 2 === 0 ? '2026' : '2027'] as const;
      if (kind === 0) await release(one);
      else if (kind === 1) return [await file(turn)];
      else await grant(one, kind === 2 ? filedIn : '2027');
      return [];
    });
    const later = (await fortyAtATime(acts)).flat();
    expect(later).toHaveLength(50);
    const known = [...all, ...later];
    for (const year of ['2026', '2027']) expect(light(countedIn(year, known)).length * PEOPLE).toBeLessThan(LIMIT);
    const { standing } = await expectSound(database, useCases);
    const counted = standing.filter(({ counter }) => counter.startsWith('cn.ordinary ')).map((one) => [one.reserved, one.committed]);
    expect(counted).toEqual([
      [150 * PEOPLE, 25 * PEOPLE],
      [150 * PEOPLE, 75 * PEOPLE],
    ]);
  });
});

/** Counters are what their entries come to, and nobody met a deadlock. Closes the use cases. */
async function expectSound(database: TestDatabase, useCases: UseCases): ReturnType<typeof recount> {
  const counted = await recount(new Records(database, principalOf('filer@retail').organisation));
  expect(counted.standing.length).toBeGreaterThan(0);
  expect(counted.standing).toEqual(counted.recounted);
  await useCases.close();
  expect(await deadlocks(database)).toBe(0);
  return counted;
}

/** As many callers as wait for a connection without being sent away. */
async function fortyAtATime<T>(calls: readonly (() => Promise<T>)[]): Promise<readonly T[]> {
  const answers: T[] = [];
  const left = [...calls.entries()];
  const caller = async (): Promise<void> => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) answers[next[0]] = await next[1]();
  };
  await Promise.all(Array.from({ length: 40 }, caller));
  return answers;
}

/**
 * 400 callers share ten connections, and on a busy machine some wait for one longer than they may. Over HTTP they are told to
 * come again; so they do, under the same key, which counts nothing twice whether or not the first call was stored.
 */
async function comingAgain<T>(call: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await call();
    } catch (error) {
      if (!isDatabaseOutage(error)) throw error;
    }
  }
}

function withOutcome(lines: readonly LineResponse[], outcome: string): number {
  return lines.filter(({ verdicts }) => verdicts.some((verdict) => verdict.regime === 'cn' && verdict.outcome === outcome)).length;
}

async function everyLine(useCases: UseCases): Promise<readonly LineResponse[]> {
  const list = useCases.app.get(ListTransfers);
  const lines: LineResponse[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<ListTransfers['execute']>> = await list.execute(principalOf('filer@retail'), {
      filter: {},
      sort: 'newest',
      limit: 100,
      cursor,
    });
    if (!page.ok) throw new Error(page.refusal.code);
    lines.push(...page.value.items);
    cursor = page.value.next;
  } while (cursor !== null);
  return lines;
}
