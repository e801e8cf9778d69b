import type { IsoDate } from '@carnet/kernel';
import { type ReminderKind, REMINDERS, type TimerKind } from '@carnet/workflow';
import type { Timer, TimerTerms } from './timer.js';

/** Whether a deadline of that kind changes nothing by itself. */
export function onlyReminds(kind: TimerKind): kind is ReminderKind {
  return kind in REMINDERS;
}

/** The day that people are told of with a deadline: the last one, also where the deadline is one that comes before it. */
export function lastDayOf(terms: TimerTerms): IsoDate {
  switch (terms.of) {
    case 'term':
      return terms.lastDay;
    case 'renewal':
      return terms.latest;
    default:
      return terms.due;
  }
}

/** What several deadlines are about alike: of those that fire together, people are told the last one alone. */
export function matterOf({ transfer, cause, terms }: Pick<Timer, 'transfer' | 'cause' | 'terms'>): string {
  // A draft has one last day. A grant's renewal leads to its end.
  const of = terms.of === 'renewal' ? 'term' : terms.of;
  return [transfer, of, of === 'draft' ? '' : cause].join(' ');
}
