import { addDays } from '@carnet/clocks';
import type { IsoDate } from '@carnet/kernel';
import type { Obligation } from '@carnet/workflow';
import { startOf } from '../timers/grant-term.js';
import type { NewTimer, TimerTerms } from '../timers/timer.js';

/** How many days before its last day a company is reminded of a condition; of a short one, a day. */
const nearDays = [7, 1] as const;

/** What names the deadlines of an obligation within its transfer. */
export function obligationCause(number: number): string {
  return `condition/${String(number)}`;
}

/** The deadlines of a grant's conditions: a reminder ahead, and the end of the last day. Those without a day have none. */
export function obligationTimers(obligations: readonly Obligation[], today: IsoDate): readonly NewTimer[] {
  return obligations.flatMap(({ number, says, due, dueRule }) => {
    if (due === null || dueRule === null) return [];
    const { on, at, from, certainty } = due;
    const terms: TimerTerms = { of: 'obligation', obligation: number, says, rule: dueRule, granted: from, due: on, certainty };
    const cause = obligationCause(number);
    const near = nearDays.map((days) => addDays(on, -days)).find((day) => day > today);
    return [
      ...(near === undefined ? [] : [{ kind: 'obligation-near', cause, dueOn: near, dueAt: startOf(near), terms } as const]),
      { kind: 'obligation-due', cause, dueOn: on, dueAt: at, terms } as const,
    ];
  });
}
