import { PageQuery } from '@carnet/http/answers.dto.js';
import type { ClockView } from '@carnet/acts/deadlines/clock-views.js';
import type { DutyDeadlineView } from '@carnet/acts/deadlines/duty-deadline.js';
import type { ReminderView } from '@carnet/acts/deadlines/reminder.js';
import { TIMER_STATES, type TimerState } from '@carnet/acts/deadlines/timer.js';
import { OneOf } from '@carnet/http/request-members.js';
import { Field } from '@carnet/http/field.js';
import {
  BilingualResponse,
  CalendarResponse,
  CERTAINTIES,
  CitationResponse,
  ClockStepResponse,
  TimerStepResponse,
} from '@carnet/http/common.dto.js';
import type { Duty, DutyDocument, Retention } from '@carnet/rules';
import { TIMER_KINDS, type TimerKind } from '@carnet/workflow';

export class ExplainedClockResponse implements ClockView {
  @Field(['review', 'completeness'], 'Which clock: that of the governance review, or of the check for completeness before it.')
  clock!: ClockView['clock'];
  @Field(BilingualResponse, 'What it measures.')
  says!: BilingualResponse;
  @Field(['running', 'paused', 'stopped'], 'Whether it runs, stands still, or ended with the decision.')
  state!: ClockView['state'];
  @Field('date', 'The day it started.')
  startedOn!: string;
  @Field('integer', 'How many working days it allows.')
  allowedWorkingDays!: number;
  @Field('date', 'The last day in time. While it stands still: as if it ran on from today.')
  due!: string;
  @Field('date-time', 'The last instant in time.')
  dueAt!: string;
  @Field(CERTAINTIES, 'How sure the due day is: `provisional` beyond the published calendar.')
  certainty!: ClockView['certainty'];
  @Field('integer', 'Working days left, negative when late.')
  left!: number;
  @Field('date', 'The day it stopped.', { nullable: true })
  stoppedOn!: string | null;
  @Field('date', 'The due day that lists sort by: written when the clock last changed.')
  recordedDue!: string;
  @Field(CalendarResponse, 'By which working days.')
  calendar!: CalendarResponse;
  @Field(ClockStepResponse, 'The sum: the start, every day up to the due day, the due day.', { list: true })
  steps!: readonly ClockStepResponse[];
}

/** The clocks of one transfer. */
export class ClocksResponse {
  @Field('uuid', 'The transfer.')
  transfer!: string;
  @Field('text', 'Its number, for people.')
  reference!: string;
  @Field('date', 'The day of reading.')
  asOf!: string;
  @Field(ExplainedClockResponse, 'Its clocks; none before a review is set up.', { list: true })
  clocks!: readonly ClockView[];
}

export class CountedFromResponse {
  @Field('text', 'The fact.')
  name!: string;
  @Field('text', 'What was known of it: a day.', { nullable: true })
  value!: string | null;
}

export class DutyDeadlineResponse implements DutyDeadlineView {
  @Field('date', 'The last day in time; null while the day it is counted from is not known.', { nullable: true })
  due!: string | null;
  @Field('date', 'The first day on which it can be done, where it cannot be done at any time before.', { nullable: true })
  opens!: string | null;
  @Field('date-time', 'The last instant in time, where the working days of a place are counted.', { nullable: true })
  dueAt!: string | null;
  @Field(CERTAINTIES, 'How sure the days are.', { nullable: true })
  certainty!: DutyDeadlineView['certainty'];
  @Field(BilingualResponse, 'The rule in words.')
  says!: BilingualResponse;
  @Field('integer', 'How long.')
  within!: number;
  @Field(['working-day', 'day', 'month', 'year'], 'Of what.')
  unit!: DutyDeadlineView['unit'];
  @Field('text', 'The day of the year on which it ends, such as `03-01`, where the law names one.', { nullable: true })
  on!: string | null;
  @Field(CountedFromResponse, 'The fact it is counted from.')
  from!: CountedFromResponse;
  @Field(CalendarResponse, 'By which working days.', { nullable: true })
  calendar!: CalendarResponse | null;
  @Field(ClockStepResponse, 'How the days were found.', { list: true })
  steps!: readonly ClockStepResponse[];
}

export class DutyDocumentResponse implements DutyDocument {
  @Field('text', 'The code that filed documents name.')
  code!: string;
  @Field(BilingualResponse, 'What it is.')
  title!: BilingualResponse;
}

export class RetentionResponse implements Retention {
  @Field('number', 'Years.', { optional: true })
  years?: number;
  @Field('number', 'Months.', { optional: true })
  months?: number;
  @Field('number', 'Days.', { optional: true })
  days?: number;
  @Field(BilingualResponse, 'In words.', { optional: true })
  text?: BilingualResponse;
}

/** A duty of the company or a running term, with its article. */
export class DutyView {
  @Field('text', 'The duty, as the rule packs name it.')
  readonly duty!: string;
  @Field('text', 'The regimes that ask for it.', { list: true })
  readonly regimes!: readonly string[];
  @Field(BilingualResponse, 'What to do.')
  readonly says!: BilingualResponse;
  @Field(['met', 'unmet', 'not-stated', 'unknown'], 'Whether it is done, as far as the filing says; `unknown` when it may not apply.')
  readonly status!: Duty['status'];
  @Field(['confirmed', 'unconfirmed'], 'Whether somebody read it in the official text.')
  readonly confidence!: Duty['confidence'];
  @Field(DutyDeadlineResponse, 'By when.', { nullable: true })
  readonly deadline!: DutyDeadlineResponse | null;
  @Field(DutyDocumentResponse, 'The documents it asks for.', { list: true })
  readonly documents!: readonly DutyDocumentResponse[];
  @Field(RetentionResponse, 'How long to keep them.', { nullable: true })
  readonly retention!: RetentionResponse | null;
  @Field(CitationResponse, 'Where the law says so.', { list: true })
  readonly citations!: readonly CitationResponse[];
}

/** The duties from a transfer's assessment, by due day; those without one come last. */
export class DutiesView {
  @Field('uuid', 'The transfer.')
  readonly transfer!: string;
  @Field('text', 'Its number, for people.')
  readonly reference!: string;
  @Field('uuid', 'The rule check they come from; null before it.', { nullable: true })
  readonly assessment!: string | null;
  @Field(DutyView, 'By due day; those without one last.', { list: true })
  readonly duties!: readonly DutyView[];
}

export class TimerCancelledResponse {
  @Field('date-time', 'When.')
  at!: string;
  @Field('text', 'By which event of the history, or with which code the lifecycle would not have it.')
  because!: string;
  @Field(BilingualResponse, 'In words.')
  says!: BilingualResponse;
}

/** A deadline for readers. */
export class TimerView {
  @Field(TIMER_KINDS, 'What it is about. `expiry` ends the grant; each other one reminds somebody.')
  readonly kind!: TimerKind;
  @Field(BilingualResponse, 'What it means.')
  readonly says!: BilingualResponse;
  @Field('date', 'The local day it is about.')
  readonly dueOn!: string;
  @Field('date-time', 'The instant after which it fires.')
  readonly dueAt!: string;
  @Field(TIMER_STATES, 'Whether it waits, has fired, or counts no more.')
  readonly state!: TimerState;
  @Field('date-time', 'When it was written: with the change that made it.')
  readonly setAt!: string;
  @Field('date-time', 'When it fired; later than due when no worker ran.', { nullable: true })
  readonly firedAt!: string | null;
  @Field(TimerCancelledResponse, 'When it was cancelled, and why.', { nullable: true })
  readonly cancelled!: TimerCancelledResponse | null;
  @Field(TimerStepResponse, 'How its day was found.', { list: true })
  readonly steps!: readonly TimerStepResponse[];
}

/** The deadlines of a transfer, in order of their instants. */
export class TimersView {
  @Field('uuid', 'The transfer.')
  readonly transfer!: string;
  @Field('text', 'Its number, for people.')
  readonly reference!: string;
  @Field(TimerView, 'Its deadlines, earliest first.', { list: true })
  readonly timers!: readonly TimerView[];
}

class ReminderResponse implements ReminderView {
  @Field('uuid', 'The reminder.')
  id!: string;
  @Field('uuid', 'The transfer it is about.')
  transfer!: string;
  @Field('text', 'Its number, for people.')
  reference!: string;
  @Field(TIMER_KINDS, 'Which deadline of it.')
  kind!: ReminderView['kind'];
  @Field(BilingualResponse, 'In words.')
  says!: BilingualResponse;
  @Field('date', 'The local day it is about.')
  dueOn!: string;
  @Field('date-time', 'When it was due to come.')
  dueAt!: string;
  @Field('date-time', 'When it came.')
  at!: string;
  @Field('date-time', 'When somebody of the list read it.', { nullable: true })
  readAt!: string | null;
}

export class RemindersResponse {
  @Field(ReminderResponse, 'Reminders, newest first.', { list: true })
  items!: readonly ReminderResponse[];
  @Field('text', 'Cursor of the next page.', { nullable: true })
  next!: string | null;
}

export class RemindersQuery extends PageQuery {
  @OneOf({ about: '`yes` for those alone that nobody has read.', of: ['yes', 'no'], optional: true })
  unread?: 'yes' | 'no';
}
