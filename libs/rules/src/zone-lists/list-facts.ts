import type { Derived } from '../derive/derived.js';
import type { Facts } from '../facts.js';
import type { ReferenceData } from '../reference.js';
import { generalListHit } from './general-list-hit.js';
import { situationOf } from './list-situation.js';
import { zoneListStatus } from './zone-list-status.js';

/**
 * Where the fields of a filing stand on the lists in force for the exporter's place: `zone_list_status` and
 * `general_list_hit`. A list that is not on record answers nothing; then what was stated stands. A statement counts
 * against a list only where it is the stricter one.
 */
export function listFacts(elements: readonly string[], facts: Facts, reference: ReferenceData): readonly Derived[] {
  if (facts.value('exporter_country') !== 'CN') return [];
  const situation = situationOf(elements, facts, reference);
  return situation === null ? [] : [...zoneListStatus(situation), ...generalListHit(situation)];
}
