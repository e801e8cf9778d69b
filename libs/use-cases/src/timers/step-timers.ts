import { addDays, dueInstant, type WorkingCalendar, workingDayAfter } from '@carnet/clocks';
import type { IsoDate } from '@carnet/kernel';
import { startOf } from './grant-term.js';
import type { NewTimer, TimerTerms } from './timer.js';

/** The authority's own rule: the voters of an approval step have so many working days from its opening, that day not counted. */
const stepWorkingDays = 5;

/** The deadlines of an approval step that opens on a day. `version` is the one of the transfer that the opening makes. */
export function stepTimers(opened: IsoDate, version: number, calendar: WorkingCalendar): readonly NewTimer[] {
  const found = workingDayAfter(calendar, opened, stepWorkingDays);
  if (found === null) throw new RangeError('the due day lies beyond the days the product knows');
  const { value: due, certainty } = found;
  const terms: TimerTerms = { of: 'step', started: opened, workingDays: stepWorkingDays, due, certainty };
  const cause = `step/${String(version)}`;
  const near = addDays(due, -1);
  return [
    { kind: 'step-near', cause, dueOn: near, dueAt: startOf(near), terms },
    { kind: 'step-due', cause, dueOn: due, dueAt: dueInstant(due, calendar.zone), terms },
  ];
}
