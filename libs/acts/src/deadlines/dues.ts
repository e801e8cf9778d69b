import { addDays, type ClockStep, dueInstant, explainClock, type WorkingCalendar } from '@carnet/clocks';
import type { Instant, IsoDate } from '@carnet/kernel';
import {
  type DueRule,
  dueRulesOf,
  type Dues,
  type ConditionSource,
  isRecurring,
  type ObligationDue,
  dayOfOccurrence,
  ruleKey,
  type Transfer,
} from '@carnet/workflow';
import { authorityZone } from '../authority-days.js';
import { filingDay } from '../filing-content.js';
import type { RuleBooks } from '../rule-books.js';

/** The last days of the conditions of a grant made now. Call within `whileCurrent`. */
export function countObligationDues(books: RuleBooks, transfer: Transfer, added: ConditionSource, at: Instant): Dues {
  const rules = dueRulesOf(transfer, added);
  if (rules.length === 0) return {};
  const today = filingDay(at);
  const { calendar } = books.inForce(today);
  return Object.fromEntries(rules.map((rule) => [ruleKey(rule), countObligationDue(rule, today, calendar).due]));
}

/** The last day of a condition, with its calculation if working days were counted; for a recurring condition, of the given occurrence. */
export function countObligationDue(
  rule: DueRule,
  granted: IsoDate,
  calendar: WorkingCalendar,
  occurrence = 1,
): { readonly due: ObligationDue; readonly steps: readonly ClockStep[] } {
  if ('on' in rule) return { due: dayItself(rule.on, granted), steps: [] };
  if (isRecurring(rule)) return { due: dayItself(dayOfOccurrence(rule, granted, occurrence), granted), steps: [] };
  if (rule.unit === 'day') return { due: dayItself(addDays(granted, rule.within), granted), steps: [] };
  const {
    due: on,
    dueAt: at,
    certainty,
    steps,
  } = explainClock({
    startedOn: granted,
    allowedWorkingDays: rule.within,
    pauses: [],
    calendar,
    asOf: granted,
  });
  return { due: { on, at, from: granted, certainty }, steps };
}

/** A day that needs no count of working days. */
export function dayItself(on: IsoDate, from: IsoDate): ObligationDue {
  return { on, at: dueInstant(on, authorityZone()), from, certainty: 'confirmed' };
}
