import { dayOf, dayWords, instantWords, withDayWords } from '@carnet/clocks';
import { type Bilingual, instant } from '@carnet/kernel';
import { citationWords, type CitedPlace } from './article-words.js';
import type { NoticeNames } from './notice-names.js';
import { LABELS } from './notice-words.js';

export type NoticeLanguage = 'en' | 'zh';

/** How one language writes notices: its texts, days, brackets and lists. */
export interface NoticeWriter {
  readonly language: NoticeLanguage;
  readonly names: NoticeNames;
  readonly say: (words: Bilingual) => string;
  /** A sentence of the rules, with its days written out. */
  readonly sentence: (words: Bilingual) => string;
  readonly line: (label: Bilingual, value: string) => string;
  /** @param day in ISO form. */
  readonly day: (day: string) => string;
  /** An instant in the authority's time zone. */
  readonly at: (instant: string) => string;
  /** The day of an instant in the authority's time zone. */
  readonly dayOf: (instant: string) => string;
  /** Puts a text in brackets, to follow a word. */
  readonly bracket: (text: string) => string;
  readonly list: (items: readonly string[]) => string;
  readonly join: (...sentences: readonly string[]) => string;
  readonly cited: (citations: readonly CitedPlace[]) => string;
  readonly recipientLine: (recipient: { readonly name: string; readonly country: string }) => string;
}

/** The writer of one language. @param zone the authority's time zone. */
export function noticeWriterIn(language: NoticeLanguage, names: NoticeNames, zone: string): NoticeWriter {
  const chinese = language === 'zh';
  const say = (words: Bilingual): string => words[language];
  const line = (label: Bilingual, value: string): string => `${say(label)}${chinese ? '：' : ': '}${value}`;
  const bracket = (text: string): string => (chinese ? `（${text}）` : ` (${text})`);
  const list = (items: readonly string[]): string => items.join(chinese ? '；' : '; ');
  return {
    language,
    names,
    say,
    line,
    bracket,
    list,
    sentence: (words) => say(withDayWords(words)),
    day: (day) => say(dayWords(day)),
    at: (at) => say(instantWords(at, zone)),
    dayOf: (at) => say(dayWords(dayOf(instant(at), zone))),
    join: (...sentences) => sentences.join(chinese ? '' : ' '),
    cited: (citations) => {
      if (citations.length === 0) return '';
      return chinese ? `（${citationWords(citations).zh}）` : ` [${citationWords(citations).en}]`;
    },
    recipientLine: ({ name, country }) =>
      line(LABELS.recipient, `${name}${bracket(say(names.ofCountry(country) ?? { en: country, zh: country }))}`),
  };
}

/** Removes repeated lines, because several people may write the same. */
export function withoutDuplicates(lines: readonly string[]): readonly string[] {
  return [...new Set(lines)];
}
