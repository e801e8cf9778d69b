import type { Outcome } from '@carnet/kernel';
import type { ConditionPhase, ObligationState, TransferState } from '@carnet/workflow';
import type { Bilingual } from '@carnet/workflow';
import type { Page } from '../views.js';
import type { TenantScope } from './tenant-database.js';

/** A condition that is neither met nor waived, of a grant that has not ended. */
export interface ObligationLine {
  readonly transfer: string;
  readonly reference: string;
  readonly transferState: TransferState;
  readonly number: number;
  readonly says: Bilingual;
  readonly phase: ConditionPhase;
  readonly monitor: string | null;
  readonly state: ObligationState;
  /** Whether something was shown that an officer has to judge. */
  readonly toJudge: boolean;
  readonly dueOn: string | null;
}

export interface ObligationsRequest {
  /** Only those in which an officer has to judge something. */
  readonly toJudge: boolean;
  readonly limit: number;
  readonly cursor: string | null;
}

/** The conditions of grants across transfers, under row security. */
export abstract class ObligationList {
  /** What is owed, in the order of the days; what has none comes last. */
  abstract owed(scope: TenantScope, request: ObligationsRequest): Promise<Outcome<Page<ObligationLine>>>;
}
