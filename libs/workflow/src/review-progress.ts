import type { Instant, PersonId } from '@carnet/kernel';
import type { ItemId } from './information.js';
import type { Review, Route } from './transfer.js';

/** Whether each discipline that the route names has its review. */
export function isReviewPrepared(route: Route, reviews: readonly Review[]): boolean {
  return route.disciplines.every((discipline) => reviews.some((review) => review.discipline === discipline));
}

/** Whether each discipline that the route names has its opinion. */
export function isReviewComplete(route: Route, reviews: readonly Review[]): boolean {
  return route.disciplines.every((discipline) => reviews.some((review) => review.discipline === discipline && review.opinion !== null));
}

/**
 * How many working days the authority may add to the term of a review, once: what a licensing authority that cannot decide in time may
 * add with the approval of the one who heads it, telling the applicant why (Administrative Licence Law of China, Article 42; days of that law
 * are working days, Article 82).
 */
export const EXTENSION_DAYS = { least: 1, most: 10 } as const;

/** The authority has more time for a review. Anybody who reads the transfer reads this, too. */
export interface ReviewExtension {
  readonly workingDays: number;
  readonly reasons: string;
  /** The supervisor who extended it, or the one who asked the company to agree. */
  readonly by: PersonId | null;
  readonly at: Instant;
  /** The question by which the company agreed to it; left out where the authority extended its term itself. */
  readonly item?: ItemId;
}
