import { ListTransfers, ReadLedger, StateAdjustment, SubmitTransfer, type TransferLine } from '@carnet/use-cases';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { isDatabaseOutage } from '../../apps/api/src/http/outage.js';
import { carnetDatabase, type TestDatabase } from '../support/database.js';
import { filing, freshKey, thisYear } from '../support/filings.js';
import { openUseCases, principalOf, type UseCases } from '../support/use-cases.js';

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

  it('keeps exactly 333 of 400 parallel filings of 3,000 people below 1,000,000 and routes the rest to the heavier way', async () => {
    expect(await routed()).toEqual([33, 300, 67]);
    expect(await total()).toBe(1_200_000);
  });

  it('keeps exactly the 199 that an opening balance of 400,000 leaves room for, confirmed or not', async () => {
    const admin = principalOf('admin@retail');
    const year = thisYear();
    const stated = await useCases.app.get(StateAdjustment).execute(
      admin,
      {
        ...{ kind: 'opening', metric: 'cn.ordinary', window: year, party: '', amount: 400_000, countedOn: `${year}-01-01` },
        ...{ reason: 'Sent before.', evidence: { name: 'register', sha256: 'ab'.repeat(32) } },
      },
      freshKey(),
    );
    expect(stated.ok).toBe(true);
    expect(await routed()).toEqual([0, 199, 201]);
    expect(await total()).toBe(1_600_000);
  });
});

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

function withOutcome(lines: readonly TransferLine[], outcome: string): number {
  return lines.filter(({ verdicts }) => verdicts.some((verdict) => verdict.regime === 'cn' && verdict.outcome === outcome)).length;
}

async function everyLine(useCases: UseCases): Promise<readonly TransferLine[]> {
  const list = useCases.app.get(ListTransfers);
  const lines: TransferLine[] = [];
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
