import type { Facts } from './facts.js';
import type { Known } from './kleene.js';
import type { ReferenceData } from './reference.js';
import type { Looked, Trail } from './trail.js';

/** What a condition sees while it runs. */
export interface Frame {
  readonly facts: Facts;
  readonly reference: ReferenceData;
  /** What named conditions answered, by `NamedCondition.as`: each is computed at most once. */
  readonly named: Map<string, Answer>;
  /** What the conditions looked at so far. */
  readonly trail: Trail;
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

/** What a condition said on one set of facts, and what that rests on. */
export interface Answer extends Looked {
  readonly value: Known;
}

export function ask(condition: Condition, frame: Frame): Answer {
  return frame.trail.follow(condition, frame);
}
