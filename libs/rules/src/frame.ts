import type { Condition, Frame } from './condition.js';
import type { Facts } from './facts.js';
import type { RulePack } from './pack.js';
import type { ReferenceData } from './reference.js';
import { Trail } from './trail.js';

interface FrameOptions extends Partial<Pick<Frame, 'trail' | 'asParties'>> {
  readonly shared?: Frame['named']['shared'];
}

/** A frame in which no name is known yet, or those that packs share and `shared` holds. */
export function frameOf(
  facts: Facts,
  reference: ReferenceData,
  { shared = [], trail = new Trail(), asParties = [] }: FrameOptions = {},
): Frame {
  return { facts, reference, named: { shared, own: [] }, trail, verdict: null, asParties };
}

/** Replaces named conditions of the pack: a frame that holds a name's answer does not ask the pack for it. */
export function withNames(frame: Frame, pack: RulePack, instead: ReadonlyMap<string, Condition> | undefined): Frame {
  for (const [name, condition] of instead ?? []) {
    const place = pack.named.get(name)?.place;
    if (place !== undefined) frame.named[place.among][place.at] = frame.trail.follow(condition, frame);
  }
  return frame;
}
