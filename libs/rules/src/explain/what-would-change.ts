import type { Json } from '@carnet/kernel';
import type { FactCatalogue } from '../catalogue.js';
import type { Facts } from '../facts.js';
import type { Citation, RulePack } from '../pack.js';
import type { Answered } from '../ruling.js';
import type { Sentence } from '../sentence.js';
import { type Mechanism, type Regime, type RuleOutcome, type VerdictGroup, verdictGroup } from '../vocabulary.js';
import { candidatesFor, type OwnPeople, unstatedFor } from './candidates.js';
import { type Candidate, type Change, changeOf } from './change.js';
import type { Law } from './explain.js';
import { isLighter, weightOf } from './outcome-weight.js';
import { pairsWorthTrying } from './pairs.js';
import { sameAnswer, smallestOf } from './smallest.js';
import { type Stating, Trials, type Tried } from './trials.js';

/** No more verdicts than this are asked for; what was not tried is not proposed, and the answer says so. */
export const MAX_EVALUATIONS = 1_000;
/** No more proposals than this are shown, of each kind. */
const MAX_SHOWN = 20;

export interface WhatWouldChangeOptions {
  /** What the filing itself adds to the ledger; without it, any number of people may be left out. */
  readonly own?: OwnPeople;
  /** Set where more follows from a statement than the catalogue knows. */
  readonly stating?: Stating;
}

/** A change, or two together, and what the regime would then say. Each was evaluated; each is needed. */
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
  /** What would make it lighter if it were already so: of facts that nobody stated. Those the answer rests on stand first. */
  readonly unstated: readonly Counterfactual[];
  /** Facts without which the regime cannot answer. */
  readonly missing: readonly string[];
  /** How many verdicts were asked for. */
  readonly evaluations: number;
  /** False when the bound on evaluations was reached, or more was found than is shown. */
  readonly complete: boolean;
}

/** Changes found to make a difference, before they are written out. */
interface Found {
  readonly candidates: readonly Candidate[];
  readonly answer: Answered;
  readonly alike: readonly Json[];
}

/**
 * The smallest changes that make the regime's answer lighter: of one fact, or of two where neither alone does it.
 * Only what a filer can honestly change is changed (`changeable` of the catalogue). Apart from them, what nobody
 * stated and would help if it were so. Pure; the same arguments give the same answer in the same order.
 */
export function whatWouldChange(pack: RulePack, facts: Facts, law: Law, options: WhatWouldChangeOptions = {}): WhatWouldChange {
  const trials = new Trials(pack, facts, MAX_EVALUATIONS, law, options.stating);
  const { now } = trials;
  const lighter = ({ answer }: Tried): boolean => isLighter(answer.outcome, now.outcome);
  const worthTrying = weightOf(now.outcome) > 0;
  const candidates = worthTrying ? candidatesFor(pack, facts, law, options.own ?? null) : [];
  const singles = trials.all(candidates.map((one) => [one]));
  const smallest = singles.filter(lighter).map((tried) => smallestOf(tried, trials));
  const suppositions = worthTrying ? unstatedFor(pack, facts, law, candidates) : [];
  const unstated = trials.all(suppositions.map((one) => [one])).filter(lighter);
  const idle = singles.filter((tried) => !lighter(tried));
  // While facts are missing, they are what to ask for; any two changes together would only guess at them.
  const worthPairing = now.missing.length > 0 ? [] : pairsWorthTrying(pack, facts, now, idle);
  const pairs = trials.all(worthPairing).filter(lighter);
  const found = [...grouped(smallest), ...grouped(pairs).map((pair) => ({ ...pair, ...smallestOf(pair, trials) }))];
  const rests = new Set([...now.missing, ...now.toConfirm]);
  const open = grouped(unstated).toSorted((one, other) => Number(restsOn(other, rests)) - Number(restsOn(one, rests)));
  const shown = (all: readonly Found[]): readonly Counterfactual[] =>
    all.slice(0, MAX_SHOWN).flatMap((one) => counterfactual(one, trials, law.catalogue) ?? []);
  return {
    ...{ regime: pack.regime, outcome: now.outcome, mechanism: now.mechanism },
    ...{ items: shown(found), unstated: shown(open), missing: now.missing, evaluations: trials.spent },
    complete: !trials.exhausted && Math.max(found.length, open.length) <= MAX_SHOWN,
  };
}

function restsOn({ candidates }: Found, rests: ReadonlySet<string>): boolean {
  return candidates.some(({ fact }) => rests.has(fact));
}

/** Changes of the same facts with the same result become one, with the other values beside the first. */
function grouped(all: readonly Tried[]): readonly Found[] {
  const groups = new Map<string, { candidates: readonly Candidate[]; answer: Answered; alike: Json[] }>();
  for (const { candidates, answer } of all) {
    const key = JSON.stringify([candidates.map(groupOf).sort(), answer.outcome, answer.mechanism]);
    const group = groups.get(key);
    const [first] = candidates;
    if (group === undefined) groups.set(key, { candidates, answer, alike: [] });
    else if (candidates.length === 1 && first !== undefined && differs(first, group.candidates[0])) group.alike.push(first.value);
  }
  return [...groups.values()];
}

// Of a number only the smallest change is worth showing; which items are left out or added is a difference.
function groupOf({ fact, kind, items }: Candidate): string {
  return [fact, kind, ...(kind === 'leave-out' || kind === 'put-in-place' || kind === 'lower' ? items : [])].join();
}

function differs(candidate: Candidate, first: Candidate | undefined): boolean {
  return candidate.kind !== 'lower' && JSON.stringify(candidate.value) !== JSON.stringify(first?.value);
}

/** Evaluated in full before it is shown. */
function counterfactual({ candidates, answer, alike }: Found, trials: Trials, catalogue: FactCatalogue): Counterfactual | null {
  const verdict = trials.inFull(candidates);
  if (verdict === null || !sameAnswer(verdict, answer)) return null;
  const { outcome, mechanism, decisiveRule, reason, findings } = verdict;
  return {
    changes: candidates.map((candidate) => changeOf(candidate, candidates.length === 1 ? alike : [], trials.facts, catalogue)),
    ...{ outcome, mechanism, group: verdictGroup(outcome), decisiveRule, reason },
    citations: findings.find(({ decides }) => decides)?.citations ?? [],
  };
}
