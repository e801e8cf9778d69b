import type { Facts } from '../facts.js';
import type { ReferenceData } from '../reference.js';
import { registered } from './data-elements.js';
import { beforeOf, type Derived, listOf } from './derived.js';

/**
 * Adds the kinds of data that the fields imply to the stated ones. If none were stated, the fields alone give them: definitely if each
 * field has a code; otherwise as a minimum that must be confirmed.
 */
export function dataTags(elements: readonly string[], facts: Facts, reference: ReferenceData): readonly Derived[] {
  const name = 'data_tags';
  const read = facts.read(name);
  const fields = registered(elements, reference);
  const mapped = elements.length > 0 && fields.length === elements.length;
  const held = read.origin === 'unknown' ? null : listOf(read.value);
  if (held === null && !mapped) return [];
  const stated = held ?? [];
  const adding = fields.filter(({ tags }) => tags.some((tag) => !stated.includes(tag)));
  const added = [...new Set(adding.flatMap(({ tags }) => tags.filter((tag) => !stated.includes(tag))))].sort();
  if (added.length === 0) return [];
  const assumed = read.origin === 'assumed' && !mapped;
  const codes = adding.map(({ code }) => code).sort();
  const [fieldNames, tagNames] = [reference.fieldsNamed(codes), reference.tagsNamed(added)];
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
        before: beforeOf(read),
        confidence: 'confirmed',
      },
    },
  ];
}
