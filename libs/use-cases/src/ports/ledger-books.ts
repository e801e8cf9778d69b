import type { Instant, IsoDate, PersonId, TenantId, Uuid } from '@carnet/kernel';
import type { AdjustableCounter, AdjustmentAnswer, AdjustmentKind, Evidence, Metric } from '@carnet/ledger';
import type { TenantScope } from './tenant-database.js';

export type AdjustmentId = Uuid<'adjustment'>;

/** Which counter of which company. */
export interface CounterKey {
  readonly company: TenantId;
  readonly metric: Metric;
  readonly window: string;
  /** Empty where the law does not count per recipient. */
  readonly party: string;
}

/** What a person of a company stated about a counter. */
export interface AdjustmentRecord extends CounterKey {
  readonly id: AdjustmentId;
  readonly kind: AdjustmentKind;
  readonly amount: number;
  readonly countedOn: IsoDate;
  readonly reason: string;
  readonly evidence: Evidence | null;
  readonly statedBy: PersonId;
  readonly statedAt: Instant;
}

/** What a person of the authority said of it. */
export interface AnswerRecord {
  readonly answer: AdjustmentAnswer;
  readonly reason: string;
  readonly answeredBy: PersonId;
  readonly answeredAt: Instant;
}

/** An adjustment as it stands. */
export interface StandingAdjustment extends AdjustmentRecord {
  /** Every person who is the human who stated it, that one included. */
  readonly statedAs: readonly PersonId[];
  readonly answer: AnswerRecord | null;
  /** Whether the person who asks belongs to the company. */
  readonly isOwn: boolean;
}

/** What is written into the ledger otherwise than by transfers. Nothing written is ever changed. */
export abstract class LedgerBooks {
  /** Locks a counter until the transaction ends; a company's counter that is not there yet is made. Null: there is none, and the caller may not make it. */
  abstract lock(scope: TenantScope, key: CounterKey): Promise<AdjustableCounter | null>;
  abstract adjustment(scope: TenantScope, id: AdjustmentId): Promise<StandingAdjustment | null>;
  /** Writes what was stated, and what the counter then holds as sent. */
  abstract state(scope: TenantScope, adjustment: AdjustmentRecord, committed: number): Promise<void>;
  /** Writes the answer, and what the counter then holds as sent. Throws when whoever stated it answers: four eyes, a second time. */
  abstract answer(scope: TenantScope, adjustment: AdjustmentRecord, answer: AnswerRecord, committed: number): Promise<void>;
}
