import { clockOf, nthWorkingDayAfter, type WorkingCalendar, workingDaysBetween } from '@carnet/clocks';
import type { IsoDate } from '@carnet/kernel';
import type { ReviewClock } from './ports/transfer-store.js';

/** The authority's own promise: a governance review ends within so many working days of its start. */
export const reviewWorkingDays = 15;

/** The clock of a review that starts on this day. */
export function started(on: IsoDate, calendar: WorkingCalendar): ReviewClock {
  const { due, provisional } = clockOf({ startedOn: on, allowedWorkingDays: reviewWorkingDays, pauses: [], calendar, asOf: on });
  return { startedOn: on, dueOn: due, provisional, pausedOn: null };
}

/** The clock stands still from this day. */
export function paused(clock: ReviewClock, on: IsoDate): ReviewClock {
  return { ...clock, pausedOn: clock.pausedOn ?? on };
}

/** The clock runs on: the due day moves by the working days of the pause. */
export function resumed(clock: ReviewClock, on: IsoDate, calendar: WorkingCalendar): ReviewClock {
  if (clock.pausedOn === null) return clock;
  const stood = workingDaysBetween(calendar, clock.pausedOn, on);
  const dueOn = stood === null ? null : stood === 0 ? clock.dueOn : nthWorkingDayAfter(calendar, clock.dueOn, stood);
  if (dueOn !== null) return { ...clock, dueOn, pausedOn: null };
  // Beyond the calendar by weekends alone, and still from the due day: earlier pauses are in it.
  const presumed = -clockOf({ startedOn: clock.pausedOn, allowedWorkingDays: 0, pauses: [], calendar, asOf: on }).left;
  const { due } = clockOf({ startedOn: clock.dueOn, allowedWorkingDays: presumed, pauses: [], calendar, asOf: clock.dueOn });
  return { ...clock, dueOn: due, provisional: true, pausedOn: null };
}
