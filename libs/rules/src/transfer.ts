import { evaluateIfBinding, SharedFindings } from './evaluate.js';
import type { Facts } from './facts.js';
import { findBrokenInvariants } from './invariants.js';
import { type Measure, MeasureReadings, type WithNationalRule, type MeasureRuling } from './measure-readings.js';
import type { RulePack } from './pack.js';
import type { ReferenceData } from './reference.js';
import { type Ruling, rulingIfBinding, SharedAnswers } from './ruling.js';
import { type MayBind, scopeGate } from './scope-gate.js';
import type { Verdict } from './verdict.js';
import { isRestrictive } from './vocabulary.js';

export interface TransferVerdicts {
  /** One for each transfer test that binds or may bind. */
  readonly verdicts: readonly Verdict[];
  /** One for each restrictive verdict and measure test: whether the national rule fits the trade rule. */
  readonly readings: readonly Verdict[];
}

/** The same without findings, duties and sentences. */
export interface TransferRulings {
  readonly rulings: readonly Ruling[];
  readonly readings: readonly WithNationalRule<MeasureRuling>[];
}

/** Evaluates all regimes on one transfer, and all trade rules on the national rules that hold it back. Outcomes are never merged. */
export function evaluateTransfer(packs: readonly RulePack[], facts: Facts, reference: ReferenceData): TransferVerdicts {
  const prepared = preparePacks(packs, reference);
  const { measures } = prepared;
  const shared = new SharedFindings();
  const answers = answersOf(prepared, facts, (pack) => evaluateIfBinding(pack, facts, reference, shared));
  return { verdicts: answers.map(({ answer: said }) => said), readings: measures.verdictsFor(restrictiveMeasures(answers), facts) };
}

/** The answers of `evaluateTransfer` in short, for callers that count thousands and explain few. */
export function ruleOnTransfer(packs: readonly RulePack[], facts: Facts, reference: ReferenceData): TransferRulings {
  const prepared = preparePacks(packs, reference);
  const { measures } = prepared;
  const shared = new SharedAnswers();
  const answers = answersOf(prepared, facts, (pack) => rulingIfBinding(pack, facts, reference, shared));
  return { rulings: answers.map(({ answer: said }) => said), readings: measures.rulingsFor(restrictiveMeasures(answers), facts) };
}

interface PreparedTest {
  readonly pack: RulePack;
  readonly mayBind: MayBind;
  /** The measures of its restrictive rules, by rule id. */
  readonly measures: ReadonlyMap<string, Measure>;
}

/** The values computed once for a list of packs. */
interface PreparedPacks {
  readonly reference: ReferenceData;
  readonly tests: readonly PreparedTest[];
  readonly measures: MeasureReadings;
}

// A pure cache: the values depend on packs and tables only.
const preparedPacksCache = new WeakMap<readonly RulePack[], PreparedPacks>();

function preparePacks(packs: readonly RulePack[], reference: ReferenceData): PreparedPacks {
  const before = preparedPacksCache.get(packs);
  if (before?.reference === reference) return before;
  const tests = packs
    .filter(({ kind }) => kind === 'transfer-test')
    .map((pack) => ({ pack, mayBind: scopeGate(pack, reference), measures: measuresOf(pack) }));
  const trade = packs.filter(({ kind }) => kind === 'measure-test');
  const now: PreparedPacks = { reference, tests, measures: new MeasureReadings(trade, reference) };
  preparedPacksCache.set(packs, now);
  return now;
}

function measuresOf({ regime, jurisdiction: party, rules }: RulePack): ReadonlyMap<string, Measure> {
  return new Map(
    rules.flatMap(({ id, measure: described, outcome }) =>
      described === null || !isRestrictive(outcome) ? [] : [[id, { nationalRule: { regime, rule: id }, party, described }] as const],
    ),
  );
}

/** The answer of one regime, in full or in short. */
interface TestAnswer<Said> {
  readonly test: PreparedTest;
  readonly answer: Said;
}

function answersOf<Said>(
  { tests, reference }: PreparedPacks,
  facts: Facts,
  ask: (pack: RulePack) => Said | null,
): readonly TestAnswer<Said>[] {
  const answers: TestAnswer<Said>[] = [];
  for (const test of tests) {
    const { all, inScope } = test.pack.invariants;
    const said = test.mayBind(facts) || findBrokenInvariants(all, facts, reference).some((one) => inScope.has(one)) ? ask(test.pack) : null;
    if (said !== null) answers.push({ test, answer: said });
  }
  return answers;
}

/** The measures that hold the transfer back. */
function restrictiveMeasures(answers: readonly TestAnswer<Ruling>[]): readonly Measure[] {
  const measures: Measure[] = [];
  for (const { test, answer: said } of answers) {
    const measure = said.decisiveRule === null ? undefined : test.measures.get(said.decisiveRule);
    if (measure !== undefined) measures.push(measure);
  }
  return measures;
}
