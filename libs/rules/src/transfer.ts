import { evaluateWhereBound, SharedFindings } from './evaluate.js';
import type { Facts } from './facts.js';
import { type Measure, MeasureReadings, type OfNation, type ReadingInShort } from './measure-readings.js';
import type { RulePack } from './pack.js';
import type { ReferenceData } from './reference.js';
import { type Ruling, rulingWhereBound, SharedAnswers } from './ruling.js';
import { type MayBind, scopeGate } from './scope-gate.js';
import type { Verdict } from './verdict.js';
import { isRestrictive } from './vocabulary.js';

export interface TransferVerdicts {
  /** One for each transfer test that binds or may bind. */
  readonly verdicts: readonly Verdict[];
  /** One for each restrictive verdict and measure test: does the national rule fit the trade rule? */
  readonly readings: readonly Verdict[];
}

/** The same in short: without findings, duties and sentences. */
export interface TransferRulings {
  readonly rulings: readonly Ruling[];
  readonly readings: readonly OfNation<ReadingInShort>[];
}

/** Asks all regimes about one transfer, and all trade rules about the national rules that hold it back. Outcomes are never merged. */
export function evaluateTransfer(packs: readonly RulePack[], facts: Facts, reference: ReferenceData): TransferVerdicts {
  const { tests, measures } = preparedFor(packs, reference);
  const shared = new SharedFindings();
  const answers = answersOf(tests, facts, (pack) => evaluateWhereBound(pack, facts, reference, shared));
  return { verdicts: answers.map(({ said }) => said), readings: measures.of(measuresIn(answers), facts) };
}

/** What `evaluateTransfer` answers, in short: for callers that count answers by the thousand and explain few. */
export function ruleOnTransfer(packs: readonly RulePack[], facts: Facts, reference: ReferenceData): TransferRulings {
  const { tests, measures } = preparedFor(packs, reference);
  const shared = new SharedAnswers();
  const answers = answersOf(tests, facts, (pack) => rulingWhereBound(pack, facts, reference, shared));
  return { rulings: answers.map(({ said }) => said), readings: measures.inShort(measuresIn(answers), facts) };
}

/** What is worked out once for a list of packs. */
interface Prepared {
  readonly reference: ReferenceData;
  readonly tests: readonly { readonly pack: RulePack; readonly mayBind: MayBind }[];
  readonly measures: MeasureReadings;
}

// It follows from packs and tables alone, so nobody can tell whether it was worked out before.
const prepared = new WeakMap<readonly RulePack[], Prepared>();

function preparedFor(packs: readonly RulePack[], reference: ReferenceData): Prepared {
  const before = prepared.get(packs);
  if (before?.reference === reference) return before;
  const tests = packs.filter(({ kind }) => kind === 'transfer-test').map((pack) => ({ pack, mayBind: scopeGate(pack, reference) }));
  const trade = packs.filter(({ kind }) => kind === 'measure-test');
  const now: Prepared = { reference, tests, measures: new MeasureReadings(trade, reference) };
  prepared.set(packs, now);
  return now;
}

/** What one regime said, in full or in short. */
interface Answered<Said> {
  readonly pack: RulePack;
  readonly said: Said;
}

function answersOf<Said>(tests: Prepared['tests'], facts: Facts, ask: (pack: RulePack) => Said | null): readonly Answered<Said>[] {
  const answers: Answered<Said>[] = [];
  for (const { pack, mayBind } of tests) {
    const said = mayBind(facts) ? ask(pack) : null;
    if (said !== null) answers.push({ pack, said });
  }
  return answers;
}

/** The rules that hold the transfer back. */
function measuresIn(answers: readonly Answered<Ruling>[]): readonly Measure[] {
  return answers.flatMap(({ pack: { regime, jurisdiction: party }, said: { measure: described, decisiveRule: rule, outcome } }) =>
    described === null || rule === null || !isRestrictive(outcome) ? [] : [{ nationalRule: { regime, rule }, party, described }],
  );
}
