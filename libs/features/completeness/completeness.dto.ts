import { Field } from '@carnet/http/field.js';
import { COMPLETENESS_ENDS, COMPLETENESS_LAPSES, type CompletenessEnd, type CompletenessLapse } from '@carnet/workflow';
import { NoConflict } from '../review/reviews.dto.js';

export class CompletenessBody {
  @NoConflict()
  noConflict?: boolean;
}

export class CompletenessEndResponse {
  @Field(
    COMPLETENESS_ENDS,
    'How the check ended: an officer confirmed it (`confirmed`), its last day passed (`deemed`), or the transfer was decided or withdrawn before (`overtaken`).',
  )
  as!: CompletenessEnd;
  @Field('date-time', 'Time of the end.')
  at!: string;
  @Field('uuid', 'Officer who confirmed completeness; null if there is none, and outside the authority.', { nullable: true })
  by!: string | null;
}

/** The check for completeness before the review, and its last day. */
export class CompletenessView {
  @Field('integer', 'Number of working days that officers have for the check.')
  readonly workingDays!: number;
  @Field(
    COMPLETENESS_LAPSES,
    'What follows when they pass: the filing counts as complete (`deemed`), or supervisors are notified (`escalate`).',
  )
  readonly then!: CompletenessLapse;
  @Field('date-time', 'Time at which the check began.')
  readonly beganAt!: string;
  @Field('date', 'Last day of the check, as recorded now; null once the check has ended.', { nullable: true })
  readonly due!: string | null;
  @Field(CompletenessEndResponse, 'How the check ended; null while it is open.', { nullable: true })
  readonly end!: CompletenessEndResponse | null;
}
