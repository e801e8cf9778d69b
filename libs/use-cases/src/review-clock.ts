import { clockOf, countWorkingDays, type FirstDay, type Pause, type WorkingCalendar, workingDayAfter } from '@carnet/clocks';
import { instant, type IsoDate } from '@carnet/kernel';
import { filingDay } from './filing-content.js';
import type { ReviewClock } from './ports/transfer-store.js';
import type { HistoryLine } from './ports/transfer-views.js';

/** The authority's own promise: a governance review ends within so many working days of its start. */
export const reviewWorkingDays = 15;

/** Why the day on which the review is set up does not count. */
export const reviewFirstDay: FirstDay = {
  counts: false,
  because: { en: 'Civil Code of China, Article 201', zh: '《中华人民共和国民法典》第二百零一条' },
};

const asked = { en: 'the company was asked for information', zh: '已要求企业补正' };

/** The clock of a review that starts on this day. */
export function started(on: IsoDate, calendar: WorkingCalendar): ReviewClock {
  const { due, certainty } = clockOf({ startedOn: on, allowedWorkingDays: reviewWorkingDays, pauses: [], calendar, asOf: on });
  return { startedOn: on, dueOn: due, provisional: certainty === 'provisional', pausedOn: null };
}

/** The clock stands still from this day. */
export function paused(clock: ReviewClock, on: IsoDate): ReviewClock {
  return { ...clock, pausedOn: clock.pausedOn ?? on };
}

/**
 * The clock runs on: the due day moves by the working days of the pause, beyond the calendar by weekends alone. One that
 * was paused on its due day or later does not move: a term that has ended cannot be held up.
 */
export function resumed(clock: ReviewClock, on: IsoDate, calendar: WorkingCalendar): ReviewClock {
  const { dueOn, pausedOn } = clock;
  if (pausedOn === null || pausedOn >= dueOn) return { ...clock, pausedOn: null };
  const moved = workingDayAfter(calendar, dueOn, countWorkingDays(calendar, pausedOn, on).value);
  if (moved === null) throw new RangeError('the due day lies beyond the days the product knows');
  return { ...clock, dueOn: moved.value, provisional: clock.provisional || moved.certainty === 'provisional', pausedOn: null };
}

/** When the clock stood still, as the history tells it. */
export function pausesIn(history: readonly HistoryLine[]): readonly Pause[] {
  const pauses: Pause[] = [];
  for (const { kind, at, refused } of history) {
    const open = pauses.at(-1);
    if (refused) continue;
    if (kind === 'information-requested' && open?.to !== null) pauses.push({ from: filingDay(instant(at)), to: null, cause: asked });
    if (kind === 'information-answered' && open?.to === null) pauses[pauses.length - 1] = { ...open, to: filingDay(instant(at)) };
  }
  return pauses;
}

/** The day on which the review's clock stopped for good, because the transfer was decided or taken back; null while it runs. */
export function stoppedIn(history: readonly HistoryLine[]): IsoDate | null {
  const end = history.find(({ kind, refused }) => !refused && (kind === 'decided' || kind === 'withdrawn'));
  return end === undefined ? null : filingDay(instant(end.at));
}
