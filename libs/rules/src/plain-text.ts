/** A text in plain characters: full-width forms as usual ones, and without marks that nobody sees. */
export function plainText(text: string): string {
  return text.normalize('NFKC').replaceAll(/\p{Cf}/gu, '');
}
