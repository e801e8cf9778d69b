import type { Instant, PersonId } from '@carnet/kernel';
import type { ItemId } from './information.js';
import type { Review, Route } from './transfer.js';

/** Whether each discipline of the route has its review. */
export function isReviewPrepared(route: Route, reviews: readonly Review[]): boolean {
  return route.disciplines.every((discipline) => reviews.some((review) => review.discipline === discipline));
}

/** Whether each discipline of the route has its opinion. */
export function isReviewComplete(route: Route, reviews: readonly Review[]): boolean {
  return route.disciplines.every((discipline) => reviews.some((review) => review.discipline === discipline && review.opinion !== null));
}

/**
 * Working days by which the authority may extend a review, once. A licensing authority that cannot decide in time may do so with the
 * approval of its head, and tells the applicant why (Administrative Licence Law of China, Article 42; its days are working days, Article
 * 82).
 */
export const EXTENSION_DAYS = { least: 1, most: 10 } as const;

/** An extension of a review. Everybody who can read the transfer can read it. */
export interface ReviewExtension {
  readonly workingDays: number;
  readonly reasons: string;
  /** The supervisor who extended the review, or the officer who asked the company to agree. */
  readonly by: PersonId | null;
  readonly at: Instant;
  /** The item by which the company agreed; absent if the authority extended the review itself. */
  readonly item?: ItemId;
}
