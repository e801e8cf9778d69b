import type { DerivedFact } from '../derive/derived-fact.js';
import type { Facts } from '../facts.js';
import type { ReferenceData } from '../reference.js';
import { deriveGeneralListHit } from './derive-general-list-hit.js';
import { situationOf } from './list-situation.js';
import { deriveZoneListStatus } from './derive-zone-list-status.js';

/**
 * Derives the status of a filing's fields on the lists in force for the exporter's place: `zone_list_status` and `general_list_hit`.
 * Without a list on record, stated values stand. A stated value overrides a list only if it is stricter.
 */
export function deriveListFacts(elements: readonly string[], facts: Facts, reference: ReferenceData): readonly DerivedFact[] {
  if (facts.value('exporter_country') !== 'CN') return [];
  const situation = situationOf(elements, facts, reference);
  return situation === null ? [] : [...deriveZoneListStatus(situation), ...deriveGeneralListHit(situation)];
}
