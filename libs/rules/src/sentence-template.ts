import { grouped, type Json } from '@carnet/kernel';
import type { FactCatalogue, FactDefinition } from './catalogue.js';
import { slotOf } from './fact-slots.js';
import type { Facts } from './facts.js';
import type { Sentence } from './sentence.js';

const slot = /\{([a-z][a-z0-9_]*)\}/g;

/** A sentence with slots for facts, such as `{importer_country}`, split when the pack loads. */
export interface SentenceTemplate {
  readonly text: Sentence;
  readonly slots: readonly string[];
  readonly parts: Readonly<Record<keyof Sentence, readonly Part[]>>;
  /** The sentence if none of its facts is set, as for four in ten filled sentences; one object for all of them. */
  readonly unset: Sentence;
}

/** Literal text, or a fact to insert. */
type Part = string | Insertion;

interface Slot {
  readonly slot: number;
  readonly definition: FactDefinition;
  readonly language: Language;
  /** Text that belongs to the value and precedes its mark: a unit, or the end of a quotation. */
  readonly unit: string;
  /** The unit inside a mark, after the quotation has ended. */
  readonly unquoted: string;
  /** Whether the slot is in brackets, so that its mark needs none. */
  readonly bracketed: boolean;
  /** Whether a sentence begins with the slot. */
  readonly begins: boolean;
  /** Whether blanks before and after are dropped between Chinese characters; figures and Latin letters keep them. */
  readonly blanks: readonly [boolean, boolean];
}

/** A fact in the format of a slot. Equal formats share a number, by which facts cache the words. */
interface Insertion {
  readonly formatNumber: number;
  readonly slot: number;
  readonly unset: string;
  readonly print: (facts: Facts) => string;
}

const unset: ValueWithOrigin = { value: null, origin: 'assumed' };

const places = new Map<string, number>();

function insertionOf(slot: Slot): Insertion {
  const like = JSON.stringify({ ...slot, definition: numberOf(slot.definition) });
  const place = places.get(like) ?? places.size;
  places.set(like, place);
  return { formatNumber: place, slot: slot.slot, unset: printed(slot, unset), print: (facts) => printed(slot, facts.readAt(slot.slot)) };
}

const definitions = new Map<string, number>();
const numbers = new WeakMap<FactDefinition, number>();

/** A number for equal definitions, because some hold the names of all countries. */
function numberOf(definition: FactDefinition): number {
  const before = numbers.get(definition);
  if (before !== undefined) return before;
  const text = JSON.stringify(definition);
  const number = definitions.get(text) ?? definitions.size;
  definitions.set(text, number);
  numbers.set(definition, number);
  return number;
}

/** Splits a sentence at its slots. `slots` also holds unknown names, for the caller to report. */
export function templateOf(text: Sentence, catalogue: FactCatalogue): SentenceTemplate {
  const slots = new Set([...`${text.en}${text.zh}`.matchAll(slot)].map((match) => match[1] ?? ''));
  const parts = { en: cut(text.en, 'en', catalogue), zh: cut(text.zh, 'zh', catalogue) };
  const asUnset = (language: Language): string => parts[language].map((part) => (typeof part === 'string' ? part : part.unset)).join('');
  return { text, slots: [...slots], parts, unset: Object.freeze({ en: asUnset('en'), zh: asUnset('zh') }) };
}

const units = /^(%| %| persons?| working days?(?: are| were)?| 人| 个工作日|[”"])/u;
const sentenceStart = /(?:^|[.?!] )$/;
const blankBefore = /(?<=[\p{Script=Han}\p{P}]) $/u;
const blankAfter = /^ (?=[\p{Script=Han}\p{P}])/u;
const chinese = /\p{Script=Han}/u;

// `split` with a capturing group returns text and names alternately.
function cut(sentence: string, language: Language, { byName }: FactCatalogue): readonly Part[] {
  const texts = sentence.split(slot);
  const isChinese = chinese.test(sentence);
  return texts.map((part, index): Part => {
    const definition = index % 2 === 0 ? undefined : byName.get(part);
    const [before = '', after = ''] = [texts[index - 1], texts[index + 1]];
    if (definition !== undefined) {
      const unit = units.exec(after)?.[0] ?? '';
      const blanks = [isChinese && blankBefore.test(before), isChinese && blankAfter.test(after.slice(unit.length))] as const;
      const unquoted = unit.replace(/[”"]/u, '');
      const bracketed = /[(（]$/.test(before);
      const begins = language === 'en' && sentenceStart.test(before) && sentence.endsWith('.');
      return insertionOf({ slot: slotOf(part), definition, language, unit, unquoted, bracketed, begins, blanks });
    }
    if (index % 2 !== 0) return part;
    // The rest after the adjacent slots have taken their units and blanks.
    const rest = byName.has(before) ? part.replace(units, '') : part;
    if (!isChinese) return rest;
    const begun = byName.has(before) ? rest.replace(blankAfter, '') : rest;
    return byName.has(after) ? begun.replace(blankBefore, '') : begun;
  });
}

export function fillTemplate({ text, slots, parts, unset: silent }: SentenceTemplate, facts: Facts): Sentence {
  if (slots.length === 0) return text;
  if (isAllUnset(parts.en, facts) && isAllUnset(parts.zh, facts)) return silent;
  return { en: filled(parts.en, facts), zh: filled(parts.zh, facts) };
}

/** Whether no fact of a sentence is set. Unknown facts have other words. */
function isAllUnset(parts: readonly Part[], facts: Facts): boolean {
  for (const part of parts) {
    if (typeof part === 'string') continue;
    const { value, origin } = facts.readAt(part.slot);
    if (value !== null || origin === 'unknown') return false;
  }
  return true;
}

function filled(parts: readonly Part[], facts: Facts): string {
  let sentence = '';
  for (const part of parts) sentence += typeof part === 'string' ? part : facts.cachedText(part.formatNumber, part.print);
  return sentence;
}

function printed(slot: Slot, read: ValueWithOrigin): string {
  const { definition, language, unit, unquoted, bracketed, begins, blanks } = slot;
  const say = markOf(read, definition, language);
  const value = printValue(read, definition, language);
  const mark =
    say === null ? '' : bracketed ? say.short : say.long(withUnit(value, unquoted, read, language).replace(/ (?:is|are|was|were)$/, ''));
  const plain = `${withUnit(value, unit, read, language)}${mark}`;
  // What replaces a missing number may begin a sentence; every other value is written as it is stated.
  const told = begins && unit.length > 0 && !plain.startsWith(value) ? `${plain.charAt(0).toUpperCase()}${plain.slice(1)}` : plain;
  if (!blanks[0] && !blanks[1]) return told;
  return `${blanks[0] && !startsChinese.test(told) ? ' ' : ''}${told}${blanks[1] && !endsChinese.test(told) ? ' ' : ''}`;
}

/** One thing is written in the singular, and a number that nobody knows has words of its own. */
function withUnit(value: string, unit: string, { value: read, origin }: ValueWithOrigin, language: Language): string {
  const noun = unit.trim();
  const word = Object.hasOwn(numberless[language], noun) ? numberless[language][noun] : undefined;
  if (word !== undefined && (origin === 'unknown' || read === null)) return word[origin === 'unknown' ? 'unknown' : 'unset'];
  if (read !== 1 || language !== 'en') return `${value}${unit}`;
  return `${value}${unit
    .replace(/s\b/, '')
    .replace(/\bare$/, 'is')
    .replace(/\bwere$/, 'was')}`;
}

/** What stands for a number and its unit where the filing gives no number. */
const numberless: Readonly<Record<Language, Readonly<Record<string, Readonly<Record<'unknown' | 'unset', string>>>>>> = {
  en: {
    persons: { unknown: 'an unknown number of persons', unset: 'an unstated number of persons' },
    'working days': { unknown: 'an unknown number of working days', unset: 'an unstated number of working days' },
    'working days are': { unknown: 'an unknown number of working days are', unset: 'an unstated number of working days are' },
    '%': { unknown: 'an unknown percentage', unset: 'an unstated percentage' },
  },
  zh: {
    人: { unknown: '未知人数', unset: '未填写人数' },
    个工作日: { unknown: '未知天数', unset: '未填写天数' },
    '%': { unknown: '未知比例', unset: '未填写比例' },
  },
};

const startsChinese = /^[\p{Script=Han}（“《]/u;
const endsChinese = /[\p{Script=Han}）”》]$/u;

type Language = keyof Sentence;

/** The note on the origin of a value: in its own brackets, or within those around the slot. */
interface Mark {
  readonly long: (value: string) => string;
  readonly short: string;
}

const assumedMark: Readonly<Record<Language, Mark>> = {
  en: { long: (as) => ` (not stated; taken as ${as})`, short: '; not stated' },
  zh: { long: (as) => `（未填写，按${chinese.test(as.charAt(0)) ? '' : ' '}${as}计）`, short: '；未填写' },
};

const claimedMark: Readonly<Record<Language, Mark>> = {
  en: { long: () => ' (as claimed by the company)', short: '; as claimed by the company' },
  zh: { long: () => '（据企业主张）', short: '；据企业主张' },
};

/** Marks unstated values as defaults, and claims as the company's. */
function markOf({ value, origin }: ValueWithOrigin, { kind }: FactDefinition, language: Language): Mark | null {
  if (value === null) return null;
  if (origin === 'assumed') return assumedMark[language];
  return origin === 'stated' && kind === 'claimed' ? claimedMark[language] : null;
}

const words = {
  en: { yes: 'yes', no: 'no', unknown: 'unknown', unset: 'not stated', none: 'none', comma: ', ' },
  zh: { yes: '是', no: '否', unknown: '未知', unset: '未填写', none: '无', comma: '、' },
};

interface ValueWithOrigin {
  readonly value: Json;
  readonly origin: string;
}

/** The value of a fact in words: yes or no, labels for codes, or "not stated". */
export function printFact(read: ValueWithOrigin, definition: FactDefinition): Sentence {
  return { en: printValue(read, definition, 'en'), zh: printValue(read, definition, 'zh') };
}

function printValue({ value, origin }: ValueWithOrigin, definition: FactDefinition, language: Language): string {
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

// Counts by category, without categories of 0.
function categories(counts: Json, definition: FactDefinition, language: Language): string {
  if (typeof counts !== 'object' || counts === null) return String(counts);
  const told = Object.entries(counts).flatMap(([key, count]) =>
    typeof count === 'number' && count !== 0 ? [`${labelled(key, definition, language)} ${grouped(count)}`] : [],
  );
  return told.length === 0 ? words[language].none : told.join(words[language].comma);
}

function labelled(value: string, { valueLabels = {} }: FactDefinition, language: Language): string {
  return Object.hasOwn(valueLabels, value) ? (valueLabels[value]?.[language] ?? value) : value;
}
