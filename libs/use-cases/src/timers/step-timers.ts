import { addDays, dueInstant, type WorkingCalendar, workingDayAfter } from '@carnet/clocks';
import type { IsoDate } from '@carnet/kernel';
import type { ApprovalStep } from '@carnet/workflow';
import { startOf } from './grant-term.js';
import type { NewTimer, TimerTerms } from './timer.js';

/** How many working days the voters of a step have from its opening, that day not counted, where the policy does not say. */
const usualWorkingDays = 5;

/** The deadlines of an approval step that opens on a day. `version` is the one of the transfer that the opening makes. */
export function stepTimers(
  { workingDays = usualWorkingDays }: Pick<ApprovalStep, 'workingDays'>,
  opened: IsoDate,
  version: number,
  calendar: WorkingCalendar,
): readonly NewTimer[] {
  const found = workingDayAfter(calendar, opened, workingDays);
  if (found === null) throw new RangeError('the due day lies beyond the days the product knows');
  const { value: due, certainty } = found;
  const terms: TimerTerms = { of: 'step', started: opened, workingDays, due, certainty };
  const cause = `step/${String(version)}`;
  const near = addDays(due, -1);
  return [
    ...(near > opened ? [{ kind: 'step-near', cause, dueOn: near, dueAt: startOf(near), terms } as const] : []),
    { kind: 'step-due', cause, dueOn: due, dueAt: dueInstant(due, calendar.zone), terms },
  ];
}
