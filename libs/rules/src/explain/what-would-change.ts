import type { Facts } from '../facts.js';
import type { RulePack } from '../pack.js';
import { type Mechanism, type Regime, type RuleOutcome, verdictGroup } from '../vocabulary.js';
import { candidatesFor } from './candidates.js';
import { type Change, changeOf, type Candidate, difficultyOf } from './change.js';
import type { Law } from './explain.js';
import { isLighter, outcomeWeight } from './outcome-weight.js';
import { sameAnswer, minimizeChange } from './minimize-change.js';
import { type TryStatements, Trials, type TrialResult } from './trials.js';
import { type OpenQuestion, openQuestions } from './open-questions.js';
import { rulesOn } from '../in-force.js';
import type { Verdict } from '../verdict.js';
import type { RegimeRoute } from './regime-route.js';

/**
 * The pairs of changes that may have an effect together that neither has alone: easiest first, then smallest. `idle` are changes that make
 * nothing lighter. Two belong together if one rule reads both facts: the deciding rule, or one with a lighter outcome. They also do if one
 * of them makes another rule decide that reads the other.
 */
export function findPromisingPairs(
  pack: RulePack,
  facts: Facts,
  now: Verdict,
  idle: readonly TrialResult[],
): readonly (readonly [Candidate, Candidate])[] {
  const rules = rulesOn(pack, facts.asOfDate);
  const telling = rules
    .filter(({ id, outcome }) => id === now.decisiveRule || isLighter(outcome, now.outcome))
    .map(({ when }) => new Set(when.reads));
  const reads = new Map(rules.map(({ id, when }) => [id, new Set(when.reads)]));
  const opened = ({ answer }: TrialResult): ReadonlySet<string> =>
    answer.decisiveRule === now.decisiveRule ? nothing : (reads.get(answer.decisiveRule ?? '') ?? nothing);
  const pool = idle.map((tried) => ({ candidate: soleCandidate(tried), next: opened(tried) }));
  const pairs: [Candidate, Candidate][] = [];
  pool.forEach(({ candidate: one, next }, index) => {
    for (const { candidate: other, next: afterOther } of pool.slice(index + 1)) {
      if (one.fact === other.fact) continue;
      const together = telling.some((facts) => facts.has(one.fact) && facts.has(other.fact));
      if (together || next.has(other.fact) || afterOther.has(one.fact)) pairs.push([one, other]);
    }
  });
  return pairs.toSorted((one, other) => difficultyOf(one) - difficultyOf(other) || sizeOf(one) - sizeOf(other));
}

function sizeOf([one, other]: readonly [Candidate, Candidate]): number {
  return one.items.length + other.items.length;
}

const nothing: ReadonlySet<string> = new Set();

function soleCandidate({ candidates: [candidate] }: TrialResult): Candidate {
  if (candidate === undefined) throw new RangeError('a single change is one change');
  return candidate;
}

/** The largest number of evaluations. Untried changes are not proposed, and `complete` is then false. */
export const MAX_EVALUATIONS = 1_000;
/** The largest number of proposals. */
const MAX_SHOWN = 20;

export interface WhatWouldChangeOptions {
  /** Set if a statement has further consequences that the catalogue does not know. */
  readonly stating?: TryStatements;
}

/** One act, or two together, and the regime's answer after them. Each act is needed. */
export interface Counterfactual extends Pick<RegimeRoute, 'outcome' | 'mechanism' | 'group' | 'decisiveRule' | 'reason' | 'citations'> {
  readonly changes: readonly Change[];
}

export interface WhatWouldChange {
  readonly regime: Regime;
  readonly outcome: RuleOutcome;
  readonly mechanism: Mechanism;
  /** What the filer can do for a lighter answer: single changes, then pairs; easiest first, then smallest, then by name. */
  readonly items: readonly Counterfactual[];
  /** Unstated facts that would change the answer, to be stated truthfully. Facts that the answer rests on come first. */
  readonly unstated: readonly OpenQuestion[];
  /** Facts that the regime needs to answer. */
  readonly missing: readonly string[];
  readonly evaluations: number;
  /** False if the largest number of evaluations was reached, or more was found than is shown. */
  readonly complete: boolean;
}

/**
 * The smallest acts that make the regime's answer lighter: one, or two if neither suffices alone. Only acts of the catalogue that cause no
 * contradiction are proposed. Also returns the unstated facts that would change the answer. Pure: equal arguments give equal results in the
 * same order.
 */
export function whatWouldChange(pack: RulePack, facts: Facts, law: Law, options: WhatWouldChangeOptions = {}): WhatWouldChange {
  const trials = new Trials(pack, facts, MAX_EVALUATIONS, law, options.stating);
  const { currentVerdict } = trials;
  const lighter = ({ answer }: TrialResult): boolean => isLighter(answer.outcome, currentVerdict.outcome);
  const worthTrying = outcomeWeight(currentVerdict.outcome) > 0;
  const candidates = worthTrying ? candidatesFor(pack, facts, law) : [];
  const singles = trials.tryAll(candidates.map((one) => [one]));
  const smallest = singles.filter(lighter).map((tried) => minimizeChange(tried, trials));
  const unstated = worthTrying ? openQuestions(trials, pack, law, candidates) : [];
  const idle = singles.filter((tried) => !lighter(tried));
  // While facts are missing, they are to be asked for; a pair of changes would only guess them.
  const worthPairing = currentVerdict.missing.length > 0 ? [] : findPromisingPairs(pack, facts, currentVerdict, idle);
  const pairs = trials.tryAll(worthPairing).filter(lighter);
  const found = distinct([...smallest, ...pairs.map((pair) => minimizeChange(pair, trials))]);
  return {
    regime: pack.regime,
    outcome: currentVerdict.outcome,
    mechanism: currentVerdict.mechanism,
    items: found.slice(0, MAX_SHOWN).flatMap((one) => counterfactual(one, trials, law) ?? []),
    unstated,
    missing: currentVerdict.missing,
    evaluations: trials.spent,
    complete: !trials.exhausted && found.length <= MAX_SHOWN,
  };
}

/** Removes duplicates: several left-out sets may reduce to the same items. */
function distinct(all: readonly TrialResult[]): readonly TrialResult[] {
  const key = ({ candidates }: TrialResult): string => JSON.stringify(candidates.map(({ fact, value }) => [fact, value]));
  return [...new Map(all.map((tried) => [key(tried), tried])).values()];
}

/** The proposal with its full verdict; null if the verdict differs from the tried answer. */
function counterfactual({ candidates, answer }: TrialResult, trials: Trials, law: Law): Counterfactual | null {
  const verdict = trials.fullVerdict(candidates);
  if (verdict === null || !sameAnswer(verdict, answer)) return null;
  const { outcome, mechanism, decisiveRule, reason, findings } = verdict;
  return {
    changes: candidates.map((candidate) => changeOf(candidate, trials.facts, law)),
    outcome,
    mechanism,
    group: verdictGroup(outcome),
    decisiveRule,
    reason,
    citations: findings.find(({ decides }) => decides)?.citations ?? [],
  };
}
