import type { Instant, IsoDate, PersonId } from '@carnet/kernel';
import { isCompletenessOpen } from './completeness.js';
import type { EventStamp } from './events/declaration.js';
import { personOf } from './separation-of-duties.js';
import type { Review, Transfer } from './transfer.js';
import type { Discipline } from './vocabulary.js';

/** How long an officer may leave a review alone; one version for each first day. */
export interface LeaseTerm {
  readonly name: string;
  readonly from: IsoDate | null;
  /** Working days after the day on which the officer got the review or last acted on it. */
  readonly workingDays: number;
}

/** Oldest first. */
const terms: readonly [LeaseTerm, ...LeaseTerm[]] = [{ name: 'review-lease-2026.1', from: null, workingDays: 2 }];

export function leaseTermOn(day: IsoDate): LeaseTerm {
  return terms.findLast(({ from }) => from === null || from <= day) ?? terms[0];
}

/** An assigned review, and when its officer last acted on it or got it. */
export interface ReviewLease {
  readonly discipline: Discipline;
  readonly officer: PersonId;
  readonly from: Instant;
}

/** The running leases: of open assigned reviews, while it is the authority's turn and the filing is complete. */
export function leasesOf(transfer: Transfer): readonly ReviewLease[] {
  const { state, reviews } = transfer;
  if (state !== 'in-review' || isCompletenessOpen(transfer)) return [];
  return reviews.flatMap(({ discipline, assignee, opinion, since, actedAt }) => {
    const from = actedAt !== undefined && (since === undefined || actedAt > since) ? actedAt : since;
    return assignee === null || opinion !== null || from === undefined ? [] : [{ discipline, officer: assignee, from }];
  });
}

export function restartActorLeases(transfer: Transfer, event: EventStamp): Transfer {
  const person = personOf(event.by);
  if (person === null || !transfer.reviews.some((review) => isOpenReviewOf(review, person))) return transfer;
  return {
    ...transfer,
    reviews: transfer.reviews.map((review) => (isOpenReviewOf(review, person) ? { ...review, actedAt: event.at } : review)),
  };
}

/** Starts the lease of each open review whose assignee has changed. */
export function startChangedLeases(before: readonly Review[], now: readonly Review[], at: Instant): readonly Review[] {
  return now.map((review) => {
    const { discipline, assignee, opinion } = review;
    if (opinion !== null || before.find((one) => one.discipline === discipline)?.assignee === assignee) return review;
    return withAssignee(review, assignee, at);
  });
}

/** Assigns a review to somebody, or to nobody, and starts its lease. */
export function withAssignee(
  { since: _, actedAt: __, onBehalfOf: ___, ...review }: Review,
  assignee: PersonId | null,
  at: Instant,
): Review {
  return { ...review, assignee, ...(assignee === null ? {} : { since: at }) };
}

/** Restarts the lease of every open assigned review, because it is the authority's turn again. */
export function restartLeases(reviews: readonly Review[], at: Instant): readonly Review[] {
  return reviews.map((review) => (review.assignee === null || review.opinion !== null ? review : { ...review, since: at }));
}

function isOpenReviewOf({ assignee, opinion }: Review, person: PersonId): boolean {
  return assignee === person && opinion === null;
}
