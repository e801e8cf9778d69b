import { addDays, type Certainty } from '@carnet/clocks';
import type { IsoDate } from '@carnet/kernel';
import { type AnswerDue, openStatement } from '@carnet/workflow';
import { filingDay } from '../filing-content.js';
import type { TransferChange } from '../transfer-journal.store.js';
import { startOf } from './grant-term.js';
import type { NewTimer, TimerTerms } from './timer.js';

/** How many days before its last day to be heard a company is reminded. */
const hearingNearDays = 3;

/** The deadlines of a hearing, or of a statement in a re-assessment. `version` is the one of the transfer that the change makes. */
export function hearingTimers(
  offered: IsoDate,
  { workingDays, on: due, at: dueAt, certainty }: AnswerDue & { readonly certainty: Certainty },
  { version, today, because }: { readonly version: number; readonly today: IsoDate; readonly because?: 'reassessment' },
): readonly NewTimer[] {
  const terms: TimerTerms = { of: 'hearing', ...(because && { because }), started: offered, workingDays, due, certainty };
  const cause = `hearing/${String(version)}`;
  const near = addDays(due, -hearingNearDays);
  return [
    ...(near > today ? [{ kind: 'hearing-near', cause, dueOn: near, dueAt: startOf(near), terms } as const] : []),
    { kind: 'hearing-due', cause, dueOn: due, dueAt, terms },
  ];
}

/** Whether a change has a company say something by a day, by another one, or no more. */
export function statementDayMoved({ before, after }: Pick<TransferChange, 'before' | 'after'>): boolean {
  return (before === null ? undefined : openStatement(before)?.due.at) !== openStatement(after)?.due.at;
}

/** The deadlines of the statement that is waited for now. */
export function statementTimers({ after, at }: Pick<TransferChange, 'after' | 'at'>): readonly NewTimer[] {
  const open = openStatement(after);
  if (open === null) return [];
  const today = filingDay(at);
  return hearingTimers(filingDay(open.askedAt), open.due, { version: after.version, today, because: 'reassessment' });
}
