import type { Facts } from '../facts.js';
import type { ReferenceData } from '../reference.js';
import { registeredFields } from './data-elements.js';
import { valueBeforeDerivation, type DerivedFact, textsOfList } from './derived-fact.js';

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
