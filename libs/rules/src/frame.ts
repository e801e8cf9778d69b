import type { Condition, Frame } from './condition.js';
import type { Facts } from './facts.js';
import type { RulePack } from './pack.js';
import type { ReferenceData } from './reference.js';
import { Trail } from './trail.js';

interface FrameOptions extends Partial<Pick<Frame, 'trail' | 'asParties'>> {
  readonly shared?: Frame['named']['shared'];
}

/** A frame without answers of names, except those in `shared`. */
export function frameOf(
  facts: Facts,
  reference: ReferenceData,
  { shared = [], trail = new Trail(), asParties = [] }: FrameOptions = {},
): Frame {
  return { facts, reference, named: { shared, own: [] }, trail, verdict: null, asParties };
}

/** Replaces named conditions of the pack by caching their answers in the frame. */
export function withReplacedConditions(frame: Frame, pack: RulePack, instead: ReadonlyMap<string, Condition> | undefined): Frame {
  for (const [name, condition] of instead ?? []) {
    const place = pack.named.get(name)?.place;
    if (place !== undefined) frame.named[place.cache][place.position] = frame.trail.trace(condition, frame);
  }
  return frame;
}
