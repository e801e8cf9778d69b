import type { Instant, PersonId } from '@carnet/kernel';

/**
 * How many working days the authority may add to the term of a review, once: what a licensing authority that cannot decide in time may
 * add with the approval of whoever heads it, telling the applicant why (Administrative Licence Law of China, Article 42; days of that law
 * are working days, Article 82).
 */
export const EXTENSION_DAYS = { least: 1, most: 10 } as const;

/** The authority gave itself more time for a review. Whoever reads the transfer reads this, too. */
export interface ReviewExtension {
  readonly workingDays: number;
  readonly reasons: string;
  readonly by: PersonId;
  readonly at: Instant;
}
