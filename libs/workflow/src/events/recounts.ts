import type { Json } from '@carnet/kernel';
import { withObligation } from '../conditions/obligation.js';
import { openHearing } from '../hearing.js';
import type { RecountedDay, RecountEventKind } from '../recount.js';
import { moveStatementDue } from '../statement.js';
import type { Transfer } from '../transfer.js';
import { type Declarations, type EventDeclaration, type EventStamp, type Audience, toAuthority, toBoth } from './declaration.js';

/** Days beyond the published calendar, recounted by a later one. `calendar` is its edition and its last day. */
export interface RecountedDeadlines {
  readonly calendar: string;
  readonly days: readonly RecountedDay[];
}
export type RecountEvents = { readonly [K in RecountEventKind]: RecountedDeadlines };

export const recountEvents: Declarations<RecountEvents> = {
  'deadlines-moved': declareRecount(
    'A later calendar was published; some deadlines have changed.',
    '新日历已公布，有期限发生变化。',
    toBoth('deadlines_moved', ['filer', 'reviewers', 'panel']),
  ),
  'deadlines-confirmed': declareRecount(
    'A later calendar was published; the deadlines stay the same and are more certain.',
    '新日历已公布，期限不变，更为确定。',
  ),
  'own-deadlines-moved': declareRecount(
    'A later calendar was published; some deadlines of the authority have changed.',
    '新日历已公布，主管机构有期限发生变化。',
    toAuthority('own_deadlines_moved', ['reviewers', 'voters']),
  ),
  'own-deadlines-confirmed': declareRecount(
    'A later calendar was published; the deadlines of the authority stay the same and are more certain.',
    '新日历已公布，主管机构的期限不变，更为确定。',
  ),
  'audit-deadlines-moved': declareRecount(
    'A later calendar was published; the deadline of the audit has changed.',
    '新日历已公布，抽查期限发生变化。',
    toAuthority('audit_deadline_moved', ['auditors']),
  ),
  'audit-deadlines-confirmed': declareRecount(
    'A later calendar was published; the deadline of the audit stays the same and is more certain.',
    '新日历已公布，抽查期限不变，更为确定。',
  ),
};

/** The event of recounted days: names the calendar, and each day before and after. */
function declareRecount(en: string, zh: string, told: Audience | null = null): EventDeclaration<EventStamp & RecountedDeadlines> {
  return {
    fold: moveDeadlines,
    history: ({ calendar, days }) => ({ calendar, because: 'calendar-published', days: days.map(recountedDayPart) }),
    says: { en, zh },
    audience: told,
    deadlines: { ends: ({ days }) => days.map((day) => ({ day })) },
  };
}

function recountedDayPart({ of, cause, number, was, on, certainty }: RecountedDay): Json {
  return { of, cause, ...(number !== undefined && { number }), was, on, certainty };
}

/**
 * Moves each deadline to its recounted day. Deadlines of reviews, steps, leases, renewals and audits are kept only in clocks and timers.
 */
function moveDeadlines(transfer: Transfer, { days }: RecountedDeadlines): Transfer {
  return days.reduce(moveDeadline, transfer);
}

function moveDeadline(transfer: Transfer, { of, number, on, at, certainty }: RecountedDay): Transfer {
  const day = { on, at };
  switch (of) {
    case 'answer': {
      const { request } = transfer;
      return request ? { ...transfer, request: { ...request, due: { ...request.due, ...day } } } : transfer;
    }
    case 'hearing': {
      const open = openHearing(transfer);
      const moved = (transfer.hearings ?? []).map((one) => (one === open ? { ...one, due: { ...one.due, ...day } } : one));
      return open === null ? moveStatementDue(transfer, { ...day, certainty }) : { ...transfer, hearings: moved };
    }
    case 'reassessment': {
      const { reassessment } = transfer;
      return reassessment ? { ...transfer, reassessment: { ...reassessment, due: { ...reassessment.due, ...day } } } : transfer;
    }
    case 'obligation':
      return withObligation(transfer, number ?? 0, (one) => ({ ...one, due: one.due && { ...one.due, ...day, certainty } }));
    case 'appeal': {
      const { appeals } = transfer;
      if (appeals === undefined) return transfer;
      const moved = appeals.map((one) => (one.number === number ? { ...one, due: { ...one.due, ...day, certainty } } : one));
      return { ...transfer, appeals: moved };
    }
    case 'review':
    case 'completeness':
    case 'step':
    case 'lease':
    case 'appeal-window':
    case 'renewal':
    case 'audit':
      return transfer;
  }
}
