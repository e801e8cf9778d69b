import type { Json } from '@carnet/kernel';
import type { FactCatalogue, FactDefinition } from './catalogue.js';
import { slotOf } from './fact-slots.js';
import type { FactRead, Facts } from './facts.js';
import type { Sentence } from './sentence.js';

const slot = /\{([a-z][a-z0-9_]*)\}/g;

/** A sentence with slots for facts, such as `{importer_country}`, cut into its parts when the pack loads. */
export interface SentenceTemplate {
  readonly text: Sentence;
  readonly slots: readonly string[];
  readonly parts: Readonly<Record<keyof Sentence, readonly Part[]>>;
}

/** Words, or a fact to be shown in their place. */
type Part = string | { readonly slot: number; readonly print: (read: FactRead) => Sentence };

/** Cuts a sentence at its slots; `slots` holds the names that no fact has too, for the caller to complain about. */
export function templateOf(text: Sentence, catalogue: FactCatalogue): SentenceTemplate {
  const slots = new Set([...`${text.en}${text.zh}`.matchAll(slot)].map((match) => match[1] ?? ''));
  // Splitting at a pattern with a group gives text and names in turn.
  const cut = (one: string): readonly Part[] =>
    one.split(slot).map((part, index) => {
      const definition = index % 2 === 0 ? undefined : catalogue.byName.get(part);
      return definition === undefined ? part : { slot: slotOf(part), print: (read) => shown(read, definition) };
    });
  return { text, slots: [...slots], parts: { en: cut(text.en), zh: cut(text.zh) } };
}

/** The sentence with its slots filled by the facts. */
export function fill({ text, slots, parts }: SentenceTemplate, facts: Facts): Sentence {
  return slots.length === 0 ? text : { en: filled(parts.en, facts, 'en'), zh: filled(parts.zh, facts, 'zh') };
}

function filled(parts: readonly Part[], facts: Facts, language: keyof Sentence): string {
  let sentence = '';
  for (const part of parts) sentence += typeof part === 'string' ? part : facts.printed(part.slot, part.print)[language];
  return sentence;
}

const words = {
  en: { yes: 'yes', no: 'no', unknown: 'unknown', unset: 'not stated', none: 'none', comma: ', ' },
  zh: { yes: '是', no: '否', unknown: '未知', unset: '未填写', none: '无', comma: '、' },
};

interface Shown {
  readonly value: Json;
  readonly origin: string;
}

/** The value of a fact in words: yes and no, labels for codes, and that nothing was stated where it was not. */
export function shown(read: Shown, definition: FactDefinition): Sentence {
  return { en: print(read, definition, 'en'), zh: print(read, definition, 'zh') };
}

function print({ value, origin }: Shown, definition: FactDefinition, language: keyof Sentence): string {
  const say = words[language];
  const one = (item: Json): string => {
    if (typeof item === 'boolean') return item ? say.yes : say.no;
    if (typeof item === 'number') return grouped(item);
    return typeof item === 'string' ? labelled(item, definition, language) : categories(item, definition, language);
  };
  if (origin === 'unknown') return say.unknown;
  if (value === null) return say.unset;
  if (!Array.isArray(value)) return one(value);
  return value.length === 0 ? say.none : (value as readonly Json[]).map(one).join(say.comma);
}

// Thousands are set apart in both languages. Not by Intl: what a stored sentence says must not depend on the ICU data of a machine.
function grouped(number: number): string {
  if (number < 1000 && number >= 0 && Number.isInteger(number)) return String(number);
  const [whole = '', fraction] = String(number).split('.');
  const parted = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? parted : `${parted}.${fraction}`;
}

// Counts by category: those that count nobody say nothing.
function categories(counts: Json, definition: FactDefinition, language: keyof Sentence): string {
  if (typeof counts !== 'object' || counts === null) return String(counts);
  const told = Object.entries(counts).flatMap(([key, count]) =>
    typeof count === 'number' && count !== 0 ? [`${labelled(key, definition, language)} ${grouped(count)}`] : [],
  );
  return told.length === 0 ? words[language].none : told.join(words[language].comma);
}

function labelled(value: string, { valueLabels = {} }: FactDefinition, language: keyof Sentence): string {
  return Object.hasOwn(valueLabels, value) ? (valueLabels[value]?.[language] ?? value) : value;
}
