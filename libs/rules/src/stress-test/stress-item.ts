import type { Facts } from '../facts.js';

/** Where the items of a stress test come from. */
export const STRESS_SOURCES = ['history', 'scenarios', 'synthetic'] as const;
export type StressSource = (typeof STRESS_SOURCES)[number];

/** One transfer as a stress test judges it: facts, and by what it is counted. */
export interface StressItem {
  /** As they were stated and counted, or frozen; what follows from them each side derives by its own tables. */
  readonly facts: Facts;
  /** The id of the company, or the name of a made-up one. */
  readonly company: string;
  readonly cluster: string;
  readonly source: StressSource;
  /** What a person finds it by. */
  readonly reference: string;
  /** Whether it was granted and the grant still stands, so that a stricter rule takes something away. */
  readonly live: boolean;
}
