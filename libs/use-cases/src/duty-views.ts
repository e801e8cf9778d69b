import type { Certainty, ClockStep } from '@carnet/clocks';
import type { Json } from '@carnet/kernel';
import type { Duty } from '@carnet/rules';
import type { CalendarView } from './clock-views.js';

/** By when a duty is to be done, and how that day was found. */
export interface DutyDeadlineView {
  /** Null while the day it is counted from is not known. */
  readonly due: string | null;
  /** The first day on which the thing can be done, where it cannot be done at any time before. */
  readonly opens: string | null;
  /** The last instant in time, where working days of a place are counted; else the law says days alone. */
  readonly dueAt: string | null;
  /** Of the two days; null while they are not known. */
  readonly certainty: Certainty | null;
  /** The rule in words. */
  readonly says: Duty['says'];
  readonly within: number;
  readonly unit: 'working-day' | 'day' | 'month' | 'year';
  /** The day of the year on which it ends, such as `03-01`, where the law names one. */
  readonly on: string | null;
  /** The fact it is counted from, and what was known of it. */
  readonly from: { readonly name: string; readonly value: Json };
  readonly calendar: CalendarView | null;
  readonly steps: readonly ClockStep[];
}

/** Something the company is to do, or a term that runs, with the article that says so. */
export interface DutyView {
  readonly duty: string;
  /** Every regime that asks for it in the same way. */
  readonly regimes: readonly string[];
  readonly says: Duty['says'];
  readonly status: Duty['status'];
  readonly confidence: Duty['confidence'];
  readonly deadline: DutyDeadlineView | null;
  readonly documents: Duty['documents'];
  readonly retention: Duty['retention'];
  readonly citations: Duty['citations'];
}

/** What a transfer's assessment asks of the company: by due day, those without one last. */
export interface DutiesView {
  readonly transfer: string;
  readonly reference: string;
  /** The assessment they come from; null while the rules were not asked. */
  readonly assessment: string | null;
  readonly duties: readonly DutyView[];
}
