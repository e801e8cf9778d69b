import { digestOfText } from '@carnet/kernel';

// Crockford's: no letter that is taken for a digit.
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const length = 10;

/** A code of ten letters and digits (50 bits) out of a seed in hexadecimal, in two groups for people. */
export function confirmationCode(seed: string): string {
  const code = Array.from({ length }, (_, place) => letters[parseInt(seed.slice(2 * place, 2 * place + 2), 16) % 32] ?? '').join('');
  return `${code.slice(0, 5)}-${code.slice(5)}`;
}

/** What is kept of a code: it fits the mail that carried it alone. Written in small letters or without the hyphen it is the same. */
export function digestOfCode(code: string, mail: string): string {
  const plain = code.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  return digestOfText(`mail ${mail} ${plain}`);
}
