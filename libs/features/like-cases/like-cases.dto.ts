import { Field } from '@carnet/http/field.js';
import { BilingualResponse, CompanyNameResponse } from '@carnet/http/common.dto.js';
import type { Bilingual, Instant, TransferId } from '@carnet/kernel';
import { type Lane, LANES, TRANSFER_STATES, type TransferState, type TransferDecision } from '@carnet/workflow';
import { type Aspect, ASPECT_WEIGHTS } from './likeness.js';

/** One difference between an earlier case and the present transfer. */
export class CaseDifference {
  @Field(Object.keys(ASPECT_WEIGHTS), 'Aspect in which the cases differ.')
  readonly aspect!: Aspect;
  @Field(BilingualResponse, 'Difference in words.')
  readonly says!: Bilingual;
}

/** An earlier decision, its likeness to the present transfer, and the differences. */
export class LikeCase {
  @Field('uuid', 'Id of the decided transfer.')
  readonly transfer!: TransferId;
  @Field('text', 'Human-readable reference of the decided transfer.')
  readonly reference!: string;
  @Field(CompanyNameResponse, 'Company that filed it.')
  readonly company!: CompanyNameResponse;
  @Field(TRANSFER_STATES, 'Present state; a grant may have been revoked since the decision.')
  readonly state!: TransferState;
  @Field(LANES, 'Lane of the decided transfer; null if it has none.', { nullable: true })
  readonly lane!: Lane | null;
  @Field(['granted', 'granted-with-conditions', 'refused'], 'Outcome of the decision.')
  readonly outcome!: TransferDecision['outcome'];
  @Field(['policy', 'approval'], '`approval` if people decided; `policy` if the rules alone did.')
  readonly by!: TransferDecision['by'];
  @Field('date-time', 'Instant of the decision.')
  readonly decidedAt!: Instant;
  @Field(BilingualResponse, 'Reasons of the decision.', { list: true })
  readonly reasons!: readonly Bilingual[];
  @Field('text', 'Conditions of the grant, in words.', { list: true })
  readonly conditions!: readonly string[];
  @Field(
    'number',
    `Likeness to the transfer in question, out of 100. Weights: ${Object.entries(ASPECT_WEIGHTS)
      .map(([aspect, weight]) => `${aspect} ${String(weight)}`)
      .join(', ')}; partial likeness counts in part.`,
  )
  readonly score!: number;
  @Field(CaseDifference, 'Differences from the transfer in question.', { list: true })
  readonly differs!: readonly CaseDifference[];
}

export class LikeCases {
  @Field('uuid', 'Id of the transfer in question.')
  readonly transfer!: TransferId;
  @Field('integer', 'Number of decided transfers that were compared: those filed last to the same country, at most 200.')
  readonly compared!: number;
  @Field(LikeCase, 'Most alike cases first; at most five.', { list: true })
  readonly items!: readonly LikeCase[];
}
