/** Characters that a web address wrote as numbers, as in the file name `%E7%97%85%E5%8E%86.xlsx`. */
const encoded = /(?:%[0-9a-f]{2})+/giu;

/** A text in plain characters: encoded ones decoded, full-width forms normalised and invisible characters removed. */
export function plainText(text: string): string {
  return text
    .replaceAll(encoded, decoded)
    .normalize('NFKC')
    .replaceAll(/\p{Cf}/gu, '');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
