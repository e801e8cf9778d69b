import { addDays, dueInstant, type WorkingCalendar, workingDayAfter } from '@carnet/clocks';
import type { IsoDate } from '@carnet/kernel';
import type { Reassessment, ReassessmentDue } from '@carnet/workflow';
import { filingDay } from '../filing-content.js';
import { reminderInstant } from './grant-term.js';
import type { NewTimer, TimerTerms } from './timer.js';

/** Number of days before the last day of a re-assessment on which the company is reminded. */
const nearDays = 3;

/** The last day of a re-assessment, and its deadlines. */
export interface ReassessmentClock {
  readonly due: ReassessmentDue;
  /** `version` is that of the transfer after the change. */
  timers(version: number): readonly NewTimer[];
}

/**
 * The clock of a re-assessment, a number of working days after it was started.
 *
 * @throws RangeError if the last day lies beyond the days the product knows.
 */
export function reassessmentClock(
  asked: IsoDate,
  workingDays: number,
  calendar: WorkingCalendar,
  because?: 'audit' | 'change',
): ReassessmentClock {
  const found = workingDayAfter(calendar, asked, workingDays);
  if (found === null) throw new RangeError('the due day lies beyond the days the product knows');
  const { value: on, certainty } = found;
  const at = dueInstant(on, calendar.zone);
  const terms: TimerTerms = { of: 'reassessment', ...(because && { because }), started: asked, workingDays, due: on, certainty };
  const near = addDays(on, -nearDays);
  return {
    due: { workingDays, on, at },
    timers: (version) => {
      const cause = `reassessment/${String(version)}`;
      return [
        ...(near > asked ? [{ kind: 'reassessment-near', cause, dueOn: near, dueAt: reminderInstant(near), terms } as const] : []),
        { kind: 'reassessment-due', cause, dueOn: on, dueAt: at, terms },
      ];
    },
  };
}

/** The deadlines of an open re-assessment, with its last day unchanged. */
export function reassessmentTimersOf(open: Reassessment, version: number, today: IsoDate): readonly NewTimer[] {
  const { askedAt, due, audit, causes, countedFrom } = open;
  const { workingDays, on, at } = due;
  const because: 'audit' | 'change' | undefined = countedFrom === undefined ? begunBy(audit, causes) : 'change';
  const origin: { readonly because?: 'audit' | 'change' } = because === undefined ? {} : { because };
  const terms: TimerTerms = {
    of: 'reassessment',
    ...origin,
    started: filingDay(countedFrom ?? askedAt),
    workingDays,
    due: on,
    certainty: 'confirmed',
  };
  const cause = `reassessment/${String(version)}`;
  const near = addDays(on, -nearDays);
  return [
    ...(near > today ? [{ kind: 'reassessment-near', cause, dueOn: near, dueAt: reminderInstant(near), terms } as const] : []),
    { kind: 'reassessment-due', cause, dueOn: on, dueAt: at, terms },
  ];
}

function begunBy(audit: Reassessment['audit'], causes: Reassessment['causes']): 'audit' | 'change' | undefined {
  if (audit !== undefined) return 'audit';
  return causes === undefined ? undefined : 'change';
}
