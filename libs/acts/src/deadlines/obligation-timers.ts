import { addDays } from '@carnet/clocks';
import type { IsoDate } from '@carnet/kernel';
import { dayInSeries, nextDue, type Obligation, type Transfer } from '@carnet/workflow';
import { reminderInstant } from './grant-term.js';
import type { NewTimer, TimerTerms } from './timer.js';

/** Number of days before the last day on which the company is reminded; the second applies if the first has passed. */
const nearDays = [7, 1] as const;

/** The cause of an obligation's deadlines, which identifies them within the transfer. */
export function obligationCause(number: number): string {
  return `condition/${String(number)}`;
}

/** The deadlines of a grant's obligations: a reminder, and the last day. Obligations without a day have none. */
export function obligationTimers(obligations: readonly Obligation[], today: IsoDate): readonly NewTimer[] {
  return obligations.flatMap((one) => {
    const terms = termsOf(one);
    if (terms === null || one.due === null) return [];
    const { on, at } = one.due;
    const cause = obligationCause(one.number);
    const near = nearDays.map((days) => addDays(on, -days)).find((day) => day > today);
    return [
      ...(near === undefined ? [] : [{ kind: 'obligation-near', cause, dueOn: near, dueAt: reminderInstant(near), terms } as const]),
      { kind: 'obligation-due', cause, dueOn: on, dueAt: at, terms } as const,
    ];
  });
}

/**
 * When recurring conditions come due again: after the day of their last obligation, met or not. `since`: the day on which the grant was
 * restored; occurrences that fell before it are skipped.
 */
export function seriesTimers(transfer: Transfer, obligations: readonly Obligation[], since?: IsoDate): readonly NewTimer[] {
  return obligations.flatMap((one): readonly NewTimer[] => {
    const [terms, { series }] = [termsOf(one), one];
    if (terms === null || series === undefined || nextDue(transfer, one, since) === null) return [];
    const own = dayInSeries(series);
    const dueOn = since !== undefined && since > own ? since : own;
    return [{ kind: 'obligation-next', cause: obligationCause(one.number), dueOn, dueAt: reminderInstant(addDays(dueOn, 1)), terms }];
  });
}

function termsOf({ number, says, due, dueRule, series }: Obligation): TimerTerms | null {
  if (due === null || dueRule === null) return null;
  const { on, from, certainty } = due;
  const ruled = series && dayInSeries(series) < on ? { ruled: dayInSeries(series) } : {};
  return { of: 'obligation', obligation: number, says, rule: dueRule, granted: from, due: on, ...ruled, certainty };
}
