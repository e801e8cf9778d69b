import type { Json } from '@carnet/kernel';
import { recounted } from '../evolve-recount.js';
import type { RecountedDay, RecountEventKind } from '../recount.js';
import { type Declarations, type EventDeclaration, type Happened, type Told, toAuthority, toBoth } from './declaration.js';

/** Days beyond the published calendar, counted anew by a later one, which is named by its edition and its last day. */
export interface Recounted {
  readonly calendar: string;
  readonly days: readonly RecountedDay[];
}
export type RecountEvents = { readonly [K in RecountEventKind]: Recounted };

export const recountEvents: Declarations<RecountEvents> = {
  'deadlines-moved': recount(
    'A later calendar was published; last days are other ones now.',
    '新日历已公布，有期限发生变化。',
    toBoth('deadlines_moved', ['filer', 'reviewers', 'panel']),
  ),
  'deadlines-confirmed': recount(
    'A later calendar was published; last days stay, and are surer now.',
    '新日历已公布，期限不变，更为确定。',
  ),
  'own-deadlines-moved': recount(
    'A later calendar was published; last days of the authority are other ones now.',
    '新日历已公布，主管机构的期限发生变化。',
    toAuthority('own_deadlines_moved', ['reviewers', 'voters']),
  ),
  'own-deadlines-confirmed': recount(
    'A later calendar was published; last days of the authority stay, and are surer now.',
    '新日历已公布，主管机构的期限不变，更为确定。',
  ),
  'audit-deadlines-moved': recount(
    'A later calendar was published; the last day of the audit is another one now.',
    '新日历已公布，抽查期限发生变化。',
    toAuthority('audit_deadline_moved', ['auditors']),
  ),
  'audit-deadlines-confirmed': recount(
    'A later calendar was published; the last day of the audit stays, and is surer now.',
    '新日历已公布，抽查期限不变，更为确定。',
  ),
};

/** By which calendar, and of what each day was and is. */
function recount(en: string, zh: string, told: Told | null = null): EventDeclaration<Happened & Recounted> {
  return {
    fold: recounted,
    history: ({ calendar, days }) => ({ calendar, because: 'calendar-published', days: days.map(dayIn) }),
    says: { en, zh },
    told,
    deadlines: { ends: ({ days }) => days.map((day) => ({ day })) },
  };
}

function dayIn({ of, cause, number, was, on, certainty }: RecountedDay): Json {
  return { of, cause, ...(number !== undefined && { number }), was, on, certainty };
}
