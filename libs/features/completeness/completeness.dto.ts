import { Field } from '@carnet/http/field.js';
import { COMPLETENESS_ENDS, COMPLETENESS_LAPSES, type CompletenessEnd, type CompletenessLapse } from '@carnet/workflow';
import { NoConflict } from '../review/reviews.dto.js';

export class CompletenessBody {
  @NoConflict()
  noConflict?: boolean;
}

export class CompletenessEndResponse {
  @Field(COMPLETENESS_ENDS, 'An officer confirmed it, its day passed, or the transfer was decided or taken back before.')
  as!: CompletenessEnd;
  @Field('date-time', 'When.')
  at!: string;
  @Field('uuid', 'Who confirmed it; within the authority only.', { nullable: true })
  by!: string | null;
}

/** The check for completeness before the review, and its last day. */
export class CompletenessView {
  @Field('integer', 'How many working days officers have for it.')
  readonly workingDays!: number;
  @Field(COMPLETENESS_LAPSES, 'What becomes of it when they pass: the filing counts as complete, or supervisors are told.')
  readonly then!: CompletenessLapse;
  @Field('date-time', 'When it began.')
  readonly beganAt!: string;
  @Field('date', 'Its last day as it is recorded now; null once it ended.', { nullable: true })
  readonly due!: string | null;
  @Field(CompletenessEndResponse, 'How it ended; null while it is open.', { nullable: true })
  readonly end!: CompletenessEndResponse | null;
}
