/** A text that a screen shows, in both languages. */
export interface Bilingual {
  readonly en: string;
  readonly zh: string;
}
