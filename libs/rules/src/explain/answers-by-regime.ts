import { evaluateIfBinding, SharedFindings } from '../evaluate.js';
import type { Facts } from '../facts.js';
import type { Citation, RulePack } from '../pack.js';
import type { ReferenceData } from '../reference.js';
import type { Mechanism, Regime, RuleOutcome } from '../vocabulary.js';

/** The short answer of a regime that binds or may bind. */
export interface CitedAnswer {
  readonly outcome: RuleOutcome;
  readonly mechanism: Mechanism;
  readonly rule: string | null;
  readonly citations: readonly Citation[];
  /** Whether facts are missing for an answer. */
  readonly open: boolean;
}

/** The answers by regime, without regimes that do not bind. */
export function answersByRegime(packs: readonly RulePack[], facts: Facts, reference: ReferenceData): ReadonlyMap<Regime, CitedAnswer> {
  const shared = new SharedFindings();
  return new Map(
    packs.flatMap((pack) => {
      const verdict = evaluateIfBinding(pack, facts, reference, shared);
      if (verdict === null) return [];
      const { outcome, mechanism, decisiveRule: rule, findings, missing } = verdict;
      const citations = findings.find(({ decides }) => decides)?.citations ?? [];
      return [[pack.regime, { outcome, mechanism, rule, citations, open: missing.length > 0 }] as const];
    }),
  );
}
