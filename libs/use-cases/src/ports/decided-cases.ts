import type { TransferId } from '@carnet/kernel';
import type { Bilingual, Lane, TransferDecision, TransferState } from '@carnet/workflow';
import type { Filing } from '../filing.js';
import type { CaseProfile } from '../like-cases/likeness.js';
import type { TenantScope } from './tenant-database.js';

/** A transfer that was decided, as far as others are compared with it. */
export interface DecidedCase {
  readonly transfer: TransferId;
  readonly reference: string;
  readonly company: { readonly id: string; readonly name: Bilingual };
  readonly state: TransferState;
  readonly lane: Lane | null;
  readonly filing: Filing;
  readonly verdicts: CaseProfile['verdicts'];
  readonly decision: TransferDecision;
}

/** What was decided before, over all companies whose transfers the caller may see. */
export abstract class DecidedCases {
  /** The latest filed of those that went to a country and were decided, without one of them. */
  abstract latest(
    scope: TenantScope,
    asked: { readonly country: string; readonly except: TransferId; readonly limit: number },
  ): Promise<readonly DecidedCase[]>;
}
