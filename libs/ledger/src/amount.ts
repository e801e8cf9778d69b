/** No filing and no total counts more people than this; it keeps every sum an exact number and fits a bigint column. */
export const MAX_AMOUNT = 1_000_000_000_000;

/** No counter holds more than this. */
export const MAX_COUNTER = 1_000_000_000_000_000;

/** Returns the amount; throws a RangeError unless it is a whole number from 0 to `MAX_AMOUNT`. */
export function requireAmount(amount: number): number {
  if (!Number.isSafeInteger(amount) || amount < 0 || amount > MAX_AMOUNT)
    throw new RangeError(`a ledger amount is a whole number from 0 to ${MAX_AMOUNT}`);
  return amount;
}
