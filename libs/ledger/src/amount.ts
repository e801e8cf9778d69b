/** The largest number of people of a filing or a total. It keeps every sum exact and fits a bigint column. */
export const MAX_AMOUNT = 1_000_000_000_000;

/** The largest value of a counter. */
export const MAX_COUNTER = 1_000_000_000_000_000;

/** Returns the amount. @throws RangeError unless it is a whole number from 0 to `MAX_AMOUNT`. */
export function requireAmount(amount: number): number {
  if (!Number.isSafeInteger(amount) || amount < 0 || amount > MAX_AMOUNT)
    throw new RangeError(`a ledger amount is a whole number from 0 to ${MAX_AMOUNT}`);
  return amount;
}
