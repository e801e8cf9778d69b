import type { Digest, Instant, PersonId, Uuid, WorkItemId } from '@carnet/kernel';
import type { ChangeClass, PackVersionId, Regime } from '@carnet/rules';
import type { StressPlan } from './stress-plan.js';

export type StressTestId = Uuid<'stress-test'>;

/** `waiting` until the first step is done; `done`, `failed` and `cancelled` are the end. */
export const STRESS_TEST_STATES = ['waiting', 'running', 'done', 'failed', 'cancelled'] as const;

export type StressTestState = (typeof STRESS_TEST_STATES)[number];

/** A draft of a stress test, without its text. */
export interface StressDraft {
  readonly regime: Regime;
  readonly label: string;
  readonly digest: Digest;
  /** The stored version it is; null for a text that came with the request. */
  readonly version: PackVersionId | null;
}

/** What a list shows of a result. */
export interface StressHeadline {
  readonly transfers: number;
  readonly flipped: number;
  readonly change: ChangeClass;
}

/** One stress test as it is stored, without texts and tallies. */
export interface StressTestRecord {
  readonly id: StressTestId;
  readonly version: number;
  readonly state: StressTestState;
  readonly title: string;
  readonly askedBy: PersonId;
  readonly plan: StressPlan;
  readonly drafts: readonly StressDraft[];
  /** Digest of the rules on the side before. */
  readonly ruleSet: Digest;
  /** Digest of the scenarios and distributions that transfers are made from. */
  readonly material: Digest;
  /** How many transfers there are to judge; null while nobody has counted. */
  readonly size: number | null;
  readonly judged: number;
  readonly headline: StressHeadline | null;
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

/** What an act on a stress test answers. */
export interface StressTestReceipt {
  readonly id: StressTestId;
  readonly state: StressTestState;
  readonly version: number;
}

export function stressReceiptOf({ id, state, version }: StressTestReceipt): StressTestReceipt {
  return { id, state, version };
}

export const ended = (state: StressTestState): boolean => state !== 'waiting' && state !== 'running';
