import type { Bilingual, Instant, IsoDate } from '@carnet/kernel';
import type { Discipline } from '../vocabulary.js';
import type { SlotFill } from './condition-slots.js';
import { isRecurring, type RecurringRule } from './recurrence.js';

/** When a condition is to be kept: before the grant comes into force, as long as it lasts, or when the data has been used. */
export const CONDITION_PHASES = ['before', 'during', 'after'] as const;

export type ConditionPhase = (typeof CONDITION_PHASES)[number];

export const DUE_UNITS = ['working-day', 'day'] as const;

export type DueUnit = (typeof DUE_UNITS)[number];

/** The last day of a condition: so many days after the grant, whose own day does not count, or a fixed one; or one after the other. */
export type DueRule = { readonly within: number; readonly unit: DueUnit } | { readonly on: IsoDate } | RecurringRule;

/** What a condition asks for, as it stands in the library or as an officer wrote it. */
export interface ConditionTerms {
  /** The entry of the library and its edition; null for one that was written. */
  readonly code: string | null;
  readonly library: string | null;
  readonly says: Bilingual;
  readonly reason: Bilingual | null;
  /** How it is checked. */
  readonly check: Bilingual | null;
  readonly phase: ConditionPhase;
  readonly dueRule: DueRule | null;
  /** What the company is to show. */
  readonly asks: Bilingual | null;
  /** Whose officers judge what it shows; null: those of any discipline. */
  readonly monitor: Discipline | null;
  /** Whether a breach suspends the grant. What is to be met before always does. */
  readonly suspends: boolean;
  /** Whether the company has to agree before the grant comes into force. */
  readonly agreement: boolean;
  /** What the slots of the entry were filled with; left out where it has none. The texts and the last day say the same. */
  readonly slots?: readonly SlotFill[];
}

/** The last day as it was counted when the transfer was granted. */
export interface ObligationDue {
  readonly on: IsoDate;
  /** The last instant in time. */
  readonly at: Instant;
  /** The day of the grant. */
  readonly from: IsoDate;
  /** How sure the counted days are. */
  readonly certainty: 'confirmed' | 'unconfirmed' | 'provisional';
}

/** Last days by the rule that they follow, as `ruleKey` names it. */
export type Dues = Readonly<Record<string, ObligationDue>>;

/** The name of a rule: two conditions with one name are due on one day. */
export function ruleKey(rule: DueRule): string {
  if ('on' in rule) return `on ${rule.on}`;
  if (!isRecurring(rule)) return `${String(rule.within)} ${rule.unit}`;
  return 'every' in rule ? `every ${String(rule.every)} ${rule.unit}` : `each ${rule.each}`;
}

/** A condition of bare words: to be kept as long as the grant lasts, with nothing to show. */
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
