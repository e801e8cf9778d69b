import type { Certainty } from '@carnet/clocks';
import type { Bilingual, Instant, IsoDate, PersonId, TransferId, Uuid } from '@carnet/kernel';
import { type CompletenessLapse, type Discipline, type DueRule, type ReminderKind, REMINDERS, type TimerKind } from '@carnet/workflow';
import type { EndKind } from './validity-policy.js';

export const TIMER_STATES = ['pending', 'fired', 'cancelled'] as const;

export type TimerState = (typeof TIMER_STATES)[number];

/** A day by which a grant would end, and how it was found. */
export interface TermEnd {
  readonly what: EndKind;
  readonly on: IsoDate;
  /** The day it is counted from; null when the end itself was stated. */
  readonly from: IsoDate | null;
}

/**
 * What a deadline was counted from, as it was counted: days, numbers and names, kept with it for ever. The sentences are made
 * of it when it is read.
 */
export type TimerTerms =
  | {
      /** How long a draft is kept that nobody works on, by the term of that name. */
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
      /** The last day on which renewal can be asked for. */
      readonly latest: IsoDate;
      readonly certainty: Certainty;
      readonly calendar: string | null;
    }
  | {
      /** The authority's own promise, of a review or of an approval step; what a company has to answer, or to be heard; a grant's re-assessment. */
      readonly of: 'review' | 'step' | 'answer' | 'hearing' | 'reassessment';
      /** The place of an approval step in its chain, from 0, where another one was open beside it. */
      readonly step?: number;
      /** How often an approval step had been escalated when its days began anew; left out before. */
      readonly escalated?: number;
      /**
       * Of a re-assessment: set where no change of the law led to it, but an audit, or a change of what was granted. Of what a company has to
       * be heard: set where it is heard in a re-assessment.
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
      /** A check for completeness, and what becomes of it. */
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
      /** The days to appeal against a refusal; `counted` is the last of them before days off are passed over. */
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
      /** The audit of a decision; who has it in hand, or null. */
      readonly of: 'audit';
      readonly auditor: PersonId | null;
      readonly started: IsoDate;
      readonly workingDays: number;
      readonly due: IsoDate;
      readonly certainty: Certainty;
    }
  | {
      /** A suspension that an appeal has shortened: by which, since when it holds, and the last day of the grant. */
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
      /** Its day by the rule, where it began too late for that; left out elsewhere. */
      readonly ruled?: IsoDate;
      readonly due: IsoDate;
      readonly certainty: Certainty;
    };

export type TermTerms = Extract<TimerTerms, { readonly of: 'term' }>;

export type RenewalTerms = Extract<TimerTerms, { readonly of: 'renewal' }>;

/** A deadline to be written. The kind and the cause name it within its transfer: what is written twice is one deadline. */
export interface NewTimer {
  readonly kind: TimerKind;
  readonly cause: string;
  /** The local day that the deadline is about. */
  readonly dueOn: IsoDate;
  /** The instant from which on it fires. */
  readonly dueAt: Instant;
  readonly terms: TimerTerms;
}

/** What a change does to the deadlines of its transfer. First those of `cancel` that wait are cancelled, then new ones are written. */
export interface TimerPlan {
  readonly set: readonly NewTimer[];
  /** All of a kind, or the one of a kind and a cause, with a space between. */
  readonly cancel: readonly (TimerKind | `${TimerKind} ${string}`)[];
  /** Why: the kind of the event. */
  readonly because: string;
}

export type TimerId = Uuid<'timer'>;

/** A deadline as it is stored. */
export interface Timer extends NewTimer {
  readonly id: TimerId;
  readonly transfer: TransferId;
  readonly state: TimerState;
  readonly setAt: Instant;
  /** When it was handed to a worker: from then on it is due, whatever the clock of the reader says. */
  readonly takenAt: Instant | null;
  /** When it fired or was cancelled. */
  readonly closedAt: Instant | null;
  /** Why it was cancelled. */
  readonly because: string | null;
}

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
