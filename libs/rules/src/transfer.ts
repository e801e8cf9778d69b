import type { Json } from '@carnet/kernel';
import { evaluate, evaluateWhereBound, SharedFindings } from './evaluate.js';
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
  const shared = new SharedFindings();
  const answers = packs.flatMap((pack) => {
    const verdict = pack.kind === 'transfer-test' ? evaluateWhereBound(pack, facts, reference, shared) : null;
    return verdict === null ? [] : [{ pack, verdict }];
  });
  const trade = packs.filter(({ kind }) => kind === 'measure-test');
  const readings = trade.length === 0 ? [] : readMeasures(trade, answers, facts, reference);
  return { verdicts: answers.map(({ verdict }) => verdict), readings };
}

interface Answered {
  readonly pack: RulePack;
  readonly verdict: Verdict;
}

/** What each trade rule says about each rule that holds the transfer back. Rules that are the same kind of measure of the same country are read once. */
function readMeasures(
  tests: readonly RulePack[],
  answers: readonly Answered[],
  facts: Facts,
  reference: ReferenceData,
): readonly Verdict[] {
  const known = new Map<string, readonly Verdict[]>();
  return answers.flatMap(({ pack: { regime, jurisdiction }, verdict: { measure, decisiveRule, outcome } }) => {
    if (measure === null || decisiveRule === null || !isRestrictive(outcome)) return [];
    const kind = JSON.stringify([jurisdiction, measure]);
    const read = known.get(kind) ?? readMeasure(tests, withMeasure(facts, jurisdiction, measure), reference);
    known.set(kind, read);
    return read.map((reading) => ({ ...reading, nationalRule: { regime, rule: decisiveRule } }));
  });
}

/** What each trade rule says about a measure that the facts describe. */
export function readMeasure(tests: readonly RulePack[], measured: Facts, reference: ReferenceData): readonly Verdict[] {
  return tests.map((test) => {
    const finding = evaluate(test, measured, reference);
    const reading = finding.outcome === 'not_applicable' ? stressTest(test, measured, reference, finding) : null;
    return reading === null ? finding : { ...finding, reading };
  });
}

/** The facts with a country's measure described in them, and the business it affects. */
export function withMeasure(facts: Facts, party: string | null, measure: Readonly<Record<string, Json>>): Facts {
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
