import type { IsoDate, Uuid, WorkItemId } from '@carnet/kernel';
import type { HoursByLane, StressSource } from '@carnet/rules';
import type { StressReceiptResponse, StressTestResponse } from './stress-tests.dto.js';

/** Plan of a stress test, without the rules it compares. With both and the items, anybody gets the same result. */
export interface StressPlan {
  readonly over: StressSource;
  /** Number of transfers to make up; null for history and scenarios. */
  readonly size: number | null;
  /** Determines the made-up transfers and the sample of cases. */
  readonly seed: string;
  /** The day whose law applies to every item; null if each keeps its own. */
  readonly asOf: IsoDate | null;
  readonly hours: HoursByLane;
  /** Only agreements' answers about this country's restrictions; null for every country. */
  readonly country: string | null;
  /** The day of the routing policy, and the filing day of scenarios that name none. */
  readonly on: IsoDate;
}

/** A judged filing for a stress test: its frozen facts and its standing. */
export interface JudgedTransfer {
  readonly id: string;
  readonly reference: string;
  readonly company: string;
  readonly cluster: string;
  /** Whether the transfer is granted and the grant stands. */
  readonly live: boolean;
  /** Canonical JSON of the assessment. */
  readonly assessment: string;
}

export type StressTestId = Uuid<'stress-test'>;

/** `waiting` until the first step is done; `done`, `failed` and `cancelled` are final. */
export const STRESS_TEST_STATES = ['waiting', 'running', 'done', 'failed', 'cancelled'] as const;

export type StressTestState = (typeof STRESS_TEST_STATES)[number];

/** A stress test with what a worker's step needs. */
export interface RunningStressTest extends StressTestResponse {
  readonly workItem: WorkItemId;
  /** Texts of the drafts by file name in the rule set. */
  readonly texts: ReadonlyMap<string, string>;
  readonly parts: number;
  readonly after: string | null;
  readonly exhausted: boolean;
}

export function stressReceiptOf({ id, state, version }: StressReceiptResponse): StressReceiptResponse {
  return { id, state, version };
}

export const hasStressTestEnded = (state: StressTestState): boolean => state !== 'waiting' && state !== 'running';
