import type { Confidence } from '../confidence.js';
import type { Citation, RulePack } from '../pack.js';
import type { Sentence } from '../sentence.js';
import type { Duty, Verdict } from '../verdict.js';
import { type Mechanism, type Regime, type RuleOutcome, type VerdictGroup, verdictGroup } from '../vocabulary.js';

/** The answer of a regime that binds or may bind, on facts that may be incomplete. */
export interface RegimeRoute {
  readonly regime: Regime;
  readonly title: Sentence;
  readonly jurisdiction: string | null;
  /** `open` while missing facts leave it undecided whether the regime binds. */
  readonly binds: 'yes' | 'open';
  readonly outcome: RuleOutcome;
  readonly mechanism: Mechanism;
  readonly group: VerdictGroup;
  readonly reason: Sentence;
  readonly decisiveRule: string | null;
  readonly citations: readonly Citation[];
  readonly confidence: Confidence;
  readonly basis: Verdict['basis'];
  /** Facts that it needs to answer. */
  readonly missing: readonly string[];
  /** Unstated facts that the answer rests on. */
  readonly toConfirm: readonly string[];
  /** Assessed and claimed facts that carry the answer. */
  readonly grounds: Verdict['grounds'];
  /** Contradictions between facts that it reads. */
  readonly doubts: Verdict['doubts'];
  /** Facts whose default was read by any rule on the way. */
  readonly assumed: readonly string[];
  readonly duties: readonly Duty[];
}

export function regimeRoute({ title, jurisdiction }: RulePack, verdict: Verdict): RegimeRoute {
  const {
    regime,
    outcome,
    mechanism,
    reason,
    decisiveRule,
    confidence,
    basis,
    missing,
    toConfirm,
    grounds,
    doubts,
    assumed,
    duties,
    findings,
  } = verdict;
  const scope = findings.find(({ rule }) => rule === `${regime}.binds`);
  return {
    regime,
    title,
    jurisdiction,
    binds: scope?.truth === 'unknown' ? 'open' : 'yes',
    outcome,
    mechanism,
    group: verdictGroup(outcome),
    reason,
    decisiveRule,
    confidence,
    basis,
    missing,
    toConfirm,
    grounds,
    doubts,
    duties,
    citations: findings.find(({ decides }) => decides)?.citations ?? [],
    assumed: assumed.map(({ name }) => name),
  };
}
