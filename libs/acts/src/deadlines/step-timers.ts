import { addDays, dueInstant, type WorkingCalendar, workingDayAfter } from '@carnet/clocks';
import type { IsoDate } from '@carnet/kernel';
import { type OpenStep, openSteps, timesEscalated, type Transfer } from '@carnet/workflow';
import { startOf } from './grant-term.js';
import type { NewTimer, TimerTerms } from './timer.js';

/** How many working days the voters of a step have from its opening, that day not counted, where the policy does not say. */
export const stepWorkingDays = 5;

/** The deadlines of all open steps of a transfer, as it is once they are opened on a day. */
export function timersOfSteps(after: Transfer, opened: IsoDate, calendar: WorkingCalendar): readonly NewTimer[] {
  return openSteps(after).flatMap((step) => stepTimers(after, step, opened, calendar));
}

/** What tells the deadlines of a step from those of a step beside it. */
export function causeBeside(step: OpenStep): string {
  return `step/${String(step.index)}/${step.openedAt}/${String(timesEscalated(step))}`;
}

/** How often the days of a step have passed by a day: those that were over on `dueOn`, and those that would have followed one another since. */
export function limitsPassed(
  { workingDays = stepWorkingDays }: Pick<OpenStep, 'workingDays'>,
  dueOn: IsoDate,
  today: IsoDate,
  calendar: WorkingCalendar,
): number {
  let passed = 1;
  for (let next = workingDayAfter(calendar, dueOn, workingDays); next !== null && next.value < today; passed += 1)
    next = workingDayAfter(calendar, next.value, workingDays);
  return passed;
}

/** The deadlines of one of the open steps of a transfer, counted from a day; `after` as it is once that is stored. */
export function stepTimers(after: Transfer, step: OpenStep, opened: IsoDate, calendar: WorkingCalendar): readonly NewTimer[] {
  const { workingDays = stepWorkingDays, index } = step;
  const found = workingDayAfter(calendar, opened, workingDays);
  if (found === null) throw new RangeError('the due day lies beyond the days the product knows');
  const { value: due, certainty } = found;
  const beside = openSteps(after).length > 1;
  const escalated = timesEscalated(step);
  const terms: TimerTerms = {
    of: 'step',
    started: opened,
    workingDays,
    due,
    certainty,
    ...(beside && { step: index }),
    ...(escalated > 0 && { escalated }),
  };
  const cause = beside ? causeBeside(step) : `step/${String(after.version)}`;
  const near = addDays(due, -1);
  return [
    ...(near > opened ? [{ kind: 'step-near', cause, dueOn: near, dueAt: startOf(near), terms } as const] : []),
    { kind: 'step-due', cause, dueOn: due, dueAt: dueInstant(due, calendar.zone), terms },
  ];
}
