import { addDays, dueInstant, type WorkingCalendar, workingDayAfter } from '@carnet/clocks';
import type { IsoDate } from '@carnet/kernel';
import { type OpenStep, openSteps, escalationCount, type Transfer } from '@carnet/workflow';
import { reminderInstant } from './grant-term.js';
import type { NewTimer, TimerTerms } from './timer.js';

/** Working days that the voters of a step have after the day it opens, if the policy sets none. */
export const stepWorkingDays = 5;

/** The deadlines of all open steps of a transfer that are opened on a day. */
export function timersOfSteps(after: Transfer, opened: IsoDate, calendar: WorkingCalendar): readonly NewTimer[] {
  return openSteps(after).flatMap((step) => stepTimers(after, step, opened, calendar));
}

/** The cause that separates the deadlines of a step from those of a step beside it. */
export function parallelStepCause(step: OpenStep): string {
  return `step/${String(step.index)}/${step.openedAt}/${String(escalationCount(step))}`;
}

/** How many times the days of a step have passed by `today`: once on `dueOn`, and again for each full period since. */
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

/** The deadlines of one open step, counted from a day; `after` is the transfer once they are stored. */
export function stepTimers(after: Transfer, step: OpenStep, opened: IsoDate, calendar: WorkingCalendar): readonly NewTimer[] {
  const { workingDays = stepWorkingDays, index } = step;
  const found = workingDayAfter(calendar, opened, workingDays);
  if (found === null) throw new RangeError('the due day lies beyond the days the product knows');
  const { value: due, certainty } = found;
  const beside = openSteps(after).length > 1;
  const escalated = escalationCount(step);
  const terms: TimerTerms = {
    of: 'step',
    started: opened,
    workingDays,
    due,
    certainty,
    ...(beside && { step: index }),
    ...(escalated > 0 && { escalated }),
  };
  const cause = beside ? parallelStepCause(step) : `step/${String(after.version)}`;
  const near = addDays(due, -1);
  return [
    ...(near > opened ? [{ kind: 'step-near', cause, dueOn: near, dueAt: reminderInstant(near), terms } as const] : []),
    { kind: 'step-due', cause, dueOn: due, dueAt: dueInstant(due, calendar.zone), terms },
  ];
}
