import type { Certainty } from '@carnet/clocks';
import { BilingualResponse, CERTAINTIES, CalendarResponse, ClockStepResponse } from '@carnet/http/common.dto.js';
import { Field } from '@carnet/http/field.js';
import { TIMER_KINDS, type TimerKind } from '@carnet/workflow';

export class ExplainedClockResponse {
  @Field(
    ['review', 'completeness'],
    '`review` for the clock of the governance review; `completeness` for the clock of the check for completeness before it.',
  )
  clock!: 'review' | 'completeness';
  @Field(BilingualResponse, 'What the clock measures, in words.')
  says!: BilingualResponse;
  @Field(['running', 'paused', 'stopped'], 'Whether the clock is running, is paused, or has stopped with the decision.')
  state!: 'running' | 'paused' | 'stopped';
  @Field('date', 'Day on which the clock started.')
  startedOn!: string;
  @Field('integer', 'Number of working days that the clock allows.')
  allowedWorkingDays!: number;
  @Field('date', 'Due day, the last day in time. While the clock is paused, the due day if it resumed today.')
  due!: string;
  @Field('date-time', 'Last instant of the due day.')
  dueAt!: string;
  @Field(CERTAINTIES, 'How sure the due day is; `provisional` beyond the published calendar.')
  certainty!: Certainty;
  @Field('integer', 'Working days left today, or on the day the clock stopped; negative if late.')
  left!: number;
  @Field('date', 'Day on which the clock stopped; null if it has not stopped.', { nullable: true })
  stoppedOn!: string | null;
  @Field('date', 'Due day as stored when the clock last changed; lists sort by it.')
  recordedDue!: string;
  @Field(CalendarResponse, 'Calendar whose working days are counted.')
  calendar!: CalendarResponse;
  @Field(ClockStepResponse, 'Calculation of the due day: the start, every day up to the due day, and the due day.', { list: true })
  steps!: readonly ClockStepResponse[];
}

export class CountedFromResponse {
  @Field('text', 'Name of the fact in the catalogue.')
  name!: string;
  @Field('text', 'Day that was known for the fact; null if none was known.', { nullable: true })
  value!: string | null;
}

export class DutyDeadlineResponse {
  @Field('date', 'Last day in time; null while the day that the deadline is counted from is unknown.', { nullable: true })
  due!: string | null;
  @Field('date', 'First day on which the duty can be done; null if it can be done at any earlier time, or while the day is unknown.', {
    nullable: true,
  })
  opens!: string | null;
  @Field('date-time', 'Last instant of the due day; null unless the working days of a place are counted.', { nullable: true })
  dueAt!: string | null;
  @Field(CERTAINTIES, 'How sure the days are; null while they are unknown.', { nullable: true })
  certainty!: Certainty | null;
  @Field(BilingualResponse, 'Rule of the deadline, in words.')
  says!: BilingualResponse;
  @Field('integer', 'Length of the deadline, counted in `unit`.')
  within!: number;
  @Field(['working-day', 'day', 'month', 'year'], 'Unit of `within`.')
  unit!: 'working-day' | 'day' | 'month' | 'year';
  @Field('text', 'Day of the year on which the deadline ends, such as `03-01`; null if the law names none.', { nullable: true })
  on!: string | null;
  @Field(CountedFromResponse, 'Fact that the deadline is counted from.')
  from!: CountedFromResponse;
  @Field(CalendarResponse, 'Calendar whose working days are counted; null if none is used.', { nullable: true })
  calendar!: CalendarResponse | null;
  @Field(ClockStepResponse, 'Calculation of the days, step by step.', { list: true })
  steps!: readonly ClockStepResponse[];
}

export class ReminderResponse {
  @Field('uuid', 'The reminder.')
  id!: string;
  @Field('uuid', 'Transfer that the reminder is about.')
  transfer!: string;
  @Field('text', 'Reference of the transfer, for people.')
  reference!: string;
  @Field(TIMER_KINDS, 'Kind of the deadline that the reminder is about.')
  kind!: TimerKind;
  @Field(BilingualResponse, 'Reminder in words.')
  says!: BilingualResponse;
  @Field('date', 'Local day of the deadline.')
  dueOn!: string;
  @Field('date-time', 'When the reminder was due.')
  dueAt!: string;
  @Field('date-time', 'When the reminder was added to the list.')
  at!: string;
  @Field('date-time', 'When the first of its recipients read the reminder; null while it is unread.', { nullable: true })
  readAt!: string | null;
}

export class AnswerDueResponse {
  @Field('integer', 'Number of working days that the company has, extensions included.')
  workingDays!: number;
  @Field('date', 'Last day.')
  on!: string;
  @Field('date-time', 'Last instant of that day.')
  at!: string;
}

export class AnswerTermResponse extends AnswerDueResponse {
  @Field(CERTAINTIES, 'Certainty of the last day; `provisional` if it lies beyond the published calendar.')
  certainty!: Certainty;
  @Field(CalendarResponse, 'Calendar that defines the working days.')
  calendar!: CalendarResponse;
  @Field(ClockStepResponse, 'Calculation: the day of sending, every day up to the due day, and the due day.', { list: true })
  steps!: readonly ClockStepResponse[];
}
