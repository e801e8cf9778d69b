import { addDays } from '@carnet/clocks';
import { accept, type Instant, type IsoDate, type Outcome, type PageRequest, type PersonId, refuse } from '@carnet/kernel';

/** Reasons for an absence, with no more detail than a supervisor needs. */
export const ABSENCE_REASONS = ['leave', 'illness', 'training', 'duty-elsewhere', 'other'] as const;

export type AbsenceReason = (typeof ABSENCE_REASONS)[number];

/** First and last day of an absence in the authority's time zone, both included. */
export interface AbsentDays {
  readonly from: IsoDate;
  readonly until: IsoDate;
}

export interface NewAbsence extends AbsentDays {
  readonly id: string;
  readonly person: PersonId;
  readonly reason: AbsenceReason;
  readonly enteredBy: PersonId;
  readonly enteredAt: Instant;
}

export interface AbsencesRequest extends PageRequest {
  /** Only this person's absences; null for all. */
  readonly person: string | null;
}

/** Maximum number of days of an absence. */
const most = 366;

/** Checks the days of an absence: in order, not over, and not too many. */
export function checkDays({ from, until }: AbsentDays, today: IsoDate): Outcome<null> {
  const no = (en: string, zh: string): Outcome<null> => refuse('absence-invalid', { en, zh }, { pointer: '/until' });
  if (until < from) return no('The last day is before the first day.', '截止日早于起始日。');
  if (until < today) return no('These days have passed.', '这些日期已过。');
  return until >= addDays(from, most)
    ? no(`An absence lasts at most ${String(most)} days.`, `不在岗最长 ${String(most)} 日。`)
    : accept(null);
}
