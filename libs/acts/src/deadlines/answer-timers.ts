import { addDays, type Certainty } from '@carnet/clocks';
import type { IsoDate } from '@carnet/kernel';
import type { AnswerDue } from '@carnet/workflow';
import { startOf } from './grant-term.js';
import type { NewTimer, TimerTerms } from './timer.js';

/** How many days before its last day to answer a company is reminded. */
const answerNearDays = 3;

/** The deadlines of an answer. `version` is the one of the transfer that the change makes. */
export function answerTimers(
  sent: IsoDate,
  { workingDays, on: due, at: dueAt, certainty }: AnswerDue & { readonly certainty: Certainty },
  { version, today }: { readonly version: number; readonly today: IsoDate },
): readonly NewTimer[] {
  const terms: TimerTerms = { of: 'answer', started: sent, workingDays, due, certainty };
  const cause = `answer/${String(version)}`;
  const near = addDays(due, -answerNearDays);
  return [
    ...(near > today ? [{ kind: 'answer-near', cause, dueOn: near, dueAt: startOf(near), terms } as const] : []),
    { kind: 'answer-due', cause, dueOn: due, dueAt, terms },
  ];
}
