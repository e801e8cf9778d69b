import {
  addDays,
  type Certainty,
  type ClockStep,
  dueInstant,
  explainClock,
  type FirstDay,
  type WorkingCalendar,
  workingDayAfter,
} from '@carnet/clocks';
import type { Instant, IsoDate } from '@carnet/kernel';
import { type AppealDue, appealProcedureOn, type AppealWindowEnd } from '@carnet/workflow';
import { filingDay } from '../filing-content.js';
import type { RuleBooks } from '../rule-books.js';
import type { StoredTransfer } from '../transfer-journal.store.js';
import type { NewTimer, TimerTerms } from './timer.js';

/** Why the day of filing does not count. */
const filingDoesNotCount: FirstDay = {
  counts: false,
  because: { en: 'Civil Code of China, Article 201', zh: '《中华人民共和国民法典》第二百零一条' },
};

type WindowTerms = Extract<TimerTerms, { readonly of: 'appeal-window' }>;

/** The days to appeal against a decision, as counted when it was made. */
export interface AppealWindow extends AppealWindowEnd {
  readonly terms: WindowTerms;
}

/**
 * The last day to appeal: a number of calendar days after the decision, whose own day does not count (Civil Code of China, Article 201). If
 * it is not a working day, the next working day is the last (Article 203).
 */
export function appealWindow(decidedAt: Instant, calendar: WorkingCalendar): AppealWindow {
  const decided = filingDay(decidedAt);
  const { fileWithinDays: days } = appealProcedureOn(decided);
  const counted = addDays(decided, days);
  const found = workingDayAfter(calendar, addDays(counted, -1), 1);
  if (found === null) throw new RangeError('the last day to appeal lies beyond the days the product knows');
  const { value: on, certainty } = found;
  return { on, at: dueInstant(on, calendar.zone), terms: { of: 'appeal-window', decided, days, counted, due: on, certainty } };
}

/** The same by the calendar in force on the day of the decision. Call within `whileCurrent`. */
export function appealWindowOf(books: RuleBooks, decidedAt: Instant): AppealWindow {
  return appealWindow(decidedAt, books.inForce(filingDay(decidedAt)).calendar);
}

/** The appeal deadline of an act made now, a refusal if `what` is not given. Call within `whileCurrent`. */
export function appealWindowTimersAt(books: RuleBooks, { transfer }: StoredTransfer, at: Instant, what = 'decision'): readonly NewTimer[] {
  return appealWindowTimers(appealWindowOf(books, at), transfer.version + 1, what);
}

/** The appeal deadline. `version` is that of the transfer after the act. */
function appealWindowTimers({ on, at, terms }: AppealWindow, version: number, what: string): readonly NewTimer[] {
  return [{ kind: 'appeal-closes', cause: `${what}/${String(version)}`, dueOn: on, dueAt: at, terms }];
}

/** The last day to decide an appeal filed on a given day, with its calculation. */
export function appealDue(filedOn: IsoDate, calendar: WorkingCalendar): { readonly due: AppealDue; readonly steps: readonly ClockStep[] } {
  const { decideWithinWorkingDays: workingDays } = appealProcedureOn(filedOn);
  const { due: on, dueAt: at, certainty, steps } = explainAppealTerm({ workingDays, from: filedOn }, calendar);
  return { due: { workingDays, on, at, from: filedOn, certainty }, steps };
}

/** The calculation of an appeal's last day by a calendar. */
export function explainAppealTerm(
  { workingDays, from }: Pick<AppealDue, 'workingDays' | 'from'>,
  calendar: WorkingCalendar,
): { readonly due: IsoDate; readonly dueAt: Instant; readonly certainty: Certainty; readonly steps: readonly ClockStep[] } {
  return explainClock({ startedOn: from, firstDay: filingDoesNotCount, allowedWorkingDays: workingDays, pauses: [], calendar, asOf: from });
}
