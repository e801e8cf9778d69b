import type { FactDefinition } from './catalogue.js';
import type { Condition } from './condition.js';
import type { Facts } from './facts.js';
import { frameOf } from './frame.js';
import { plainText } from './plain-text.js';
import type { ReferenceData } from './reference.js';
import type { Sentence } from './sentence.js';
import { fill, type SentenceTemplate } from './sentence-template.js';
import { silent } from './trail.js';

/** Words that have a person compare a text with the facts, unless the facts say the same. They never change an answer. */
export interface WatchedWords {
  readonly id: string;
  /** The facts that hold the texts. */
  readonly texts: readonly FactDefinition[];
  readonly pattern: RegExp;
  /** What is no such word although it contains one; null where nothing is. */
  readonly except: RegExp | null;
  /** Holds where the facts agree with the words. What is unknown agrees with nothing. */
  readonly agrees: Condition;
  /** What the facts say otherwise: the end of the sentence that begins with the words. */
  readonly says: SentenceTemplate;
}

/** Words of a text that do not agree with the facts. */
export interface StrangeWords {
  /** The text, and the facts that it was compared with. */
  readonly facts: readonly string[];
  readonly says: Sentence;
}

/** Where one word ends and the next begins without a blank, as in names of files and fields: `PatientRecords2026`. */
const joint = /(?<=\p{Ll})(?=\p{Lu}|\p{N})/gu;

/** Accents of Latin letters, with which the words are not written. */
const accents = /(?<=\p{Script=Latin})\p{Mn}+/gu;

/** Letters that stand apart, as in `K.G.B.` or `病 历`. */
const apart = /(?<![\p{L}\p{N}])\p{L}(?:[\s._·-]\p{L}(?![\p{L}\p{N}]))+/gu;

/** A text as it is compared: in plain letters without accents, with letters that stand apart as one word. */
function comparable(text: string): string {
  const bare = plainText(text).normalize('NFD').replaceAll(accents, '').normalize('NFC').replaceAll('ı', 'i');
  return bare.replaceAll(joint, ' ').replaceAll(apart, (letters) => letters.replaceAll(/[^\p{L}]/gu, ''));
}

/** A sentence quotes no more words of one text. */
const mostQuoted = 3;

/** The words in the texts of a filing that its facts do not agree with. */
export function strangeWords(all: readonly WatchedWords[], facts: Facts, reference: ReferenceData): readonly StrangeWords[] {
  const plain = new Map([...new Set(all.flatMap(({ texts }) => texts))].map(({ name }) => [name, plainTexts(facts.read(name).value)]));
  return all.flatMap(({ texts, pattern, except, agrees, says }) => {
    const found = texts.flatMap((text) => {
      const words = wordsIn(plain.get(text.name) ?? [], pattern, except);
      return words.length === 0 ? [] : [{ text, words }];
    });
    if (found.length === 0 || agrees.run(frameOf(facts, reference, { trail: silent })) === true) return [];
    return found.map(({ text, words }) => ({ facts: [text.name, ...agrees.reads], says: sentence(text, words, fill(says, facts)) }));
  });
}

function plainTexts(value: unknown): readonly string[] {
  const texts: readonly unknown[] = Array.isArray(value) ? value : [value];
  return texts.filter((text) => typeof text === 'string').map(comparable);
}

function wordsIn(plain: readonly string[], pattern: RegExp, except: RegExp | null): readonly string[] {
  const found = plain.flatMap((text) => (except === null ? text : text.replace(except, ' ')).match(pattern) ?? []);
  return [...new Set(found)].slice(0, mostQuoted);
}

function sentence({ label }: FactDefinition, words: readonly string[], rest: Sentence): Sentence {
  const quoted = words.map((word) => `“${word}”`);
  const says = label.en.endsWith('s') ? 'say' : 'says';
  return {
    en: `The ${label.en.toLowerCase()} ${says} ${quoted.join(', ')}, ${rest.en} A person looks, unless the text or the facts are corrected.`,
    zh: `${label.zh}中有${quoted.join('、')}，${rest.zh}如不更正文字或者事实，须由人工审查。`,
  };
}
