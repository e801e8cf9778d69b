import type { Frame } from './condition.js';
import type { Facts } from './facts.js';
import type { ReferenceData } from './reference.js';
import { Trail } from './trail.js';

/** A frame in which no name is known yet. */
export function frameOf(
  facts: Facts,
  reference: ReferenceData,
  { trail = new Trail(), asParties = [] }: Partial<Pick<Frame, 'trail' | 'asParties'>> = {},
): Frame {
  return { facts, reference, named: new Map(), trail, verdict: null, asParties };
}
