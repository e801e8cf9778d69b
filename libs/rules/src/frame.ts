import type { Frame } from './condition.js';
import type { Facts } from './facts.js';
import type { ReferenceData } from './reference.js';
import { Trail } from './trail.js';

/** A frame in which no name is known yet, or those that `named` holds. */
export function frameOf(
  facts: Facts,
  reference: ReferenceData,
  { named = new Map(), trail = new Trail(), asParties = [] }: Partial<Pick<Frame, 'named' | 'trail' | 'asParties'>> = {},
): Frame {
  return { facts, reference, named, trail, verdict: null, asParties };
}
