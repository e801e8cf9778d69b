/** A text in plain characters: full-width forms normalised and invisible characters removed. */
export function plainText(text: string): string {
  return text.normalize('NFKC').replaceAll(/\p{Cf}/gu, '');
}
