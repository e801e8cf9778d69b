import type { Json } from '@carnet/kernel';
import { evaluate, evaluateWhereBound } from './evaluate.js';
import type { Fact, Facts } from './facts.js';
import type { RulePack } from './pack.js';
import type { ReferenceData } from './reference.js';
import type { Reading, Verdict } from './verdict.js';
import { isRestrictive } from './vocabulary.js';

export interface TransferVerdicts {
  /** One for each transfer test that binds or may bind. */
  readonly verdicts: readonly Verdict[];
  /** One for each restrictive verdict and measure test: does the national rule fit the trade rule? */
  readonly readings: readonly Verdict[];
}

/** Asks all regimes about one transfer, and all trade rules about the national rules that hold it back. Outcomes are never merged. */
export function evaluateTransfer(packs: readonly RulePack[], facts: Facts, reference: ReferenceData): TransferVerdicts {
  const answers = packs.flatMap((pack) => {
    const verdict = pack.kind === 'transfer-test' ? evaluateWhereBound(pack, facts, reference) : null;
    return verdict === null ? [] : [{ pack, verdict }];
  });
  const trade = packs.filter(({ kind }) => kind === 'measure-test');
  const readings = answers.flatMap(({ pack, verdict }) => readMeasure(trade, pack, verdict, facts, reference));
  return { verdicts: answers.map(({ verdict }) => verdict), readings };
}

/** What each trade rule says about the rule of a verdict that holds the transfer back. */
function readMeasure(
  tests: readonly RulePack[],
  { regime, jurisdiction }: RulePack,
  { measure, decisiveRule, outcome }: Verdict,
  facts: Facts,
  reference: ReferenceData,
): readonly Verdict[] {
  if (measure === null || decisiveRule === null || !isRestrictive(outcome)) return [];
  const measured = withMeasure(facts, jurisdiction, measure);
  const nationalRule = { regime, rule: decisiveRule };
  return tests.map((test) => {
    const finding = { ...evaluate(test, measured, reference), nationalRule };
    const reading = finding.outcome === 'not_applicable' ? stressTest(test, measured, reference, finding) : null;
    return reading === null ? finding : { ...finding, reading };
  });
}

function withMeasure(facts: Facts, party: string | null, measure: Readonly<Record<string, Json>>): Facts {
  const described = { measure_party: party, ...measure };
  const derived = Object.entries(described).map(([name, value]): Fact => ({ name, value, origin: 'derived' }));
  const affected = facts.read('importer_country');
  if (affected.origin === 'unknown') return facts.with(derived).without(['affected_party']);
  return facts.with([...derived, { name: 'affected_party', value: affected.value, origin: 'derived' }]);
}

/** The answer as if both sides were Parties; null when the verdict did not fail for want of a Party. */
function stressTest(test: RulePack, facts: Facts, reference: ReferenceData, finding: Verdict): Reading | null {
  const sides = ['measure_party', 'affected_party'].map((name) => facts.read(name).value);
  const asParties = sides.filter((side): side is string => typeof side === 'string');
  const reading = evaluate(test, facts, reference, { asParties });
  if (reading.decisiveRule === finding.decisiveRule && reading.outcome === finding.outcome) return null;
  return { ...reading, label: { en: 'stress-test reading', zh: '压力测试解读' } };
}
