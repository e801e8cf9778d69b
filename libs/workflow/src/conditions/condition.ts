import type { Bilingual, Instant, IsoDate } from '@carnet/kernel';
import type { Discipline } from '../vocabulary.js';
import type { SlotFill } from './condition-slots.js';
import { isRecurring, type RecurringRule } from './recurrence.js';

/** When a condition must be met: before the grant comes into force, during its term, or after the data has been used. */
export const CONDITION_PHASES = ['before', 'during', 'after'] as const;

export type ConditionPhase = (typeof CONDITION_PHASES)[number];

export const DUE_UNITS = ['working-day', 'day'] as const;

export type DueUnit = (typeof DUE_UNITS)[number];

/** How the last day of a condition is found: a number of days after the day of the grant, a fixed day, or a recurring rule. */
export type DueRule = { readonly within: number; readonly unit: DueUnit } | { readonly on: IsoDate } | RecurringRule;

/** The terms of a condition, from the library or written by an officer. */
export interface ConditionTerms {
  /** Library entry and edition; null for a condition that an officer wrote. */
  readonly code: string | null;
  readonly library: string | null;
  readonly says: Bilingual;
  readonly reason: Bilingual | null;
  /** How the authority checks it. */
  readonly check: Bilingual | null;
  readonly phase: ConditionPhase;
  readonly dueRule: DueRule | null;
  /** What the company must show. */
  readonly asks: Bilingual | null;
  /** The discipline whose officers judge the evidence; null for any discipline. */
  readonly monitor: Discipline | null;
  /** Whether a breach suspends the grant. A breach of a prior condition always does. */
  readonly suspends: boolean;
  /** Whether the company must agree before the grant comes into force. */
  readonly agreement: boolean;
  /** The values of the entry's slots, which the texts and the last day also contain; absent if it has none. */
  readonly slots?: readonly SlotFill[];
}

/** The last day, as counted when the transfer was granted. */
export interface ObligationDue {
  readonly on: IsoDate;
  /** The last instant of that day. */
  readonly at: Instant;
  /** The day of the grant. */
  readonly from: IsoDate;
  /** How certain the counted day is. */
  readonly certainty: 'confirmed' | 'unconfirmed' | 'provisional';
}

/** Last days by the rules that they follow, with keys from `ruleKey`. */
export type Dues = Readonly<Record<string, ObligationDue>>;

/** The key of a rule: conditions with the same key are due on the same day. */
export function ruleKey(rule: DueRule): string {
  if ('on' in rule) return `on ${rule.on}`;
  if (!isRecurring(rule)) return `${String(rule.within)} ${rule.unit}`;
  return 'every' in rule ? `every ${String(rule.every)} ${rule.unit}` : `each ${rule.each}`;
}

/** A condition of plain text: to be met during the grant, with no evidence to give. */
export function plainTerms(words: string): ConditionTerms {
  return {
    code: null,
    library: null,
    says: { en: words, zh: words },
    reason: null,
    check: null,
    phase: 'during',
    dueRule: null,
    asks: null,
    monitor: null,
    suspends: false,
    agreement: false,
  };
}
