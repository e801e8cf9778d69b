/**
 * Invisible characters that change how a text reads: controls, direction marks (UAX #9) and zero-width spaces. Joiners between letters
 * belong to spelling and stay; line ends stay, and tabs become spaces.
 */
const unseen = /(?![\n\u200c\u200d])[\p{Cc}\p{Cf}]/gu;

/** Replaces invisible characters by their code points, so that nothing in a text works unseen. */
export function visibleText(text: string): string {
  return text
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replaceAll('\t', ' ')
    .replace(unseen, (sign) => codePointsOf([sign]));
}

/** Characters that cannot be shown, by their Unicode code points. */
export function codePointsOf(signs: readonly string[]): string {
  const numbers = signs.map((sign) => `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`);
  return `‹${numbers.join(' ')}›`;
}
