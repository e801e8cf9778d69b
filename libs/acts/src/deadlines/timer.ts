import type { Certainty } from '@carnet/clocks';
import type { Bilingual, Instant, IsoDate, PersonId, TransferId, Uuid } from '@carnet/kernel';
import { type CompletenessLapse, type Discipline, type DueRule, type ReminderKind, REMINDERS, type TimerKind } from '@carnet/workflow';
import type { EndKind } from './validity-policy.js';

export const TIMER_STATES = ['pending', 'fired', 'cancelled'] as const;

export type TimerState = (typeof TIMER_STATES)[number];

/** A day on which a grant would end, and what it is counted from. */
export interface TermEnd {
  readonly what: EndKind;
  readonly on: IsoDate;
  /** The day it is counted from; null if the end itself was stated. */
  readonly from: IsoDate | null;
}

/** The input of a deadline's calculation: days, numbers and names, stored for ever. Sentences are made when it is read. */
export type TimerTerms =
  | {
      /** How long a draft that nobody edits is kept, by the term of that name. */
      readonly of: 'draft';
      readonly term: string;
      readonly from: IsoDate;
      readonly days: number;
      readonly due: IsoDate;
    }
  | {
      readonly of: 'term';
      readonly policy: string;
      readonly granted: IsoDate;
      readonly ends: readonly TermEnd[];
      readonly lastDay: IsoDate;
    }
  | {
      readonly of: 'renewal';
      readonly policy: string;
      readonly what: EndKind;
      readonly lastDay: IsoDate;
      readonly opens: IsoDate;
      /** Last day on which a renewal can be requested. */
      readonly latest: IsoDate;
      readonly certainty: Certainty;
      readonly calendar: string | null;
    }
  | {
      /** The authority's promise for a review or an approval step, a company's answer or hearing, or a re-assessment. */
      readonly of: 'review' | 'step' | 'answer' | 'hearing' | 'reassessment';
      /** Place of the approval step in its chain, starting at 0; absent if no other step was open beside it. */
      readonly step?: number;
      /** Number of escalations of the approval step when its days started again; absent before the first. */
      readonly escalated?: number;
      /**
       * For a re-assessment: set if an audit or a changed fact caused it rather than a law change. For a hearing: set if it is a statement
       * in a re-assessment.
       */
      readonly because?: 'audit' | 'change' | 'reassessment';
      readonly started: IsoDate;
      readonly workingDays: number;
      readonly due: IsoDate;
      readonly certainty: Certainty;
    }
  | {
      /** How long an officer may leave a review alone, by the term of that name. */
      readonly of: 'lease';
      readonly term: string;
      readonly discipline: Discipline;
      readonly started: IsoDate;
      readonly workingDays: number;
      readonly due: IsoDate;
      readonly certainty: Certainty;
    }
  | {
      /** A check for completeness, and what follows if it lapses. */
      readonly of: 'completeness';
      readonly started: IsoDate;
      readonly workingDays: number;
      readonly due: IsoDate;
      readonly certainty: Certainty;
      readonly then: CompletenessLapse;
    }
  | {
      readonly of: 'duty';
      readonly duty: string;
      readonly regime: string;
      readonly says: Bilingual;
      readonly text: Bilingual;
      readonly from: IsoDate | null;
      readonly opens: IsoDate | null;
      readonly due: IsoDate;
      readonly certainty: Certainty;
    }
  | {
      /** The days to appeal against an act; `counted` is the last of them before it is moved to a working day. */
      readonly of: 'appeal-window';
      readonly decided: IsoDate;
      readonly days: number;
      readonly counted: IsoDate;
      readonly due: IsoDate;
      readonly certainty: Certainty;
    }
  | {
      /** An appeal, by its number. */
      readonly of: 'appeal';
      readonly appeal: number;
      readonly started: IsoDate;
      readonly workingDays: number;
      readonly due: IsoDate;
      readonly certainty: Certainty;
    }
  | {
      /** The audit of a decision, and its auditor; null if it is unclaimed. */
      readonly of: 'audit';
      readonly auditor: PersonId | null;
      readonly started: IsoDate;
      readonly workingDays: number;
      readonly due: IsoDate;
      readonly certainty: Certainty;
    }
  | {
      /** A suspension that an appeal shortened: the appeal, the days of both acts, and the last day of the grant. */
      readonly of: 'suspension';
      readonly appeal: number;
      readonly suspended: IsoDate;
      readonly varied: IsoDate;
      readonly due: IsoDate;
      readonly lastDay: IsoDate;
    }
  | {
      /** A condition of the grant, by its number. */
      readonly of: 'obligation';
      readonly obligation: number;
      readonly says: Bilingual;
      readonly rule: DueRule;
      readonly granted: IsoDate;
      /** The day by the rule, if the obligation began too late for it; absent otherwise. */
      readonly ruled?: IsoDate;
      readonly due: IsoDate;
      readonly certainty: Certainty;
    };

export type TermTerms = Extract<TimerTerms, { readonly of: 'term' }>;

export type RenewalTerms = Extract<TimerTerms, { readonly of: 'renewal' }>;

/** A deadline to be stored. Kind and cause identify it within its transfer, so writing it twice gives one deadline. */
export interface NewTimer {
  readonly kind: TimerKind;
  readonly cause: string;
  /** The local day of the deadline. */
  readonly dueOn: IsoDate;
  /** The instant from which it fires. */
  readonly dueAt: Instant;
  readonly terms: TimerTerms;
}

/**
 * The effect of a change on the deadlines of its transfer. Pending deadlines in `cancel` are cancelled first, then new ones are written.
 */
export interface TimerPlan {
  readonly set: readonly NewTimer[];
  /** All deadlines of a kind, or the one of a kind and a cause, separated by a space. */
  readonly cancel: readonly (TimerKind | `${TimerKind} ${string}`)[];
  /** The kind of the event that cancels them. */
  readonly because: string;
}

export type TimerId = Uuid<'timer'>;

/** A deadline as it is stored. */
export interface Timer extends NewTimer {
  readonly id: TimerId;
  readonly transfer: TransferId;
  readonly state: TimerState;
  readonly setAt: Instant;
  /** When it was handed to a worker. From then on it is due, whatever the reader's clock says. */
  readonly takenAt: Instant | null;
  /** When it fired or was cancelled. */
  readonly closedAt: Instant | null;
  /** Why it was cancelled. */
  readonly because: string | null;
}

/** Whether a deadline of this kind only reminds. */
export function isReminderKind(kind: TimerKind): kind is ReminderKind {
  return kind in REMINDERS;
}

/** The last day that people are told with a deadline, even if the deadline comes before it. */
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

/** The common subject of several deadlines. If they fire together, people are told only of the last one. */
export function matterOf({ transfer, cause, terms }: Pick<Timer, 'transfer' | 'cause' | 'terms'>): string {
  // A draft has one last day, and the renewal of a grant belongs to its end.
  const of = terms.of === 'renewal' ? 'term' : terms.of;
  return [transfer, of, of === 'draft' ? '' : cause].join(' ');
}
