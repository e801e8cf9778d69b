import type { KeptAssessment } from '@carnet/acts/assessments.store.js';
import type { ReplayComparison } from '@carnet/acts/replay.js';
import type { AssessmentId, Digest, Instant, TenantId, TransferId } from '@carnet/kernel';
import type { PackVersionId, Regime, TallyJson } from '@carnet/rules';

/** A version in shadow, with its present text. */
export interface ShadowVersion {
  readonly id: PackVersionId;
  readonly regime: Regime;
  /** Digest of the pack's content. */
  readonly pack: Digest;
  /** Digest of its text. */
  readonly packText: Digest;
}

/** Results of a version since its shadow run began. */
export interface ShadowRun {
  readonly since: Instant;
  readonly tally: TallyJson;
  /** Why the version did not compile with the rules of some filing; null if it always did. */
  readonly problems: readonly string[] | null;
}

/** An assessment that a version has not been compared with. */
export interface UncomparedAssessment extends Pick<KeptAssessment, 'body' | 'at'> {
  readonly id: AssessmentId;
  readonly company: TenantId;
  readonly transfer: TransferId;
}

/** An assessment that a version has been compared with. */
export interface ComparedAssessment extends Omit<UncomparedAssessment, 'body'> {
  /** The differences; null if there are none. */
  readonly otherwise: ShadowDifferences | null;
}

/** Differences of a version by regime and rule; without facts, which only readers of the transfer may see. */
export interface ShadowDifferences extends ReplayComparison {
  /** Whether an outcome or a mechanism differs, rather than only the rule that leads to it. */
  readonly flips: boolean;
}

export interface Disagreement extends ShadowDifferences {
  readonly assessment: AssessmentId;
  readonly transfer: TransferId;
  readonly reference: string;
  /** When the rules in force judged it. */
  readonly at: Instant;
}
