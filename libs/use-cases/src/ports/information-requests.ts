import type { IsoDate, Instant } from '@carnet/kernel';
import type { MoreTime, Transfer } from '@carnet/workflow';
import type { PartChange } from '../information/subjects.js';
import type { TenantScope } from './tenant-database.js';

/** How a round ended. */
export const ROUND_ENDS = ['answered', 'withdrawn', 'unanswered'] as const;
export type RoundEnd = (typeof ROUND_ENDS)[number];

/** One round of questions as it is kept. */
export interface RoundRecord {
  readonly round: number;
  readonly sentAt: Instant;
  readonly dueOn: IsoDate;
  readonly dueAt: Instant;
  /** With all that was given on top. */
  readonly workingDays: number;
  readonly moreTime: readonly MoreTime[];
  readonly closed: { readonly as: RoundEnd; readonly at: Instant } | null;
  /** When its day had passed without an answer. */
  readonly lapsedAt: Instant | null;
  /** What the answer changed in the filing. */
  readonly answered: readonly PartChange[];
  /** The assessment that the round was asked on, and the first after the answer: canonical JSON; null while there is none. */
  readonly judged: { readonly before: string | null; readonly after: string | null };
}

/** The rounds of questions to companies, under row security. */
export abstract class InformationRequests {
  /** Those of a transfer, the first first. */
  abstract ofTransfer(scope: TenantScope, transfer: Transfer): Promise<readonly RoundRecord[]>;
}
