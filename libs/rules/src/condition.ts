import type { Facts } from './facts.js';
import type { ValueOrUnknown } from './kleene.js';
import type { ReferenceData } from './reference.js';
import type { Answer, TracedAnswer, Trail } from './trail.js';

/** The inputs of a condition while it runs. */
export interface Frame {
  readonly facts: Facts;
  readonly reference: ReferenceData;
  /** Cached answers of named conditions, by `NamedCondition.place`; each is computed at most once. */
  readonly named: Readonly<Record<CachePlace['cache'], (TracedAnswer | undefined)[]>>;
  /** The facts that the conditions have read so far. */
  readonly trail: Trail;
  /** The verdict, for duties only; otherwise null. */
  readonly verdict: { readonly outcome: string; readonly mechanism: string } | null;
  /** Countries to treat as Parties of every treaty, for a stress-test reading. */
  readonly asParties: readonly string[];
}

/** A condition compiled once, when its pack loads. */
export interface Condition {
  readonly source: string;
  /** Facts that it may read, directly or through named conditions, in the order of first mention. */
  readonly reads: readonly string[];
  /** The same facts by `slotOf`. */
  readonly slots: readonly number[];
  readonly run: (frame: Frame) => ValueOrUnknown;
}

/** Where the answer of a named condition is cached: with the answers that packs over one base share, or with the pack's own. */
export interface CachePlace {
  readonly cache: 'shared' | 'own';
  readonly position: number;
}

/** The answer of a condition on one set of facts, with the facts it read. */
export function evaluateCondition(condition: Condition, frame: Frame): Answer {
  return frame.trail.evaluate(condition, frame);
}
