import { isoDate } from '@carnet/kernel';
import { openRuleBook } from '@carnet/rule-packs';
import {
  deriveFacts,
  type Facts,
  readFacts,
  regimesThatBind,
  withStatements,
  type RulePack,
  type Scenario,
  whatWouldChange,
} from '@carnet/rules';
import { percentile } from './statistics.js';

export interface ChangesSpeed {
  readonly searches: number;
  /** Milliseconds of processor time for one regime, half of the searches, nearly all, and the slowest. */
  readonly p50: number;
  readonly p99: number;
  readonly most: number;
  /** Verdicts asked for by the search that asked for most. */
  readonly mostVerdicts: number;
}

const day = isoDate('2026-11-25');

/** Looks for what would change it, of every scenario under every transfer test that binds it; the first round only warms up. */
export function measureChanges(rounds: number): ChangesSpeed {
  const book = openRuleBook();
  const tests = book.packs.filter(({ kind }) => kind === 'transfer-test');
  const asked = book.scenarios.flatMap((scenario) => {
    const facts = factsOf(scenario, book);
    const binding = regimesThatBind(tests, facts, book.reference);
    return tests.filter(({ regime }) => binding.includes(regime)).map((pack) => ({ pack, facts }));
  });
  const search = ({ pack, facts }: { readonly pack: RulePack; readonly facts: Facts }): { time: number; verdicts: number } => {
    const began = process.cpuUsage();
    const { evaluations } = whatWouldChange(pack, facts, book, {
      stating: (statements) => deriveFacts(withStatements(facts, statements, book.catalogue), book.reference),
    });
    const { user, system } = process.cpuUsage(began);
    return { time: (user + system) / 1000, verdicts: evaluations };
  };
  asked.forEach(search);
  const found = Array.from({ length: rounds }, () => asked.map(search)).flat();
  const times = found.map(({ time }) => time);
  return {
    searches: found.length,
    p50: percentile(times, 0.5),
    p99: percentile(times, 0.99),
    most: Math.max(...times),
    mostVerdicts: Math.max(...found.map(({ verdicts }) => verdicts)),
  };
}

function factsOf({ facts, people }: Scenario, { catalogue, reference }: ReturnType<typeof openRuleBook>): Facts {
  const ledger = { ytd_nonsensitive: people?.ordinary ?? 0, ytd_sensitive: people?.sensitive ?? 0, us_counts_12m: {} };
  const read = readFacts(catalogue, facts, { asOfDate: day, ledger });
  if (!read.ok) throw new Error(read.refusal.detail);
  return deriveFacts(read.value, reference);
}
