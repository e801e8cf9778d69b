import type { Facts } from './facts.js';
import type { Known } from './kleene.js';
import type { ReferenceData } from './reference.js';

/** What a condition sees while it runs. */
export interface Frame {
  readonly facts: Facts;
  readonly reference: ReferenceData;
  /** Named conditions of the pack, each computed at most once. */
  readonly named: Map<string, Known>;
  /** The answer so far, for duties only. */
  readonly verdict: { readonly outcome: string; readonly mechanism: string } | null;
  /** Countries to treat as Parties of every treaty, for a stress-test reading. */
  readonly asParties: readonly string[];
}

/** A condition compiled once, when its pack loads. */
export interface Condition {
  readonly source: string;
  /** Facts it may read, also through named conditions; in the order of first mention. */
  readonly reads: readonly string[];
  readonly run: (frame: Frame) => Known;
}
