import { type IsoDate, isoDate } from '@carnet/kernel';
import { openRuleBook } from '@carnet/rule-packs';
import { evaluateTransfer, type Facts, readFacts } from '@carnet/rules';
import { greenFiling } from './green-filing.js';

export interface RulesSpeed {
  /** Transfers judged by all packs in a second on one core, with every finding. */
  readonly transfersPerSecond: number;
  readonly findingsPerTransfer: number;
  readonly packs: number;
}

/** Judges the shipped scenarios and the bench's own filing in turn. Pure computation: facts are read beforehand. */
export function measureRules(seconds: number): RulesSpeed {
  const book = openRuleBook();
  const asOfDate: IsoDate = isoDate('2026-11-25');
  const ledger = { ytd_nonsensitive: 250_000, ytd_sensitive: 100, us_counts_12m: {} };
  const stated = [...book.scenarios.map(({ facts }) => facts), greenFiling().facts];
  const filings = stated.map((facts): Facts => {
    const read = readFacts(book.catalogue, facts, { asOfDate, ledger });
    if (!read.ok) throw new Error(`a scenario is not in order: ${JSON.stringify(read.refusal)}`);
    return read.value;
  });
  const judge = (until: number): { judged: number; findings: number; began: number } => {
    const count = { judged: 0, findings: 0, began: performance.now() };
    while (performance.now() < until) {
      for (const facts of filings) {
        const { verdicts, readings } = evaluateTransfer(book.packs, facts, book.reference);
        count.judged += 1;
        for (const { findings } of [...verdicts, ...readings]) count.findings += findings.length;
      }
    }
    return count;
  };
  judge(performance.now() + 1_000);
  const { judged, findings, began } = judge(performance.now() + seconds * 1000);
  return {
    transfersPerSecond: (judged / (performance.now() - began)) * 1000,
    findingsPerTransfer: findings / judged,
    packs: book.packs.length,
  };
}
