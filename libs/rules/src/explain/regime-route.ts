import type { Citation, RulePack } from '../pack.js';
import type { Sentence } from '../sentence.js';
import type { Verdict } from '../verdict.js';
import { type VerdictGroup, verdictGroup } from '../vocabulary.js';

/** The answer of a regime that binds or may bind, on facts that may be incomplete. */
export interface RegimeRoute extends Pick<
  Verdict,
  | 'regime'
  | 'outcome'
  | 'mechanism'
  | 'reason'
  | 'decisiveRule'
  | 'confidence'
  | 'basis'
  | 'missing'
  | 'toConfirm'
  | 'grounds'
  | 'doubts'
  | 'duties'
> {
  readonly title: Sentence;
  readonly jurisdiction: string | null;
  /** `open` while missing facts leave it undecided whether the regime binds. */
  readonly binds: 'yes' | 'open';
  readonly group: VerdictGroup;
  readonly citations: readonly Citation[];
  /** Facts whose default was read by any rule on the way. */
  readonly assumed: readonly string[];
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
