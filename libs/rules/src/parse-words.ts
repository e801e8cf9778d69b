import { simplifiedCharacters } from '@carnet/kernel';
import type { FactCatalogue, FactDefinition } from './catalogue.js';
import { ConditionLanguage } from './condition-language.js';
import type { Parsed } from './problem.js';
import { checkShape } from './schema-check.js';
import { wordsSchema } from './schemas.js';
import { templateOf } from './sentence-template.js';
import type { Sentence } from './sentence.js';
import type { WatchedWords } from './watched-words.js';
import { YamlSource } from './yaml-source.js';

/** An entry of `words.yaml`. */
export interface WordsText {
  readonly id: string;
  readonly texts: readonly string[];
  readonly en: readonly string[];
  readonly zh: readonly string[];
  /** Beginnings of words in other languages in Latin letters. */
  readonly begins?: readonly string[];
  /**
   * Words in either language that count only where the whole text is one of them, with a number, a letter or the ending of a file at most. A
   * word with capitals is the name of a body: it counts in the same letters only.
   */
  readonly alone?: readonly string[];
  readonly except?: readonly string[];
  readonly agrees: string;
  readonly says: Sentence;
}

/** Reads `words.yaml` and adds the watched words to the catalogue. */
export function withWords(catalogue: FactCatalogue, text: string, file: string): Parsed<FactCatalogue> {
  const read = YamlSource.read(text, file);
  if (!read.ok) return read;
  const source = read.value;
  const problems = checkShape(source, wordsSchema);
  if (problems.length > 0) return { ok: false, problems };
  const { words: entries } = source.content as unknown as { readonly words: readonly WordsText[] };
  const language = ConditionLanguage.forCatalogue(catalogue);
  const seen = new Set<string>();
  const words = entries.flatMap(
    ({ id, texts, en, zh, begins = [], alone = [], except = [], agrees, says }, index): readonly WatchedWords[] => {
      const complain = (member: string, message: string): void => void problems.push(source.problem(['words', index, member], message));
      if (seen.has(id)) complain('id', `the entry ${id} is there twice`);
      seen.add(id);
      const definitions = texts.flatMap((name) => catalogue.byName.get(name) ?? []);
      for (const name of texts) if (!holdsText(catalogue.byName.get(name))) complain('texts', `there is no text ${name}`);
      const template = templateOf(says, catalogue);
      for (const name of template.slots) if (!language.has(name)) complain('says', `there is no fact ${name}`);
      const compiled = language.compile(agrees, 'bool');
      if (!compiled.ok) {
        complain('agrees', compiled.message);
        return [];
      }
      const pattern = patternOf([...en, ...zh], begins);
      for (const word of except)
        if (simplifiedCharacters(word).match(pattern) === null) complain('except', `none of the words is in ${word}`);
      const exception = except.length === 0 ? null : patternOf(except);
      return [
        { id, texts: definitions, pattern, wholes: wholeTexts(alone), except: exception, agrees: compiled.condition, says: template },
      ];
    },
  );
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: { ...catalogue, words } };
}

/** Whether a fact holds free text of a company: a text, a name or list without values or pattern, or references to documents. */
function holdsText(fact: FactDefinition | undefined): boolean {
  if (fact?.source === 'text' || fact?.pattern === 'evidence') return true;
  return fact?.source === 'stated' && ['list', 'string'].includes(fact.type) && fact.values === undefined && fact.pattern === undefined;
}

const han = /\p{Script=Han}/u;

/** What names of files and fields add to a word, also without a blank: `patientdata.csv`, `passportno`. */
const additions =
  'codes? copies data details? dumps? exports? files? history ids? images? info information lists? logs? names? nos? numbers? photos? records? reports? results? scans? status tables? types?'.replaceAll(
    ' ',
    '|',
  );

/**
 * Matches Latin words whole, in the plural, with an addition, or as beginnings of words, and Chinese words anywhere. Longer ones match first.
 */
function patternOf(words: readonly string[], begins: readonly string[] = []): RegExp {
  const longestFirst = words.map(simplifiedCharacters).toSorted((a, b) => b.length - a.length);
  const latin = [...longestFirst.filter((word) => !han.test(word)).map(inLatin), ...begins.map((word) => `${word}\\p{Script=Latin}*`)];
  const chinese = longestFirst.filter((word) => han.test(word));
  const whole =
    latin.length === 0 ? [] : [`(?<![\\p{Script=Latin}\\p{N}])(?:${latin.join('|')})(?:${additions})?(?![\\p{Script=Latin}\\p{N}])`];
  return new RegExp([...whole, ...chinese].join('|'), 'giu');
}

/** What makes a company's name of a word: `Recipient Pte. Ltd.`. */
const forms = 'pte|ltd|limited|inc|llc|llp|plc|corp|co|gmbh|ag|bv|sarl|sdn|bhd';

/** What may stand before a field's own name. */
const before = '(?<=^(?:unmapped:)?[^\\p{L}\\p{N}]*)';

/** Matches texts that are one of the words, `Data`, `Vendor 1`, `test.pdf`, or a name in the same letters, beside a place in brackets at most. */
function wholeTexts(alone: readonly string[]): readonly RegExp[] {
  const [names, words] = [true, false].map((isName) => alone.filter((word) => /[A-Z]/.test(word) === isName)) as [string[], string[]];
  const longestFirst = words.map(simplifiedCharacters).toSorted((a, b) => b.length - a.length);
  const anyWord = longestFirst.map((word) => (han.test(word) ? word : inLatin(word))).join('|');
  // Where a small letter stands before a capital, comparison puts a blank.
  const anyName = names.map((name) => [...name].join('\\s?')).join('|');
  const afterWord = `(?:[\\s_.-]*(?:\\p{N}+|\\p{Script=Latin}))?(?:[\\s,.]+(?:${forms})(?=\\P{L}|$))*(?:\\.[a-z0-9]{2,5})?`;
  const afterName = '(?:[^\\p{L}\\p{N}(]*\\([^)]*\\))?';
  return [
    ...(words.length === 0 ? [] : [new RegExp(`${before}(?:${anyWord})(?=${afterWord}[^\\p{L}\\p{N}]*$)`, 'iu')]),
    ...(names.length === 0 ? [] : [new RegExp(`${before}(?:${anyName})(?=${afterName}[^\\p{L}\\p{N}]*$)`, 'u')]),
  ];
}

/**
 * The schema allows letters, digits, blanks, hyphens and apostrophes, none of which is special in a pattern. A blank may be left out: `bankcard`.
 */
function inLatin(word: string): string {
  const plural = word.replace(/([^aeiou])y$/, '$1(?:y|ies)');
  return (plural === word ? `${word}(?:e?s)?` : plural).replaceAll(/[ -]/g, '[\\s_-]*').replaceAll("'", "['’]");
}
