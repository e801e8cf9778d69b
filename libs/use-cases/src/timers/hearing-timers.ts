import { addDays, type Certainty } from '@carnet/clocks';
import type { IsoDate } from '@carnet/kernel';
import type { AnswerDue } from '@carnet/workflow';
import { startOf } from './grant-term.js';
import type { NewTimer, TimerTerms } from './timer.js';

/** How many days before its last day to be heard a company is reminded. */
const hearingNearDays = 3;

/** The deadlines of a hearing. `version` is the one of the transfer that the change makes. */
export function hearingTimers(
  offered: IsoDate,
  { workingDays, on: due, at: dueAt, certainty }: AnswerDue & { readonly certainty: Certainty },
  { version, today }: { readonly version: number; readonly today: IsoDate },
): readonly NewTimer[] {
  const terms: TimerTerms = { of: 'hearing', started: offered, workingDays, due, certainty };
  const cause = `hearing/${String(version)}`;
  const near = addDays(due, -hearingNearDays);
  return [
    ...(near > today ? [{ kind: 'hearing-near', cause, dueOn: near, dueAt: startOf(near), terms } as const] : []),
    { kind: 'hearing-due', cause, dueOn: due, dueAt, terms },
  ];
}
