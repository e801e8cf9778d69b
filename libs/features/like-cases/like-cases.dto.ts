import { Field } from '@carnet/http/field.js';
import { BilingualResponse, CompanyNameResponse } from '@carnet/http/common.dto.js';
import type { Bilingual, Instant, TransferId } from '@carnet/kernel';
import { type Lane, LANES, TRANSFER_STATES, type TransferState } from '@carnet/workflow';
import { type Aspect, ASPECT_WEIGHTS } from './likeness.js';
import type { TransferDecision } from '@carnet/workflow';

/** One difference between an earlier case and the present transfer. */
export class CaseDifference {
  @Field(Object.keys(ASPECT_WEIGHTS), 'In what it differs.')
  readonly aspect!: Aspect;
  @Field(BilingualResponse, 'How, in words.')
  readonly says!: Bilingual;
}

/** An earlier decision, its likeness to the present transfer, and the differences. */
export class LikeCase {
  @Field('uuid', 'The decided transfer.')
  readonly transfer!: TransferId;
  @Field('text', 'Its number, for people.')
  readonly reference!: string;
  @Field(CompanyNameResponse, 'Who filed it.')
  readonly company!: CompanyNameResponse;
  @Field(TRANSFER_STATES, 'Where it stands now: what was granted may have been revoked since.')
  readonly state!: TransferState;
  @Field(LANES, 'Its lane.', { nullable: true })
  readonly lane!: Lane | null;
  @Field(['granted', 'granted-with-conditions', 'refused'], 'What was decided.')
  readonly outcome!: TransferDecision['outcome'];
  @Field(['policy', 'approval'], 'Whether people decided, or the rules alone.')
  readonly by!: TransferDecision['by'];
  @Field('date-time', 'When it was decided.')
  readonly decidedAt!: Instant;
  @Field(BilingualResponse, 'The reasons that were given.', { list: true })
  readonly reasons!: readonly Bilingual[];
  @Field('text', 'The conditions of the grant, in words.', { list: true })
  readonly conditions!: readonly string[];
  @Field(
    'number',
    `How like it is, out of 100: ${Object.entries(ASPECT_WEIGHTS)
      .map(([aspect, weight]) => `${aspect} ${String(weight)}`)
      .join(', ')}; in part where it is alike in part.`,
  )
  readonly score!: number;
  @Field(CaseDifference, 'In what it differs.', { list: true })
  readonly differs!: readonly CaseDifference[];
}

export class LikeCases {
  @Field('uuid', 'The transfer that is looked at.')
  readonly transfer!: TransferId;
  @Field('integer', 'How many earlier decisions were compared: the latest that went to the same country.')
  readonly compared!: number;
  @Field(LikeCase, 'The most like first.', { list: true })
  readonly items!: readonly LikeCase[];
}
