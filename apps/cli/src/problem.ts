import type { Bilingual } from '@carnet/kernel';

/** A sentence for people, in both languages or in English only. */
export type LocalizedText = Bilingual | string;

/** A sentence in a language; in both if `language` is null. */
export function inLanguage(text: LocalizedText, language: keyof Bilingual | null): string {
  if (typeof text === 'string') return text;
  return language === null ? `${text.en} ${text.zh}` : text[language];
}

/** A problem that a person must solve before Carnet can continue, with its remedy. */
export class Problem extends Error {
  override readonly name = 'Problem';

  readonly remedy: string;

  constructor(
    private readonly what: LocalizedText,
    private readonly how: LocalizedText,
  ) {
    super(inLanguage(what, null));
    this.remedy = inLanguage(how, null);
  }

  /** The same problem in one language. */
  in(language: keyof Bilingual): Problem {
    return new Problem(inLanguage(this.what, language), inLanguage(this.how, language));
  }
}

/** Whether a system error has this code, such as `ENOENT`. */
export function hasCode(error: unknown, code: string): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === code;
}
