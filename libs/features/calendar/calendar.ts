import { explainTimer } from '@carnet/acts/deadlines/timer-words.js';
import type { Bilingual, Instant, IsoDate } from '@carnet/kernel';
import type { TimerKind } from '@carnet/workflow';
import type { DayAhead } from './calendar-feeds.store.js';

/** A due day as a calendar shows it: a whole day, whose end is the last instant. */
export interface CalendarEntry {
  /** Stays the same for one deadline. */
  readonly id: string;
  readonly on: IsoDate;
  readonly reference: string;
  readonly says: Bilingual;
  readonly setAt: Instant;
}

/** In a calendar the day is ahead, also of what the words would otherwise say that it has passed. */
const ahead: Partial<Record<TimerKind, TimerKind>> = {
  'review-due': 'review-near',
  'step-due': 'step-near',
  'answer-due': 'answer-near',
  'hearing-due': 'hearing-near',
  'duty-due': 'duty-near',
  'obligation-due': 'obligation-near',
};

export function calendarEntry({ id, kind, terms, dueOn, reference, setAt }: DayAhead): CalendarEntry {
  return { id, on: dueOn, reference, says: explainTimer({ kind: ahead[kind] ?? kind, terms, dueOn }).says, setAt };
}
