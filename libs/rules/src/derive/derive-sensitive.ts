import type { Facts } from '../facts.js';
import type { ReferenceData, RegisteredField, SensitiveKind } from '../reference.js';
import type { Sentence } from '../sentence.js';
import { registeredFields } from './data-elements.js';
import { valueBeforeDerivation, type DerivedFact, textsOfFact } from './derived-fact.js';

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
