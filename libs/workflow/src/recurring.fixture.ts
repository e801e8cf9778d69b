import { type Instant, instant, isoDate } from '@carnet/kernel';
import type { CommandOf } from './commands.js';
import { conditionLibraries, findLibraryEntry } from './conditions/condition-library.js';
import { fillSlots } from './conditions/condition-slots.js';
import { type Dues, ruleKey } from './conditions/condition.js';
import { dayOfOccurrence, type RecurringRule } from './conditions/recurrence.js';
import { after, approverA, approverC, ballot, condition, consistent, dues, supervised, system } from './life.fixture.js';
import type { Transfer } from './transfer.js';

const granted = isoDate('2026-11-25');
export const endOfDay = (day: string): Instant => instant(`${day}T15:59:59.999Z`);
const dueOn = (day: string) => ({ on: isoDate(day), at: endOfDay(day), from: granted, certainty: 'confirmed' }) as const;
const afterDay = (day: string): Instant => instant(`${day}T16:00:00.000Z`);

/** A grant until `lastDay` with a recurring report and other conditions from the library. */
export function grantWithReport(months: number, lastDay: string, ...more: readonly string[]): Transfer {
  const found = fillSlots(findLibraryEntry(conditionLibraries.at(-1)!, 'periodic-report')!, [{ name: 'how-often', months }]);
  if ('faults' in found) throw new Error('the slot is filled in otherwise');
  const rule: RecurringRule = { every: months, unit: 'month' };
  const own: Dues = { [ruleKey(rule)]: dueOn(dayOfOccurrence(rule, granted, 1)) };
  const term = { lastDay: isoDate(lastDay), endsAt: endOfDay(lastDay) };
  const vote = {
    ...ballot(approverC, 'approve'),
    terms: [found.terms, ...more.map(condition)],
    restriction: consistent,
    term,
    dues: { ...dues, ...own },
  };
  return after(supervised, ballot(approverA, 'approve'), vote);
}

export const recurObligation = (obligation: number, passed: string, next: string | null, by = system): CommandOf<'recur-obligation'> => ({
  kind: 'recur-obligation',
  by,
  at: afterDay(passed),
  obligation,
  after: isoDate(passed),
  due: next === null ? null : dueOn(next),
});
export const lapseObligation = (obligation: number, passed: string) =>
  ({ kind: 'lapse-obligation', by: system, at: afterDay(passed), obligation }) as const;
