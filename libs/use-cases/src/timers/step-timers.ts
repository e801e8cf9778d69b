import { addDays, dueInstant, type WorkingCalendar, workingDayAfter } from '@carnet/clocks';
import type { IsoDate } from '@carnet/kernel';
import { type OpenStep, openSteps, type Transfer } from '@carnet/workflow';
import { startOf } from './grant-term.js';
import type { NewTimer, TimerTerms } from './timer.js';

/** How many working days the voters of a step have from its opening, that day not counted, where the policy does not say. */
const usualWorkingDays = 5;

/** The deadlines of all open steps of a transfer, as it is once they are opened on a day. */
export function timersOfSteps(after: Transfer, opened: IsoDate, calendar: WorkingCalendar): readonly NewTimer[] {
  return openSteps(after).flatMap((step) => stepTimers(after, step, opened, calendar));
}

/** What tells the deadlines of a step from those of a step beside it. */
export function causeBeside({ index, openedAt, escalatedTo }: OpenStep): string {
  return `step/${String(index)}/${openedAt}${escalatedTo === undefined ? '' : '/escalated'}`;
}

/** The deadlines of one of the open steps of a transfer, counted from a day; `after` as it is once that is stored. */
export function stepTimers(after: Transfer, step: OpenStep, opened: IsoDate, calendar: WorkingCalendar): readonly NewTimer[] {
  const { workingDays = usualWorkingDays, index } = step;
  const found = workingDayAfter(calendar, opened, workingDays);
  if (found === null) throw new RangeError('the due day lies beyond the days the product knows');
  const { value: due, certainty } = found;
  const beside = openSteps(after).length > 1;
  const terms: TimerTerms = { of: 'step', started: opened, workingDays, due, certainty, ...(beside && { step: index }) };
  const cause = beside ? causeBeside(step) : `step/${String(after.version)}`;
  const near = addDays(due, -1);
  return [
    ...(near > opened ? [{ kind: 'step-near', cause, dueOn: near, dueAt: startOf(near), terms } as const] : []),
    { kind: 'step-due', cause, dueOn: due, dueAt: dueInstant(due, calendar.zone), terms },
  ];
}
