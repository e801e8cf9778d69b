import { addDays } from '@carnet/clocks';
import { accept, type Instant, type IsoDate, type Outcome, type PageRequest, type PersonId, refuse } from '@carnet/kernel';

/** Why somebody is absent; no more than a supervisor needs. */
export const ABSENCE_REASONS = ['leave', 'illness', 'training', 'duty-elsewhere', 'other'] as const;

export type AbsenceReason = (typeof ABSENCE_REASONS)[number];

/** Local days of the authority, both included. */
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
  /** Only this person's; null for everybody's. */
  readonly person: string | null;
}

/** How many days an absence may have. */
const most = 366;

/** Whether days of absence can be entered on a day: in their order, not over yet, and not too many. */
export function checkDays({ from, until }: AbsentDays, today: IsoDate): Outcome<null> {
  const no = (en: string, zh: string, pointer: string): Outcome<null> => refuse('absence-invalid', { en, zh }, { pointer });
  if (until < from) return no('The last day lies before the first.', '截止日早于起始日。', '/until');
  if (until < today) return no('These days are over.', '这些日期已过。', '/until');
  return until >= addDays(from, most)
    ? no(`An absence has ${String(most)} days at most.`, `缺勤最长 ${String(most)} 日。`, '/until')
    : accept(null);
}
