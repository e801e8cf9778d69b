import type { Instant } from '@carnet/kernel';
import type { TenantScope } from './tenant-database.js';

/** Which assessment, and when it was made. */
export interface AssessmentHead {
  readonly id: string;
  readonly at: Instant;
  readonly digest: string;
}

/** An assessment byte for byte as it was stored. */
export interface KeptAssessment extends AssessmentHead {
  readonly transfer: string;
  readonly reference: string;
  /** Canonical JSON (RFC 8785). */
  readonly body: string;
}

/** Assessments under row security: what the scope's organisation may not see is not there. */
export abstract class Assessments {
  /**
   * One of a transfer, which is named by its id or by its reference: the latest, unless another of its assessments is named.
   * Several when companies share the reference, none when there is none.
   */
  abstract find(scope: TenantScope, named: string, assessment: string | null): Promise<readonly KeptAssessment[]>;

  /** All of a transfer, the oldest first: what a company answers is judged anew. */
  abstract list(scope: TenantScope, transfer: string): Promise<readonly AssessmentHead[]>;
}
