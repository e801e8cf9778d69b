/**
 * Signs that are not seen but change what is read: controls, marks that turn the direction of writing (UAX #9), spaces without width. A joiner between
 * letters is spelling and stays; line ends are kept as such, tabs are spaces.
 */
const unseen = /(?![\n\u200c\u200d])[\p{Cc}\p{Cf}]/gu;

/** A text of which nothing works unseen: such signs stand in it by their numbers. */
export function visibleText(text: string): string {
  return text
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replaceAll('\t', ' ')
    .replace(unseen, (sign) => signsByNumber([sign]));
}

/** Signs by their numbers in Unicode, where they themselves cannot be shown. */
export function signsByNumber(signs: readonly string[]): string {
  const numbers = signs.map((sign) => `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`);
  return `‹${numbers.join(' ')}›`;
}
