import type { IsoDate, TransferId } from '@carnet/kernel';

/** Crockford's base 32: no letter that is taken for a digit. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const length = 7;

/**
 * The reference people quote, such as `T26-7K2M9QX`: the year of filing and 35 of the id's random bits. It
 * tells nothing about how many transfers there are.
 */
export function referenceOf(id: TransferId, filedOn: IsoDate): string {
  const bits = BigInt(`0x${id.replaceAll('-', '').slice(-12)}`);
  const digits = Array.from({ length }, (_, place) => alphabet[Number((bits >> BigInt(5 * place)) & 31n)]);
  return `T${filedOn.slice(2, 4)}-${digits.join('')}`;
}
