import type { Facts } from './facts.js';
import type { Known } from './kleene.js';
import type { ReferenceData } from './reference.js';
import type { Answer, Followed, Trail } from './trail.js';

/** What a condition sees while it runs. */
export interface Frame {
  readonly facts: Facts;
  readonly reference: ReferenceData;
  /** What named conditions answered, by `NamedCondition.place`: each is computed at most once. */
  readonly named: Readonly<Record<Place['among'], (Followed | undefined)[]>>;
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
  /** The same by `slotOf`. */
  readonly slots: readonly number[];
  readonly run: (frame: Frame) => Known;
}

/** Where the answer of a named condition is kept: among what packs over one base share, or among what a pack has for itself. */
export interface Place {
  readonly among: 'shared' | 'own';
  readonly at: number;
}

/** What a condition says on one set of facts, and what that rests on. */
export function ask(condition: Condition, frame: Frame): Answer {
  return frame.trail.ask(condition, frame);
}
