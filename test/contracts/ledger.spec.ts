import { ListTransfers, ReadLedger, SubmitTransfer, type TransferLine } from '@carnet/use-cases';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { carnetDatabase, type TestDatabase } from '../support/database.js';
import { filing, freshKey } from '../support/filings.js';
import { openUseCases, principalOf, type UseCases } from '../support/use-cases.js';

describe('the ledger of one company under concurrent filings', () => {
  let database: TestDatabase;
  let useCases: UseCases;
  const filer = principalOf('filer@retail');

  beforeAll(async () => {
    database = await carnetDatabase();
    useCases = await openUseCases(database);
  });
  afterAll(async () => {
    await useCases.close();
    await database.drop();
  });

  it('keeps exactly 333 of 400 parallel filings of 3,000 people below 1,000,000 and routes the rest to the heavier way', async () => {
    const submit = useCases.app.get(SubmitTransfer);
    const filings = Array.from({ length: 400 }, () =>
      submit.execute(filer, { filing: filing({ people: { ordinary: 3000, sensitive: 0, us: {} } }) }, freshKey()),
    );
    const outcomes = await Promise.all(filings);
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(400);
    await useCases.drain();

    const lines = await everyLine(useCases);
    expect(lines).toHaveLength(400);
    expect(['exempt', 'contract_or_certification', 'security_assessment'].map((outcome) => withOutcome(lines, outcome))).toEqual([
      33, 300, 67,
    ]);
    const ledger = await useCases.app.get(ReadLedger).execute(filer, {});
    expect(ledger).toMatchObject({ ok: true });
    const ordinary = ledger.ok ? ledger.value.lines.find(({ metric }) => metric === 'cn.ordinary') : undefined;
    expect((ordinary?.reserved ?? 0) + (ordinary?.committed ?? 0)).toBe(1_200_000);
  });
});

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
