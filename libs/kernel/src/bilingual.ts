/** A sentence in the two languages every reader may ask for. */
export interface Bilingual {
  readonly en: string;
  readonly zh: string;
}
