import type { Digest, Instant, PersonId, Uuid, WorkItemId } from '@carnet/kernel';
import type { StressPlan } from './stress-plan.js';
import type { StressDraftShown, StressHeadlineShown, StressReceiptShown } from './stress-tests.dto.js';

export type StressTestId = Uuid<'stress-test'>;

/** `waiting` until the first step is done; `done`, `failed` and `cancelled` are the end. */
export const STRESS_TEST_STATES = ['waiting', 'running', 'done', 'failed', 'cancelled'] as const;

export type StressTestState = (typeof STRESS_TEST_STATES)[number];

/** One stress test as it is stored, without texts and tallies. */
export interface StressTestRecord {
  readonly id: StressTestId;
  readonly version: number;
  readonly state: StressTestState;
  readonly title: string;
  readonly askedBy: PersonId;
  readonly plan: StressPlan;
  readonly drafts: readonly StressDraftShown[];
  /** Digest of the rules on the side before. */
  readonly ruleSet: Digest;
  /** Digest of the scenarios and distributions that transfers are made from. */
  readonly material: Digest;
  /** How many transfers there are to judge; null while nobody has counted. */
  readonly size: number | null;
  readonly judged: number;
  readonly headline: StressHeadlineShown | null;
  readonly resultDigest: Digest | null;
  readonly failure: readonly string[] | null;
  readonly createdAt: Instant;
  readonly endedAt: Instant | null;
}

/** What a step needs besides. */
export interface StressTestInHand extends StressTestRecord {
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
