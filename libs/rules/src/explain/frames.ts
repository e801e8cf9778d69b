import type { Frame } from '../condition.js';
import type { Facts } from '../facts.js';
import type { ReferenceData } from '../reference.js';
import { Trail } from '../trail.js';

/** A frame for asking conditions one by one, outside the evaluation of a pack. */
export function frameOver(facts: Facts, reference: ReferenceData): Frame {
  return { facts, reference, named: new Map(), trail: new Trail(), verdict: null, asParties: [] };
}
