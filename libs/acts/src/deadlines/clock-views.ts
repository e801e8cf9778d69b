import type { Certainty, ClockStep } from '@carnet/clocks';
import type { Bilingual } from '@carnet/kernel';

/** The calendar that days were counted by. */
export interface CalendarView {
  readonly name: string;
  readonly edition: string;
  /** Where its days begin and end. */
  readonly zone: string;
  /** Its last published day. */
  readonly until: string;
}

/** A clock of one transfer as it reads today, with the sum that leads to its due day. */
export interface ClockView {
  readonly clock: 'review' | 'completeness';
  readonly says: Bilingual;
  readonly state: 'running' | 'paused' | 'stopped';
  readonly startedOn: string;
  readonly allowedWorkingDays: number;
  /** While it stands still: as if it ran on from today. */
  readonly due: string;
  /** The last instant in time: the end of the due day in the calendar's zone. */
  readonly dueAt: string;
  readonly certainty: Certainty;
  /** Working days left on the day of reading, or on the day it stopped: negative when late. */
  readonly left: number;
  readonly stoppedOn: string | null;
  /** What lists and queues sort by. Another day than `due` while it stands still, or when the calendar has grown since it was written. */
  readonly recordedDue: string;
  readonly calendar: CalendarView;
  readonly steps: readonly ClockStep[];
}
