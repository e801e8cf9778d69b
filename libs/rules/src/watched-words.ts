import { parseEvidenceDocuments } from './basis.js';
import { BoundedCache } from './bounded-cache.js';
import type { FactDefinition } from './catalogue.js';
import type { Condition } from './condition.js';
import type { Facts } from './facts.js';
import { frameOf } from './frame.js';
import type { ReferenceData } from './reference.js';
import type { Sentence } from './sentence.js';
import { fillTemplate, type SentenceTemplate } from './sentence-template.js';
import { asWritten, normalizeForComparison, readingsOf, type TextReadings } from './text-readings.js';
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

/** The largest number of words that a sentence quotes from one text. */
const mostQuoted = 3;

/** Texts whose words are kept: companies write the same names of fields, files and recipients again and again. */
const mostKept = 2000;

const keptReadings = new BoundedCache<TextReadings>(mostKept);

/** The words found in a text, by the entries that watch for them. Most texts have none. */
type FoundWords = ReadonlyMap<WatchedWords, readonly string[]>;

const keptWords = new WeakMap<readonly WatchedWords[], BoundedCache<FoundWords>>();

/** The watched words in the texts of a filing that its facts do not agree with. */
export function findUnmatchedWords(all: readonly WatchedWords[], facts: Facts, reference: ReferenceData): readonly UnmatchedWords[] {
  const watched = new Map(all.flatMap(({ texts }) => texts.map((fact) => [fact.name, fact])));
  const found = new Map(
    [...watched.values()].map((fact) => [fact.name, textsIn(fact, facts).map((text) => wordsIn(text, fact.name, all))]),
  );
  const entries = new Set([...found.values()].flat().flatMap((words) => [...words.keys()]));
  if (entries.size === 0) return [];
  return all.flatMap((entry) => {
    const { texts, agrees, says } = entry;
    if (!entries.has(entry) || agrees.run(frameOf(facts, reference, { trail: silentTrail })) === true) return [];
    return texts.flatMap((text) => {
      const words = new Set(found.get(text.name)?.flatMap((one) => one.get(entry) ?? []));
      if (words.size === 0) return [];
      return [{ facts: [text.name, ...agrees.reads], says: sentence(text, [...words].slice(0, mostQuoted), fillTemplate(says, facts)) }];
    });
  });
}

/** Of items such as `pia_done=PIPIA-2026-001` only what the company wrote; digests say nothing. */
function textsIn({ name, pattern }: FactDefinition, facts: Facts): readonly string[] {
  const { value } = facts.read(name);
  if (pattern === 'evidence')
    return [...new Set(parseEvidenceDocuments(value).flatMap(({ reference }) => (reference.startsWith('sha256:') ? [] : [reference])))];
  const texts: readonly unknown[] = Array.isArray(value) ? value : [value];
  return [...new Set(texts.filter((text) => typeof text === 'string').map((text) => text.replace(digestOfFile, '')))];
}

/** The digest behind the code of a document. */
const digestOfFile = /=sha256:[0-9a-f]{64}$/;

function wordsIn(text: string, fact: string, all: readonly WatchedWords[]): FoundWords {
  const kept = keptWords.get(all) ?? new BoundedCache<FoundWords>(mostKept);
  keptWords.set(all, kept);
  return kept.get(`${fact} ${text}`, () => {
    const watching = all.filter(({ texts }) => texts.some(({ name }) => name === fact));
    return new Map(watching.map((entry) => [entry, quotesOf(text, entry)] as const).filter(([, words]) => words.length > 0));
  });
}

/** The watched words of a text, as its writer wrote them. */
function quotesOf(text: string, { pattern, wholes, except }: WatchedWords): readonly string[] {
  const { plain, hidden } = keptReadings.get(text, () => readingsOf(text));
  const openly = plain.flatMap((reading) => [
    ...((except === null ? reading : reading.replace(except, ' ')).match(pattern) ?? []),
    ...wholes.flatMap((whole) => whole.exec(reading) ?? []),
  ]);
  const quotes = [...new Set(openly)].map((word) => asWritten(text, word) ?? word);
  // What is found as it is written hides nothing, and may be an exception.
  const inDisguise = [...new Set(hidden.match(pattern))].flatMap((word) => {
    const written = asWritten(text, word);
    return written !== null && normalizeForComparison(written).match(pattern) !== null ? [] : [written ?? word];
  });
  return [...new Set([...quotes, ...inDisguise])];
}

function sentence({ label }: FactDefinition, words: readonly string[], rest: Sentence): Sentence {
  const quoted = words.map((word) => `“${word}”`);
  const says = label.en.endsWith('s') ? 'say' : 'says';
  return {
    en: `The ${label.en.toLowerCase()} ${says} ${quoted.join(', ')}, ${rest.en} A person looks, unless the text or the facts are corrected.`,
    zh: `${label.zh}中有${quoted.join('、')}，${rest.zh}如不更正文字或者事实，须由人工审查。`,
  };
}
