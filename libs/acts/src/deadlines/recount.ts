import { addDays, type Certainty, dueInstant, type WorkingCalendar, workingDayAfter } from '@carnet/clocks';
import type { Instant, IsoDate } from '@carnet/kernel';
import {
  isCompletenessOpen,
  type RecountedDay,
  type RecountedMatter,
  type Transfer,
  type TransferState,
  type TimerKind,
} from '@carnet/workflow';
import { authorityZone } from '../authority-days.js';
import type { ReviewClock, StoredTransfer } from '../transfer-journal.store.js';
import type { HistoryLine } from '../transfer-views.store.js';
import { allowanceOf, answerTerm } from './answer-term.js';
import { countObligationDue } from './dues.js';
import { recountRenewalWindow, reminderInstant } from './grant-term.js';
import { recountReviewClock } from './review-clock.js';
import type { NewTimer, Timer, TimerTerms } from './timer.js';

/** The result of recounting the deadlines of a transfer by a later calendar: new days and new deadlines. */
export interface Recount {
  readonly days: readonly RecountedDay[];
  readonly timers: readonly NewTimer[];
  readonly clock?: ReviewClock;
}

/** The kinds of deadlines of each matter: the last one has the day itself, the ones before it only remind. */
const KINDS = {
  answer: ['answer-near', 'answer-due'],
  hearing: ['hearing-near', 'hearing-due'],
  obligation: ['obligation-near', 'obligation-due'],
  reassessment: ['reassessment-near', 'reassessment-due'],
  'appeal-window': ['appeal-closes'],
  appeal: ['appeal-near', 'appeal-due'],
  renewal: ['renewal'],
  step: ['step-near', 'step-due'],
  lease: ['lease-due'],
  audit: ['audit-near', 'audit-due'],
} as const satisfies Partial<Readonly<Record<RecountedMatter, readonly TimerKind[]>>>;

type Matter = keyof typeof KINDS;

/** The deadlines that a recounted day replaces; those of a clock are replaced with the clock. */
export function timersReplacedBy({ of, cause }: RecountedDay): readonly `${TimerKind} ${string}`[] {
  return of === 'review' || of === 'completeness' ? [] : KINDS[of].map((kind) => `${kind} ${cause}` as const);
}

/** The name of a calendar in events. Calendars of the same edition with different last days have different names. */
export function calendarName({ name, edition, to }: WorkingCalendar): string {
  return `${name} ${edition}, to ${to}`;
}

interface Reading {
  readonly history: readonly HistoryLine[];
  readonly calendar: WorkingCalendar;
  readonly today: IsoDate;
}

/**
 * Recounts the days that were counted beyond their calendar, from the same start and with the same pauses. `waiting` are the deadlines that
 * are still pending and not handed out. A deadline that has fired stays as it is, and so does a clock whose day has passed.
 */
export function recountTimers(one: StoredTransfer, waiting: readonly Timer[], reading: Reading): Recount {
  const clock = recountClockDay(one, waiting, reading);
  const found = (Object.keys(KINDS) as Matter[]).flatMap((of) =>
    mattersOf(of, waiting).flatMap((due) => recountTimer(of, due, one.transfer, reading)),
  );
  const days = [...(clock === null ? [] : [clock.day]), ...found.map(({ day }) => day)];
  const timers = found.flatMap(({ day, terms }) => moved(day, terms, waiting, reading.today));
  return { days, timers, ...(clock && { clock: clock.clock }) };
}

/** The states in which the clock runs or stands still. */
const underClock: ReadonlySet<TransferState> = new Set([
  'in-review',
  'information-requested',
  'in-approval',
  'awaiting-hearing',
  'submitted',
]);

function recountClockDay(
  { transfer, clock }: StoredTransfer,
  waiting: readonly Timer[],
  { history, calendar }: Reading,
): { readonly clock: ReviewClock; readonly day: RecountedDay } | null {
  if (clock?.provisional !== true || !underClock.has(transfer.state)) return null;
  const goesOn =
    clock.pausedOn === null
      ? waiting.some(({ kind }) => kind === 'review-due' || kind === 'completeness-due')
      : clock.pausedOn < clock.dueOn;
  if (!goesOn) return null;
  const now = recountReviewClock(clock, history, calendar);
  if (now.dueOn === clock.dueOn && now.provisional === clock.provisional) return null;
  const certainty = now.provisional ? 'provisional' : 'confirmed';
  const of = isCompletenessOpen(transfer) ? 'completeness' : 'review';
  const at = dueInstant(now.dueOn, authorityZone());
  return { clock: now, day: { of, cause: `clock/${clock.startedOn}`, was: clock.dueOn, on: now.dueOn, at, certainty } };
}

/** The deadlines of a matter that hold its day, if that day is provisional. */
function mattersOf(of: Matter, waiting: readonly Timer[]): readonly Timer[] {
  const last = KINDS[of].at(-1);
  return waiting.filter(({ kind, terms }) => kind === last && 'certainty' in terms && terms.certainty === 'provisional');
}

interface RecountedTimer {
  readonly day: RecountedDay;
  readonly terms: TimerTerms;
}

function recountTimer(
  of: Matter,
  { cause, dueOn, dueAt, terms }: Timer,
  transfer: Transfer,
  { calendar }: Reading,
): readonly RecountedTimer[] {
  const found = counted(terms, transfer, calendar);
  if (found === null) return [];
  const { on, at, certainty } = found;
  if (on === dueOn && at === dueAt && certainty === 'provisional') return [];
  const number = terms.of === 'obligation' ? terms.obligation : terms.of === 'appeal' ? terms.appeal : undefined;
  return [{ day: { of, cause, ...(number !== undefined && { number }), was: dueOn, on, at, certainty }, terms: found.terms }];
}

interface Counted {
  readonly on: IsoDate;
  readonly at: Instant;
  readonly certainty: Certainty;
  readonly terms: TimerTerms;
}

/** A deadline's day by a calendar; null if no calendar applies, or if what it was counted from is gone. */
function counted(terms: TimerTerms, { request }: Transfer, calendar: WorkingCalendar): Counted | null {
  switch (terms.of) {
    case 'step':
    case 'lease':
    case 'hearing':
    case 'reassessment':
    case 'appeal':
    case 'audit':
      return after(terms, terms.started, terms.workingDays, calendar);
    case 'appeal-window':
      return after(terms, addDays(terms.counted, -1), 1, calendar);
    case 'answer': {
      if (request === null) return null;
      const { on, at, certainty } = answerTerm(allowanceOf(request), calendar);
      return { on, at, certainty, terms: { ...terms, due: on, certainty } };
    }
    case 'obligation': {
      const { on, at, certainty } = countObligationDue(terms.rule, terms.granted, calendar).due;
      return { on, at, certainty, terms: { ...terms, due: on, certainty } };
    }
    case 'renewal': {
      const now = recountRenewalWindow(terms, calendar);
      return { on: now.opens, at: reminderInstant(now.opens), certainty: now.certainty, terms: now };
    }
    // These count every day, belong to the clock, or belong to the judgement that the filing is pinned to.
    case 'draft':
    case 'term':
    case 'suspension':
    case 'review':
    case 'completeness':
    case 'duty':
      return null;
  }
}

type Due = Extract<TimerTerms, { readonly due: IsoDate; readonly certainty: Certainty }>;

function after(terms: Due, from: IsoDate, workingDays: number, calendar: WorkingCalendar): Counted {
  const found = workingDayAfter(calendar, from, workingDays);
  if (found === null) throw new RangeError('the due day lies beyond the days the product knows');
  const { value: on, certainty } = found;
  return { on, at: dueInstant(on, calendar.zone), certainty, terms: { ...terms, due: on, certainty } };
}

/**
 * The deadlines of a recounted day, at their earlier distance from it. A reminder that would be in the past is left out, because the change
 * itself is announced.
 */
function moved(day: RecountedDay, terms: TimerTerms, waiting: readonly Timer[], today: IsoDate): readonly NewTimer[] {
  if (day.of === 'review' || day.of === 'completeness') return [];
  const kinds: readonly TimerKind[] = KINDS[day.of];
  return waiting
    .filter(({ kind, cause }) => cause === day.cause && kinds.includes(kind))
    .flatMap(({ kind, cause, dueOn }): readonly NewTimer[] => {
      if (kind === kinds.at(-1)) return [{ kind, cause, dueOn: day.on, dueAt: day.at, terms }];
      const near = addDays(day.on, -daysBetween(dueOn, day.was));
      return near > today ? [{ kind, cause, dueOn: near, dueAt: reminderInstant(near), terms }] : [];
    });
}

export function daysBetween(from: IsoDate, to: IsoDate): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
