import type { Facts } from '../facts.js';
import type { Citation, RulePack } from '../pack.js';
import type { Sentence } from '../sentence.js';
import { type Mechanism, type Regime, type RuleOutcome, type VerdictGroup, verdictGroup } from '../vocabulary.js';
import { candidatesFor } from './candidates.js';
import { type Change, changeOf } from './change.js';
import type { Law } from './explain.js';
import { isLighter, weightOf } from './outcome-weight.js';
import { pairsWorthTrying } from './pairs.js';
import { sameAnswer, smallestOf } from './smallest.js';
import { type Stating, Trials, type Tried } from './trials.js';
import { type OpenQuestion, openQuestions } from './open-questions.js';

/** No more verdicts than this are asked for; what was not tried is not proposed, and the answer says so. */
export const MAX_EVALUATIONS = 1_000;
/** No more proposals than this are shown. */
const MAX_SHOWN = 20;

export interface WhatWouldChangeOptions {
  /** Set where more follows from a statement than the catalogue knows. */
  readonly stating?: Stating;
}

/** An act, or two together, and what the regime would then say. Each was evaluated; each is needed. */
export interface Counterfactual {
  readonly changes: readonly Change[];
  readonly outcome: RuleOutcome;
  readonly mechanism: Mechanism;
  readonly group: VerdictGroup;
  readonly decisiveRule: string | null;
  readonly reason: Sentence;
  readonly citations: readonly Citation[];
}

export interface WhatWouldChange {
  readonly regime: Regime;
  readonly outcome: RuleOutcome;
  readonly mechanism: Mechanism;
  /** What the filer can do for a lighter answer. Single changes first, then pairs; the easiest first, then the smallest, then by name. */
  readonly items: readonly Counterfactual[];
  /** Facts that nobody stated and on which the answer turns, to be stated as they are. Those the answer rests on stand first. */
  readonly unstated: readonly OpenQuestion[];
  /** Facts without which the regime cannot answer. */
  readonly missing: readonly string[];
  /** How many verdicts were asked for. */
  readonly evaluations: number;
  /** False when the bound on evaluations was reached, or more was found than is shown. */
  readonly complete: boolean;
}

/**
 * The smallest acts that make the regime's answer lighter: one, or two where neither alone does it. Only acts of the catalogue are
 * proposed, and none that would make the facts contradict each other. Apart from them, the facts that nobody stated and on which the
 * answer turns. Pure; the same arguments give the same answer in the same order.
 */
export function whatWouldChange(pack: RulePack, facts: Facts, law: Law, options: WhatWouldChangeOptions = {}): WhatWouldChange {
  const trials = new Trials(pack, facts, MAX_EVALUATIONS, law, options.stating);
  const { now } = trials;
  const lighter = ({ answer }: Tried): boolean => isLighter(answer.outcome, now.outcome);
  const worthTrying = weightOf(now.outcome) > 0;
  const candidates = worthTrying ? candidatesFor(pack, facts, law) : [];
  const singles = trials.all(candidates.map((one) => [one]));
  const smallest = singles.filter(lighter).map((tried) => smallestOf(tried, trials));
  const unstated = worthTrying ? openQuestions(trials, pack, law, candidates) : [];
  const idle = singles.filter((tried) => !lighter(tried));
  // While facts are missing, they are what to ask for; any two changes together would only guess at them.
  const worthPairing = now.missing.length > 0 ? [] : pairsWorthTrying(pack, facts, now, idle);
  const pairs = trials.all(worthPairing).filter(lighter);
  const found = distinct([...smallest, ...pairs.map((pair) => smallestOf(pair, trials))]);
  return {
    regime: pack.regime,
    outcome: now.outcome,
    mechanism: now.mechanism,
    items: found.slice(0, MAX_SHOWN).flatMap((one) => counterfactual(one, trials, law) ?? []),
    unstated,
    missing: now.missing,
    evaluations: trials.spent,
    complete: !trials.exhausted && found.length <= MAX_SHOWN,
  };
}

/** Each once: from several items left out, the same few may be what was needed. */
function distinct(all: readonly Tried[]): readonly Tried[] {
  const key = ({ candidates }: Tried): string => JSON.stringify(candidates.map(({ fact, value }) => [fact, value]));
  return [...new Map(all.map((tried) => [key(tried), tried])).values()];
}

/** Evaluated in full before it is shown. */
function counterfactual({ candidates, answer }: Tried, trials: Trials, law: Law): Counterfactual | null {
  const verdict = trials.inFull(candidates);
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
