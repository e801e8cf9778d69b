import type { IsoDate, Uuid, WorkItemId } from '@carnet/kernel';
import type { HoursByLane, StressSource } from '@carnet/rules';
import type { StressReceiptShown, StressTestShown } from './stress-tests.dto.js';

/** What a stress test is asked to do, but for the rules it compares: with these and the items, anybody gets the same result. */
export interface StressPlan {
  readonly over: StressSource;
  /** How many transfers to make up; null for history and scenarios. */
  readonly size: number | null;
  /** What made-up transfers and the choice of cases shown depend on. */
  readonly seed: string;
  /** The day whose law counts for every item; null when each keeps its own. */
  readonly asOf: IsoDate | null;
  readonly hours: HoursByLane;
  /** Only what trade agreements say of this country's restrictions is wanted; null for every country. */
  readonly country: string | null;
  /** The day by whose routing policy lanes are told, and on which a scenario is filed that names no day. */
  readonly on: IsoDate;
}

/** A filed and assessed transfer as a stress test looks at it: the facts as they were frozen, and where it stands. */
export interface JudgedTransfer {
  readonly id: string;
  readonly reference: string;
  readonly company: string;
  readonly cluster: string;
  /** Granted, and the grant still stands. */
  readonly live: boolean;
  /** Canonical JSON of the assessment. */
  readonly assessment: string;
}

export type StressTestId = Uuid<'stress-test'>;

/** `waiting` until the first step is done; `done`, `failed` and `cancelled` are the end. */
export const STRESS_TEST_STATES = ['waiting', 'running', 'done', 'failed', 'cancelled'] as const;

export type StressTestState = (typeof STRESS_TEST_STATES)[number];

/** What a step needs besides. */
export interface StressTestInHand extends StressTestShown {
  readonly workItem: WorkItemId;
  /** Texts of the drafts by the names of their files in the rule set. */
  readonly texts: ReadonlyMap<string, string>;
  readonly parts: number;
  readonly after: string | null;
  readonly exhausted: boolean;
}

export function stressReceiptOf({ id, state, version }: StressReceiptShown): StressReceiptShown {
  return { id, state, version };
}

export const ended = (state: StressTestState): boolean => state !== 'waiting' && state !== 'running';
