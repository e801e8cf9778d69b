import type { Certainty, ClockStep } from '@carnet/clocks';
import type { Bilingual } from '@carnet/kernel';

/** The calendar that a calculation used. */
export interface CalendarView {
  readonly name: string;
  readonly edition: string;
  /** Time zone in which its days begin and end. */
  readonly zone: string;
  /** Its last published day. */
  readonly until: string;
}

/** A clock of one transfer as of today, with the calculation of its due day. */
export interface ClockView {
  readonly clock: 'review' | 'completeness';
  readonly says: Bilingual;
  readonly state: 'running' | 'paused' | 'stopped';
  readonly startedOn: string;
  readonly allowedWorkingDays: number;
  /** While the clock stands still: the day if it resumed today. */
  readonly due: string;
  /** The last instant of the due day, in the calendar's zone. */
  readonly dueAt: string;
  readonly certainty: Certainty;
  /** Working days left today, or on the day the clock stopped; negative if late. */
  readonly left: number;
  readonly stoppedOn: string | null;
  /**
   * The stored due day that lists and queues sort by. It differs from `due` while the clock stands still, or if the calendar has grown
   * since it was stored.
   */
  readonly recordedDue: string;
  readonly calendar: CalendarView;
  readonly steps: readonly ClockStep[];
}
