import type { Bilingual } from '@carnet/kernel';

/** A sentence for people: in both languages, or one that is in English alone. */
export type Spoken = Bilingual | string;

/** A sentence in a language; in both where no language is chosen and none is known. */
export function inLanguage(text: Spoken, language: keyof Bilingual | null): string {
  if (typeof text === 'string') return text;
  return language === null ? `${text.en} ${text.zh}` : text[language];
}

/** Something a person has to put right before Carnet can go on: what is wrong, and what to do about it. */
export class Problem extends Error {
  override readonly name = 'Problem';

  readonly remedy: string;

  constructor(
    private readonly what: Spoken,
    private readonly how: Spoken,
  ) {
    super(inLanguage(what, null));
    this.remedy = inLanguage(how, null);
  }

  /** The same in one language. */
  in(language: keyof Bilingual): Problem {
    return new Problem(inLanguage(this.what, language), inLanguage(this.how, language));
  }
}

/** True for an error of the system with this code, such as `ENOENT`. */
export function hasCode(error: unknown, code: string): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === code;
}
