import { simplifiedCharacters } from '@carnet/kernel';
import { BoundedCache } from './bounded-cache.js';
import type { FactDefinition } from './catalogue.js';
import type { Condition } from './condition.js';
import type { Facts } from './facts.js';
import { frameOf } from './frame.js';
import { plainText } from './plain-text.js';
import type { ReferenceData } from './reference.js';
import type { Sentence } from './sentence.js';
import { fillTemplate, type SentenceTemplate } from './sentence-template.js';
import { silentTrail } from './trail.js';

/** Words that send a filing to a person to compare a text with the facts, unless the facts agree. They never change an answer. */
export interface WatchedWords {
  readonly id: string;
  /** The facts that hold the texts. */
  readonly texts: readonly FactDefinition[];
  readonly pattern: RegExp;
  /** Match texts that consist of a word. */
  readonly wholes: readonly RegExp[];
  /** Text that contains a watched word but does not count; null if there is none. */
  readonly except: RegExp | null;
  /** True if the facts agree with the words. Unknown facts never agree. */
  readonly agrees: Condition;
  /** What the facts say instead: the end of a sentence that begins with the words. */
  readonly says: SentenceTemplate;
}

/** Watched words in a text that the facts do not agree with. */
export interface UnmatchedWords {
  /** The fact with the text, and the facts it was compared with. */
  readonly facts: readonly string[];
  readonly says: Sentence;
}

/** Boundaries of words without a blank, as in names of files and fields: `PatientRecords2026`, `2026patients`. */
const joint = /(?<=\p{Ll})(?=\p{Lu}|\p{N})|(?<=\p{N})(?=\p{Script=Latin}{4})/gu;

/** Accents, which the watched words do not have, and other marks that show nothing, such as variation selectors. */
const marks = /\p{Mn}+/gu;

/** Separated letters, as in `K.G.B.` or `病/历`. */
const apart = /(?<![\p{L}\p{N}])\p{L}(?:[\s\p{P}\p{S}]\p{L}(?![\p{L}\p{N}]))+/gu;

/** Normalises a text for comparison: plain letters without accents, simplified characters, separated letters joined. */
export function normalizeForComparison(text: string): string {
  const bare = plainText(text).normalize('NFD').replaceAll(marks, '').normalize('NFC').replaceAll('ı', 'i');
  return simplifiedCharacters(bare)
    .replaceAll(joint, ' ')
    .replaceAll(apart, (letters) => letters.replaceAll(/[^\p{L}]/gu, ''));
}

/** The largest number of words that a sentence quotes from one text. */
const mostQuoted = 3;

/** Texts whose words are kept: companies write the same names of fields, files and recipients again and again. */
const mostKept = 2000;

const keptReadings = new BoundedCache<readonly string[]>(mostKept);

const keptWords = new WeakMap<WatchedWords, BoundedCache<readonly string[]>>();

/** The watched words in the texts of a filing that its facts do not agree with. */
export function findUnmatchedWords(all: readonly WatchedWords[], facts: Facts, reference: ReferenceData): readonly UnmatchedWords[] {
  const plain = new Map([...new Set(all.flatMap(({ texts }) => texts))].map(({ name }) => [name, plainTexts(facts.read(name).value)]));
  return all.flatMap((entry) => {
    const { texts, agrees, says } = entry;
    const those = texts.flatMap((text) => {
      const words = wordsIn(plain.get(text.name) ?? [], entry);
      return words.length === 0 ? [] : [{ text, words }];
    });
    if (those.length === 0 || agrees.run(frameOf(facts, reference, { trail: silentTrail })) === true) return [];
    return those.map(({ text, words }) => ({
      facts: [text.name, ...agrees.reads],
      says: sentence(text, words, fillTemplate(says, facts)),
    }));
  });
}

function plainTexts(value: unknown): readonly string[] {
  const texts: readonly unknown[] = Array.isArray(value) ? value : [value];
  return [
    ...new Set(texts.filter((text) => typeof text === 'string').flatMap((text) => keptReadings.get(text, () => plainReadings(text)))),
  ];
}

/** Figures and signs inside a word, as in `pat1ent`. */
const insideWords = /(?<=\p{L})[\d@$]{1,2}(?=\p{L})/gu;

/** The letters that figures and signs stand for; a one may be either of two. */
const standFor: readonly Readonly<Record<string, string>>[] = ['i', 'l'].map((one) => ({
  0: 'o',
  1: one,
  3: 'e',
  4: 'a',
  5: 's',
  7: 't',
  8: 'b',
  9: 'g',
  '@': 'a',
  $: 's',
}));

/** A text for comparison as it stands, and with letters for the figures inside its words. */
function plainReadings(text: string): readonly string[] {
  const plain = plainText(text);
  const read = standFor.map((letters) =>
    plain.replaceAll(insideWords, (signs) => [...signs].map((sign) => letters[sign] ?? sign).join('')),
  );
  return [...new Set([text, ...read].map(normalizeForComparison))];
}

function wordsIn(plain: readonly string[], entry: WatchedWords): readonly string[] {
  const kept = keptWords.get(entry) ?? new BoundedCache<readonly string[]>(mostKept);
  keptWords.set(entry, kept);
  const words = plain.flatMap((text) => kept.get(text, () => wordsOf(text, entry)));
  return [...new Set(words)].slice(0, mostQuoted);
}

function wordsOf(text: string, { pattern, wholes, except }: WatchedWords): readonly string[] {
  return [
    ...((except === null ? text : text.replace(except, ' ')).match(pattern) ?? []),
    ...wholes.flatMap((whole) => whole.exec(text) ?? []),
  ];
}

function sentence({ label }: FactDefinition, words: readonly string[], rest: Sentence): Sentence {
  const quoted = words.map((word) => `“${word}”`);
  const says = label.en.endsWith('s') ? 'say' : 'says';
  return {
    en: `The ${label.en.toLowerCase()} ${says} ${quoted.join(', ')}, ${rest.en} A person looks, unless the text or the facts are corrected.`,
    zh: `${label.zh}中有${quoted.join('、')}，${rest.zh}如不更正文字或者事实，须由人工审查。`,
  };
}
