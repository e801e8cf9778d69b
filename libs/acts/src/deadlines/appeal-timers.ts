import { addDays } from '@carnet/clocks';
import type { IsoDate } from '@carnet/kernel';
import type { Appeal } from '@carnet/workflow';
import { startOf } from './grant-term.js';
import type { NewTimer, TimerTerms } from './timer.js';

/** How many days before its last day those who hear an appeal are reminded. */
const nearDays = 5;

/** What names the deadlines of an appeal within its transfer. */
export function appealCause(number: number): string {
  return `appeal/${String(number)}`;
}

/** The deadlines of an appeal that is filed. */
export function appealTimers({ number, due }: Appeal, today: IsoDate): readonly NewTimer[] {
  const { workingDays, on, at, from, certainty } = due;
  const terms: TimerTerms = { of: 'appeal', appeal: number, started: from, workingDays, due: on, certainty };
  const cause = appealCause(number);
  const near = addDays(on, -nearDays);
  return [
    ...(near > today ? [{ kind: 'appeal-near', cause, dueOn: near, dueAt: startOf(near), terms } as const] : []),
    { kind: 'appeal-due', cause, dueOn: on, dueAt: at, terms },
  ];
}
