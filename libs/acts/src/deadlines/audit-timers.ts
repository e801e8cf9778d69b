import { addDays, type Certainty, dueInstant, type WorkingCalendar, workingDayAfter } from '@carnet/clocks';
import type { Instant, IsoDate, PersonId } from '@carnet/kernel';
import { AUDIT_WORKING_DAYS } from '@carnet/workflow';
import { reminderInstant } from './grant-term.js';
import { certaintyNote, reminderStep, timerStep, type TermsOf, type TimerExplanation } from './timer-explanation.js';
import type { NewTimer, TimerTerms } from './timer.js';

/** Number of days before the last day on which the auditor is reminded. */
const nearDays = 3;

/** The last day of an audit. */
export interface AuditDue {
  readonly on: IsoDate;
  readonly at: Instant;
  readonly certainty: Certainty;
}

/**
 * The last day of an audit drawn on a given day.
 *
 * @throws RangeError if it lies beyond the days the product knows.
 */
export function auditDue(drawn: IsoDate, calendar: WorkingCalendar): AuditDue {
  const found = workingDayAfter(calendar, drawn, AUDIT_WORKING_DAYS);
  if (found === null) throw new RangeError('the due day lies beyond the days the product knows');
  return { on: found.value, at: dueInstant(found.value, calendar.zone), certainty: found.certainty };
}

/** The cause of an audit's deadlines, which identifies them within the transfer. */
export function auditCause(id: string): string {
  return `audit/${id}`;
}

/** The id of the audit in a cause. */
export function auditOf(cause: string): string {
  return cause.slice(auditCause('').length);
}

/** The deadlines of an audit, for its auditor, on a given day. */
export function auditTimers(
  id: string,
  {
    drawn,
    due,
    auditor,
    today,
  }: { readonly drawn: IsoDate; readonly due: AuditDue; readonly auditor: PersonId | null; readonly today: IsoDate },
): readonly NewTimer[] {
  const { on, at, certainty } = due;
  const terms: TimerTerms = { of: 'audit', auditor, started: drawn, workingDays: AUDIT_WORKING_DAYS, due: on, certainty };
  const cause = auditCause(id);
  const near = addDays(on, -nearDays);
  return [
    ...(near > today ? [{ kind: 'audit-near', cause, dueOn: near, dueAt: reminderInstant(near), terms } as const] : []),
    ...(on >= today ? [{ kind: 'audit-due', cause, dueOn: on, dueAt: at, terms } as const] : []),
  ];
}

/** The calculation of an audit's last day. */
export function explainAuditTimer(
  { kind, dueOn }: Pick<NewTimer, 'kind' | 'dueOn'>,
  { started, workingDays, due, certainty }: TermsOf<'audit'>,
): TimerExplanation {
  const sure = certaintyNote(certainty);
  const steps = [
    timerStep(started, `The decision was drawn for an audit on ${started}.`, `该决定于${started}被抽中，进行事后抽查。`),
    timerStep(
      due,
      `An audit has ${workingDays} working days: due by the end of ${due}.${sure.en}`,
      `抽查期限为 ${workingDays} 个工作日：至${due}日终届满。${sure.zh}`,
    ),
  ];
  if (kind === 'audit-due')
    return { says: { en: `The audit of the decision was due by the end of ${due}.`, zh: `抽查期限已于${due}日终届满。` }, steps };
  return {
    says: { en: `The audit of the decision is due by the end of ${due}.`, zh: `抽查期限至${due}日终届满。` },
    steps: [...steps, reminderStep(dueOn)],
  };
}
