import type { Frame } from './condition.js';
import type { Facts } from './facts.js';
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
