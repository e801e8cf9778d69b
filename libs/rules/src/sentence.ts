/** A text in both languages of the product. */
export interface Sentence {
  readonly en: string;
  readonly zh: string;
}

/** Applies one change to both languages. */
export function inBoth(text: Sentence, change: (text: string, language: 'en' | 'zh') => string): Sentence {
  return { en: change(text.en, 'en'), zh: change(text.zh, 'zh') };
}
