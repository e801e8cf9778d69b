/** Characters that a web address wrote as numbers, as in the file name `%E7%97%85%E5%8E%86.xlsx`. */
const encoded = /(?:%[0-9a-f]{2})+/giu;

/** Characters that a web page or a program wrote as numbers, as in `&#109;` and `\\u006d`. */
const numbered = /&#(\d{1,7});|&#x([0-9a-f]{1,6});|\\(?:u([0-9a-f]{4})|x([0-9a-f]{2}))/giu;

/** A text in plain characters: encoded ones decoded, full-width forms normalised and invisible characters removed. */
export function plainText(text: string): string {
  return text
    .replaceAll(encoded, decoded)
    .replaceAll(numbered, (written, decimal?: string, ...hexadecimal: readonly (string | undefined)[]) =>
      character(decimal === undefined ? Number.parseInt(hexadecimal.slice(0, 3).find(Boolean) ?? '', 16) : Number(decimal), written),
    )
    .normalize('NFKC')
    .replaceAll(/\p{Cf}/gu, '');
}

function character(code: number, written: string): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : written;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
