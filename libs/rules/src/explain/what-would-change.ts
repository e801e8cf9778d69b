import type { Json } from '@carnet/kernel';
import type { Facts } from '../facts.js';
import type { Citation, RulePack } from '../pack.js';
import type { Sentence } from '../sentence.js';
import type { Verdict } from '../verdict.js';
import { type Mechanism, type Regime, type RuleOutcome, type VerdictGroup, verdictGroup } from '../vocabulary.js';
import { type Candidate, type Change, changeOf, easeOf } from './change.js';
import { candidatesFor, leaveOut, type OwnPeople, textsOf } from './candidates.js';
import type { Law } from './explain.js';
import { weightOf } from './outcome-weight.js';
import { pairsWorthTrying } from './pairs.js';
import type { Statement } from './restated.js';
import { Trials, type Tried } from './trials.js';

/** No more verdicts than this are asked for; what was not tried is not proposed, and the answer says so. */
export const MAX_EVALUATIONS = 600;
/** No more proposals than this are shown. */
const MAX_SHOWN = 20;

export interface WhatWouldChangeOptions {
  /** Changes that make it heavier, or only different, are shown as well. Otherwise only lighter answers are. */
  readonly worsening?: boolean;
  /** What the filing itself adds to the ledger; without it, any number of people may be left out. */
  readonly own?: OwnPeople;
  /** The facts with some of them stated otherwise, where more follows from them than the catalogue knows. */
  readonly stating?: (statements: readonly Statement[]) => Facts;
}

/** A change, or two together, and what the regime would then say. Each was evaluated; each is needed. */
export interface Counterfactual {
  readonly changes: readonly Change[];
  readonly outcome: RuleOutcome;
  readonly mechanism: Mechanism;
  readonly group: VerdictGroup;
  readonly effect: 'lighter' | 'heavier' | 'other';
  readonly decisiveRule: string | null;
  readonly reason: Sentence;
  readonly citations: readonly Citation[];
}

export interface WhatWouldChange {
  readonly regime: Regime;
  readonly outcome: RuleOutcome;
  readonly mechanism: Mechanism;
  /** Single changes first, then pairs; lighter answers before others; the easiest first, then the smallest, then by name. */
  readonly items: readonly Counterfactual[];
  /** How many verdicts were asked for. */
  readonly evaluations: number;
  /** False when the bound on evaluations was reached, or more was found than is shown. */
  readonly complete: boolean;
}

/** A change found to make a difference, before it is written out. */
interface Found {
  readonly candidates: readonly Candidate[];
  readonly verdict: Verdict;
  readonly alike: readonly Json[];
}

/**
 * The smallest changes of what was stated, or only assumed, that change what the regime says: of one fact, or of two
 * where neither alone does it. Only what a filer can honestly change is changed (`changeable` of the catalogue); what
 * nobody stated may be stated. Pure; the same arguments give the same answer in the same order.
 */
export function whatWouldChange(pack: RulePack, facts: Facts, law: Law, options: WhatWouldChangeOptions = {}): WhatWouldChange {
  const trials = new Trials(pack, facts, MAX_EVALUATIONS, { ...law, ...options });
  const { now } = trials;
  const wanted = (verdict: Verdict): boolean => verdict.outcome !== now.outcome && (options.worsening === true || isLighter(verdict, now));
  const rests = new Set([...now.missing, ...now.toConfirm]);
  const singles = trials.all(candidatesFor(pack, facts, law, { rests, own: options.own ?? null }).map((one) => [one]));
  const smallest = singles.filter(({ verdict }) => wanted(verdict)).map((tried) => fewestItems(tried, trials));
  const idle = singles.filter(({ verdict }) => verdict.outcome === now.outcome);
  // While facts are missing, they are what to ask for; any two changes together would only guess at them.
  const worth = now.missing.length > 0 ? [] : pairsWorthTrying(pack, facts, now, idle);
  const pairs = trials.all(worth).filter(({ verdict }) => wanted(verdict));
  const found = [...grouped(smallest), ...grouped(pairs)].toSorted((one, other) => order(one, other, now));
  return {
    ...{ regime: pack.regime, outcome: now.outcome, mechanism: now.mechanism },
    items: found.slice(0, MAX_SHOWN).map((one) => shown(one, now, facts, law)),
    evaluations: trials.spent,
    complete: !trials.exhausted && found.length <= MAX_SHOWN,
  };
}

// Never an improvement: an answer that only a person can give.
function isLighter({ outcome }: Verdict, now: Verdict): boolean {
  return outcome !== 'needs_review' && weightOf(outcome) < weightOf(now.outcome);
}

/** Puts back, one by one, what was left out needlessly. */
function fewestItems(tried: Tried, trials: Trials): Tried {
  const [candidate, second] = tried.candidates;
  if (candidate?.kind !== 'leave-out' || candidate.size === 1 || second !== undefined) return tried;
  const held = textsOf(trials.facts.read(candidate.fact).value);
  let fewest = tried;
  for (const item of candidate.items) {
    const items = fewest.candidates[0]?.items.filter((other) => other !== item) ?? [];
    const again = items.length > 0 ? trials.one([leaveOut(candidate.fact, held, items)]) : null;
    if (again !== null && sameAnswer(again.verdict, tried.verdict)) fewest = again;
  }
  return fewest;
}

/** Changes of the same facts with the same result become one, with the other values beside the first. */
function grouped(all: readonly Tried[]): readonly Found[] {
  const groups = new Map<string, { candidates: readonly Candidate[]; verdict: Verdict; alike: Json[] }>();
  for (const { candidates, verdict } of all) {
    const key = JSON.stringify([candidates.map(groupOf), verdict.outcome, verdict.mechanism]);
    const group = groups.get(key);
    const [first] = candidates;
    if (group === undefined) groups.set(key, { candidates, verdict, alike: [] });
    else if (candidates.length === 1 && first !== undefined && differs(first, group.candidates[0])) group.alike.push(first.value);
  }
  return [...groups.values()];
}

// Of a number only the smallest change is worth showing; which items are left out or added is a difference.
function groupOf({ fact, kind, items }: Candidate): readonly string[] {
  return [fact, kind, kind === 'leave-out' || kind === 'put-in-place' || kind === 'lower' ? items.join() : ''];
}

function differs(candidate: Candidate, first: Candidate | undefined): boolean {
  return candidate.kind !== 'lower' && JSON.stringify(candidate.value) !== JSON.stringify(first?.value);
}

function sameAnswer(one: Verdict, other: Verdict): boolean {
  return one.outcome === other.outcome && one.mechanism === other.mechanism;
}

const effects = ['lighter', 'other', 'heavier'] as const;

function effectOf(verdict: Verdict, now: Verdict): Counterfactual['effect'] {
  if (isLighter(verdict, now)) return 'lighter';
  return weightOf(verdict.outcome) > weightOf(now.outcome) ? 'heavier' : 'other';
}

// Sorting is stable: what is alike in this stays in the order it was tried, easiest first, then smallest, then by name.
function order(one: Found, other: Found, now: Verdict): number {
  return (
    effects.indexOf(effectOf(one.verdict, now)) - effects.indexOf(effectOf(other.verdict, now)) ||
    one.candidates.length - other.candidates.length ||
    easeOf(one.candidates) - easeOf(other.candidates)
  );
}

function shown({ candidates, verdict, alike }: Found, now: Verdict, facts: Facts, law: Law): Counterfactual {
  const { outcome, mechanism, decisiveRule, reason, findings } = verdict;
  return {
    changes: candidates.map((candidate) => changeOf(candidate, candidates.length === 1 ? alike : [], facts, law.catalogue)),
    ...{ outcome, mechanism, group: verdictGroup(outcome), effect: effectOf(verdict, now), decisiveRule, reason },
    citations: findings.find(({ decides }) => decides)?.citations ?? [],
  };
}
