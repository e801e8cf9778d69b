import type { LineCounter, LineLedger, ListedLine, TransferLine } from '@carnet/acts/views.js';
import { countWorkingDays, type WorkingCalendar } from '@carnet/clocks';
import { isoDate, type IsoDate } from '@carnet/kernel';

/** The totals at which the law asks for more, lowest first, of a counter. */
export type BoundsOf = (counter: LineCounter) => readonly NonNullable<LineLedger['bound']>[];

/** A stored line as it is read on a day, by the calendar and the law of that day. */
export function lineOn(
  { pausedOn, counters, ...line }: ListedLine,
  { today, calendar, boundsOf }: { readonly today: IsoDate; readonly calendar: WorkingCalendar; readonly boundsOf: BoundsOf },
): TransferLine {
  const { dueOn, state } = line;
  return {
    ...line,
    daysLeft: dueOn === null ? null : workingDaysLeft(calendar, isoDate(pausedOn ?? today), isoDate(dueOn)),
    overdue: (state === 'in-review' || state === 'in-approval') && dueOn !== null && dueOn < today,
    ledger: nearest(counters.map((counter) => standing(counter, boundsOf(counter)))),
  };
}

/** 0 on the last day itself, and on what follows it until people work again. */
function workingDaysLeft(calendar: WorkingCalendar, from: IsoDate, dueOn: IsoDate): number {
  return from <= dueOn ? countWorkingDays(calendar, from, dueOn).value : 0 - countWorkingDays(calendar, dueOn, from).value;
}

function standing(counter: LineCounter, bounds: ReturnType<BoundsOf>): LineLedger {
  const total = counter.committed + counter.reserved;
  const without = total - counter.amount;
  const bound = bounds.find((one) => one.total > without) ?? bounds.at(-1) ?? null;
  return {
    ...counter,
    total,
    bound: bound && { total: bound.total, regime: bound.regime, outcome: bound.outcome },
    reached: bound !== null && total >= bound.total,
  };
}

/** Which of several counters says most: the one that is nearest to its bound, or farthest beyond. */
function nearest(standings: readonly LineLedger[]): LineLedger | null {
  const share = ({ total, bound }: LineLedger): number => (bound === null ? -1 : total / bound.total);
  return standings.reduce<LineLedger | null>((best, one) => (best === null || share(one) > share(best) ? one : best), null);
}
