import type { Json } from '@carnet/kernel';
import type { FactCatalogue, FactDefinition } from './catalogue.js';
import type { FactRead } from './facts.js';
import { inBoth, type Sentence } from './sentence.js';

const slot = /\{([a-z][a-z0-9_]*)\}/g;

/** A sentence with slots for facts, such as `{importer_country}`. */
export interface SentenceTemplate {
  readonly text: Sentence;
  readonly slots: readonly string[];
  readonly definitions: ReadonlyMap<string, FactDefinition>;
}

export function templateOf(text: Sentence, catalogue: FactCatalogue): SentenceTemplate {
  const slots = new Set([...`${text.en}${text.zh}`.matchAll(slot)].map((match) => match[1] ?? ''));
  return { text, slots: [...slots], definitions: catalogue.byName };
}

/** The sentence with its slots filled by the values read. */
export function fill({ text, slots, definitions }: SentenceTemplate, read: (name: string) => FactRead): Sentence {
  if (slots.length === 0) return text;
  return inBoth(text, (part, language) =>
    part.replace(slot, (whole, name: string) => {
      const definition = definitions.get(name);
      return definition === undefined ? whole : shown(read(name), definition, language);
    }),
  );
}

const words = {
  en: { yes: 'yes', no: 'no', unknown: 'unknown', unset: 'not stated', none: 'none', comma: ', ' },
  zh: { yes: '是', no: '否', unknown: '未知', unset: '未填写', none: '无', comma: '、' },
};

function shown({ value, origin }: FactRead, definition: FactDefinition, language: 'en' | 'zh'): string {
  const say = words[language];
  const one = (item: Json): string => {
    if (typeof item === 'boolean') return item ? say.yes : say.no;
    if (typeof item !== 'string') return typeof item === 'number' ? String(item) : JSON.stringify(item);
    const labels = definition.valueLabels;
    return labels !== undefined && Object.hasOwn(labels, item) ? (labels[item]?.[language] ?? item) : item;
  };
  if (origin === 'unknown') return say.unknown;
  if (value === null) return say.unset;
  if (!Array.isArray(value)) return one(value);
  return value.length === 0 ? say.none : (value as readonly Json[]).map(one).join(say.comma);
}
