import type { Review, Route } from './transfer.js';

/** Whether each discipline that the route names has its review. */
export function isReviewPrepared(route: Route, reviews: readonly Review[]): boolean {
  return route.disciplines.every((discipline) => reviews.some((review) => review.discipline === discipline));
}

/** Whether each discipline that the route names has its opinion. */
export function isReviewComplete(route: Route, reviews: readonly Review[]): boolean {
  return route.disciplines.every((discipline) => reviews.some((review) => review.discipline === discipline && review.opinion !== null));
}
