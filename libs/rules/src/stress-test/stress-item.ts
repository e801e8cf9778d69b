import type { Facts } from '../facts.js';

/** The sources of stress-test items. */
export const STRESS_SOURCES = ['history', 'scenarios', 'synthetic'] as const;
export type StressSource = (typeof STRESS_SOURCES)[number];

/** A transfer in a stress test: its facts, and the attributes it is counted by. */
export interface StressItem {
  /** The stated and counted facts, or the frozen ones; each side derives others by its own tables. */
  readonly facts: Facts;
  /** The id of the company, or the name of a synthetic one. */
  readonly company: string;
  readonly cluster: string;
  readonly source: StressSource;
  /** The reference for people. */
  readonly reference: string;
  /** Whether it has a grant in force, which a stricter rule would affect. */
  readonly live: boolean;
}
