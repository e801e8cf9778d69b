import type { Facts } from '../facts.js';
import type { ReferenceData } from '../reference.js';
import { deriveListFacts } from '../zone-lists/derive-list-facts.js';
import { deriveContainsSensitive } from './derive-sensitive.js';
import { dataElements } from './data-elements.js';
import { deriveDataTags } from './derive-data-tags.js';
import { textsOfFact, undoDerivation, withDerived } from './derived-fact.js';

const derivedNames = ['data_tags', 'contains_sensitive', 'zone_list_status', 'general_list_hit', 'list_scenario_named'];

/**
 * Derives facts from others and from dated tables: kinds of data, whether they are sensitive, and their status on the lists of the
 * exporter's zone. Pure, and repeatable: facts that were derived before are derived again. Without `data_elements`, nothing is derived from
 * fields or lists, and stated facts about lists are kept.
 */
export function deriveFacts(facts: Facts, reference: ReferenceData): Facts {
  const given = undoDerivation(facts, derivedNames);
  const filed = textsOfFact(given, 'data_elements');
  const elements = dataElements(filed ?? [], reference);
  const tagged = withDerived(given, deriveDataTags(elements, given, reference));
  const marked = withDerived(tagged, deriveContainsSensitive(elements, tagged, reference));
  return filed === null ? marked : withDerived(marked, deriveListFacts(elements, marked, reference));
}
