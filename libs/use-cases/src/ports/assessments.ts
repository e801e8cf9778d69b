import type { Instant } from '@carnet/kernel';
import type { TenantScope } from './tenant-database.js';

/** An assessment byte for byte as it was stored. */
export interface KeptAssessment {
  readonly id: string;
  readonly transfer: string;
  readonly reference: string;
  readonly at: Instant;
  readonly digest: string;
  /** Canonical JSON (RFC 8785). */
  readonly body: string;
}

/** Assessments under row security: what the scope's organisation may not see is not there. */
export abstract class Assessments {
  /** The latest of a transfer, named by its id or by its reference; several when companies share the reference, none when there is none. */
  abstract latest(scope: TenantScope, named: string): Promise<readonly KeptAssessment[]>;
}
