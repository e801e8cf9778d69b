import type { KeptAssessment } from '@carnet/acts/assessments.store.js';
import type { ReplayComparison } from '@carnet/acts/replay.js';
import type { AssessmentId, Digest, Instant, TenantId, TransferId } from '@carnet/kernel';
import type { PackVersionId, Regime, TallyJson } from '@carnet/rules';

/** A version that runs beside what is in force, by the text it has now. */
export interface ShadowVersion {
  readonly id: PackVersionId;
  readonly regime: Regime;
  /** Digest of the pack's content. */
  readonly pack: Digest;
  /** Digest of its text. */
  readonly packText: Digest;
}

/** What has been learnt of one version since it runs in shadow. */
export interface ShadowRun {
  readonly since: Instant;
  readonly tally: TallyJson;
  /** Why it could not be compiled among the rules of some filing; null when it always could. */
  readonly problems: readonly string[] | null;
}

/** An assessment that a version has not been compared with yet. */
export interface Uncompared extends Pick<KeptAssessment, 'body' | 'at'> {
  readonly id: AssessmentId;
  readonly company: TenantId;
  readonly transfer: TransferId;
}

/** An assessment that a version has been compared with. */
export interface Comparison extends Omit<Uncompared, 'body'> {
  /** What the version would have said otherwise; null when nothing. */
  readonly otherwise: Otherwise | null;
}

/** What a version would have said otherwise, regime by regime and rule by rule; without facts, which are for those who may read transfers. */
export interface Otherwise extends ReplayComparison {
  /** Whether some outcome or mechanism is another, and not only the way to it. */
  readonly flips: boolean;
}

export interface Disagreement extends Otherwise {
  readonly assessment: AssessmentId;
  readonly transfer: TransferId;
  readonly reference: string;
  /** When the rules in force judged it. */
  readonly at: Instant;
}
