import { type ClockStep, STEP_KINDS } from '@carnet/clocks';
import type { CalendarView, ClocksView, ClockView } from '@carnet/use-cases';
import { Shown } from '../http/shown.js';
import { BilingualShown } from './line.shown.js';

export const CERTAINTIES = ['confirmed', 'unconfirmed', 'provisional'] as const;

export class ClockStepShown implements ClockStep {
  @Shown(STEP_KINDS, 'What the line is about.')
  kind!: ClockStep['kind'];
  @Shown('day', 'The day it is about.')
  on!: ClockStep['on'];
  @Shown('whole', 'Which counted working day it is, or how many were counted in all.', { nullable: true })
  number!: number | null;
  @Shown(BilingualShown, 'The holiday or make-up day, or the cause.', { nullable: true })
  name!: BilingualShown | null;
  @Shown(CERTAINTIES, 'How sure the line is.')
  certainty!: ClockStep['certainty'];
  @Shown(BilingualShown, 'In words.')
  says!: BilingualShown;
}

export class CalendarShown implements CalendarView {
  @Shown('text', 'Whose working days.')
  name!: string;
  @Shown('text', 'Which edition of it.')
  edition!: string;
  @Shown('text', 'Where its days begin and end: a zone of the IANA database.')
  zone!: string;
  @Shown('day', 'Its last published day; beyond it weekends alone decide, and the answer is provisional.')
  until!: string;
}

export class ExplainedClockShown implements ClockView {
  @Shown(['review', 'completeness'], 'Which clock: that of the governance review, or of the check for completeness before it.')
  clock!: ClockView['clock'];
  @Shown(BilingualShown, 'What it measures.')
  says!: BilingualShown;
  @Shown(['running', 'paused', 'stopped'], 'Whether it runs, stands still, or ended with the decision.')
  state!: ClockView['state'];
  @Shown('day', 'The day it started.')
  startedOn!: string;
  @Shown('whole', 'How many working days it allows.')
  allowedWorkingDays!: number;
  @Shown('day', 'The last day in time. While it stands still: as if it ran on from today.')
  due!: string;
  @Shown('time', 'The last instant in time.')
  dueAt!: string;
  @Shown(CERTAINTIES, 'How sure the due day is: `provisional` beyond the published calendar.')
  certainty!: ClockView['certainty'];
  @Shown('whole', 'Working days left, negative when late.')
  left!: number;
  @Shown('day', 'The day it stopped.', { nullable: true })
  stoppedOn!: string | null;
  @Shown('day', 'The due day that lists sort by: written when the clock last changed.')
  recordedDue!: string;
  @Shown(CalendarShown, 'By which working days.')
  calendar!: CalendarShown;
  @Shown(ClockStepShown, 'The sum: the start, every day up to the due day, the due day.', { list: true })
  steps!: readonly ClockStepShown[];
}

export class ClocksShown implements ClocksView {
  @Shown('uuid', 'The transfer.')
  transfer!: string;
  @Shown('text', 'Its number, for people.')
  reference!: string;
  @Shown('day', 'The day of reading.')
  asOf!: string;
  @Shown(ExplainedClockShown, 'Its clocks; none before a review is set up.', { list: true })
  clocks!: readonly ExplainedClockShown[];
}
