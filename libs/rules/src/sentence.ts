/** A text in both languages of the product. */
export interface Sentence {
  readonly en: string;
  readonly zh: string;
}
