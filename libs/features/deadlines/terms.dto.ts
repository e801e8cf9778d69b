import { PageOf, PageQuery } from '@carnet/http/answers.dto.js';
import { TIMER_STATES, type TimerState } from '@carnet/acts/deadlines/timer.js';
import { OneOf } from '@carnet/http/request-members.js';
import { Field } from '@carnet/http/field.js';
import { BilingualResponse, CitationResponse, TimerStepResponse } from '@carnet/http/common.dto.js';
import type { Duty, DutyDocument, Retention } from '@carnet/rules';
import { TIMER_KINDS, type TimerKind } from '@carnet/workflow';
import { ExplainedClockResponse, DutyDeadlineResponse, ReminderResponse } from '@carnet/acts/deadlines/deadlines.dto.js';

/** The clocks of one transfer. */
export class ClocksResponse {
  @Field('uuid', 'The transfer.')
  transfer!: string;
  @Field('text', 'Reference of the transfer, for people.')
  reference!: string;
  @Field('date', 'Day as of which the clocks are calculated: today.')
  asOf!: string;
  @Field(ExplainedClockResponse, 'Clocks of the transfer; empty before a review is set up.', { list: true })
  clocks!: readonly ExplainedClockResponse[];
}

export class DutyDocumentResponse implements DutyDocument {
  @Field('text', 'Code of the document, the same that filed documents name.')
  code!: string;
  @Field(BilingualResponse, 'Title of the document.')
  title!: BilingualResponse;
}

export class RetentionResponse implements Retention {
  @Field('number', 'Years of the retention period.', { optional: true })
  years?: number;
  @Field('number', 'Months of the retention period.', { optional: true })
  months?: number;
  @Field('number', 'Days of the retention period.', { optional: true })
  days?: number;
  @Field(BilingualResponse, 'Retention period in words.', { optional: true })
  text?: BilingualResponse;
}

/** A duty of the company or a running term, with its article. */
export class DutyView {
  @Field('text', 'Code of the duty in the rule packs.')
  readonly duty!: string;
  @Field('text', 'Regimes that impose the duty.', { list: true })
  readonly regimes!: readonly string[];
  @Field(BilingualResponse, 'What the company has to do.')
  readonly says!: BilingualResponse;
  @Field(
    ['met', 'unmet', 'not-stated', 'unknown'],
    'Whether the duty is met according to the filing. `not-stated`: the filing does not say. `unknown`: the duty may not apply, or it is open whether it is met.',
  )
  readonly status!: Duty['status'];
  @Field(['confirmed', 'unconfirmed'], '`confirmed` if a person has read the duty in the official text.')
  readonly confidence!: Duty['confidence'];
  @Field(DutyDeadlineResponse, 'Deadline of the duty; null if it has none.', { nullable: true })
  readonly deadline!: DutyDeadlineResponse | null;
  @Field(DutyDocumentResponse, 'Documents that the duty requires.', { list: true })
  readonly documents!: readonly DutyDocumentResponse[];
  @Field(RetentionResponse, 'How long the documents must be kept; null if the duty names no period.', { nullable: true })
  readonly retention!: RetentionResponse | null;
  @Field(CitationResponse, 'Citations of the law that imposes the duty.', { list: true })
  readonly citations!: readonly CitationResponse[];
}

/** The duties from a transfer's assessment, by due day; those without one come last. */
export class DutiesView {
  @Field('uuid', 'The transfer.')
  readonly transfer!: string;
  @Field('text', 'Reference of the transfer, for people.')
  readonly reference!: string;
  @Field('uuid', 'Assessment that the duties come from; null before the first assessment.', { nullable: true })
  readonly assessment!: string | null;
  @Field(DutyView, 'Duties by due day; those without a due day last.', { list: true })
  readonly duties!: readonly DutyView[];
}

export class TimerCancelledResponse {
  @Field('date-time', 'When the deadline was cancelled.')
  at!: string;
  @Field(
    'text',
    'Kind of the history event that cancelled the deadline, or code with which the lifecycle refused the effect of the deadline.',
  )
  because!: string;
  @Field(BilingualResponse, 'Reason for the cancellation, in words.')
  says!: BilingualResponse;
}

/** A deadline for readers. */
export class TimerView {
  @Field(
    TIMER_KINDS,
    'What the deadline is about. Some kinds act when they fire, such as `expiry`, which ends the grant; the others only remind.',
  )
  readonly kind!: TimerKind;
  @Field(BilingualResponse, 'Meaning of the deadline, in words.')
  readonly says!: BilingualResponse;
  @Field('date', 'Local day of the deadline.')
  readonly dueOn!: string;
  @Field('date-time', 'Instant from which the deadline fires.')
  readonly dueAt!: string;
  @Field(TIMER_STATES, 'Whether the deadline is pending, has fired, or was cancelled.')
  readonly state!: TimerState;
  @Field('date-time', 'When the deadline was set, together with the change that caused it.')
  readonly setAt!: string;
  @Field('date-time', 'When the deadline fired; null if it has not fired. Later than `dueAt` if no worker was running.', { nullable: true })
  readonly firedAt!: string | null;
  @Field(TimerCancelledResponse, 'When and why the deadline was cancelled; null if it was not.', { nullable: true })
  readonly cancelled!: TimerCancelledResponse | null;
  @Field(TimerStepResponse, 'Calculation of the day of the deadline, step by step.', { list: true })
  readonly steps!: readonly TimerStepResponse[];
}

/** The deadlines of a transfer, in order of their instants. */
export class TimersView {
  @Field('uuid', 'The transfer.')
  readonly transfer!: string;
  @Field('text', 'Reference of the transfer, for people.')
  readonly reference!: string;
  @Field(TimerView, 'Deadlines of the transfer, earliest first.', { list: true })
  readonly timers!: readonly TimerView[];
}

export class RemindersResponse extends PageOf(ReminderResponse, 'Reminders, newest first.') {}

export class RemindersQuery extends PageQuery {
  @OneOf({ about: '`yes` to list only reminders that are unread.', of: ['yes', 'no'], optional: true })
  unread?: 'yes' | 'no';
}
