import type { Bilingual } from '../../words/language.js';

/** Where in the law something stands. */
export interface Citation {
  readonly instrument: string;
  readonly article: string;
  readonly title: Bilingual;
  readonly url: string | null;
  readonly edition?: string;
}
