import type { Facts } from '../facts.js';
import type { ReferenceData, RegisteredField, SensitiveKind } from '../reference.js';
import { dataElements, registeredFields } from './data-elements.js';
import { textsOfFact, undoDerivation, withDerived, type DerivedFact, valueBeforeDerivation, textsOfList } from './derived-fact.js';
import { deriveGeneralListHit } from '../zone-lists/derive-general-list-hit.js';
import { situationOf } from '../zone-lists/list-situation.js';
import { deriveZoneListStatus } from '../zone-lists/derive-zone-list-status.js';
import type { Sentence } from '../sentence.js';

/**
 * Sets `contains_sensitive` if the exporter's law calls the data sensitive on the day, whatever was stated. It also sets it if nothing was
 * stated and the register takes a field as sensitive. Never clears it, because the law's list is open.
 */
export function deriveContainsSensitive(elements: readonly string[], facts: Facts, reference: ReferenceData): readonly DerivedFact[] {
  const name = 'contains_sensitive';
  const read = facts.read(name);
  const law = facts.value('exporter_country');
  if (read.value === true || typeof law !== 'string' || facts.value('contains_personal_data') === false) return [];
  const kinds = reference.sensitiveKindsOf(law, textsOfFact(facts, 'data_tags') ?? [], facts.asOfDate);
  // The register classifies fields by this law.
  const known = reference.tables.sensitiveKinds.some((kind) => kind.law === law);
  const fields = read.origin === 'stated' || !known ? [] : registeredFields(elements, reference).filter(({ sensitive }) => sensitive);
  if (kinds.length === 0 && fields.length === 0) return [];
  const confirmed = fields.length > 0 || kinds.some(({ confidence }) => confidence === 'confirmed');
  return [
    {
      name,
      value: true,
      origin: 'derived',
      derivation: {
        because: reasonOf(kinds, fields, facts.asOfDate, reference),
        rows: [...kinds.map(({ kind }) => kind), ...fields.map(({ code }) => code)].sort(),
        asks: [],
        before: valueBeforeDerivation(read),
        confidence: confirmed ? 'confirmed' : 'unconfirmed',
      },
    },
  ];
}

function reasonOf(kinds: readonly SensitiveKind[], fields: readonly RegisteredField[], day: string, reference: ReferenceData): Sentence {
  const tags = reference.namesOfTags([...new Set(kinds.flatMap((kind) => kind.tags))]);
  const named = reference.namesOfFields(fields.map(({ code }) => code));
  const byKind =
    kinds.length === 0
      ? []
      : [{ en: `on ${day} the law counts as sensitive: ${tags.en}`, zh: `${day} 时，法律将以下数据列为敏感个人信息：${tags.zh}` }];
  const byField =
    fields.length === 0
      ? []
      : [
          {
            en: `these fields are taken as sensitive unless stated otherwise: ${named.en}`,
            zh: `以下字段未作相反说明，按敏感处理：${named.zh}`,
          },
        ];
  const all = [...byKind, ...byField];
  return { en: all.map(({ en }) => en).join('; '), zh: all.map(({ zh }) => zh).join('；') };
}

/**
 * Adds the kinds of data that the fields imply to the stated ones. If none were stated, the fields alone give them: definitely if each
 * field has a code; otherwise as a minimum that must be confirmed.
 */
export function deriveDataTags(elements: readonly string[], facts: Facts, reference: ReferenceData): readonly DerivedFact[] {
  const name = 'data_tags';
  const read = facts.read(name);
  const fields = registeredFields(elements, reference);
  const mapped = elements.length > 0 && fields.length === elements.length;
  const held = read.origin === 'unknown' ? null : textsOfList(read.value);
  if (held === null && !mapped) return [];
  const stated = held ?? [];
  const adding = fields.filter(({ tags }) => tags.some((tag) => !stated.includes(tag)));
  const added = [...new Set(adding.flatMap(({ tags }) => tags.filter((tag) => !stated.includes(tag))))].sort();
  if (added.length === 0) return [];
  const assumed = read.origin === 'assumed' && !mapped;
  const codes = adding.map(({ code }) => code).sort();
  const [fieldNames, tagNames] = [reference.namesOfFields(codes), reference.namesOfTags(added)];
  return [
    {
      name,
      value: [...stated, ...added],
      origin: assumed ? 'assumed' : 'derived',
      derivation: {
        because: {
          en: `the fields (${fieldNames.en}) hold these kinds of data: ${tagNames.en}`,
          zh: `字段（${fieldNames.zh}）含有以下种类的数据：${tagNames.zh}`,
        },
        rows: codes,
        asks: assumed ? [name] : [],
        before: valueBeforeDerivation(read),
        confidence: 'confirmed',
      },
    },
  ];
}

/**
 * Derives the status of a filing's fields on the lists in force for the exporter's place: `zone_list_status` and `general_list_hit`.
 * Without a list on record, stated values stand. A stated value overrides a list only if it is stricter.
 */
export function deriveListFacts(elements: readonly string[], facts: Facts, reference: ReferenceData): readonly DerivedFact[] {
  if (facts.value('exporter_country') !== 'CN') return [];
  const situation = situationOf(elements, facts, reference);
  return situation === null ? [] : [...deriveZoneListStatus(situation), ...deriveGeneralListHit(situation)];
}

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
