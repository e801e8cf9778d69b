import type { PersonId } from '@carnet/kernel';
import type { Actor, Transfer } from './transfer.js';

/** The person behind an act. A key or the system has none, whatever its record says: four eyes is about persons, not accounts. */
export function personOf(actor: Actor): PersonId | null {
  return actor.kind === 'person' ? actor.person : null;
}

/** Whether this person opened, edited, submitted or answered the filing. */
export function workedOnFiling(transfer: Transfer, person: PersonId): boolean {
  return transfer.filedBy === person || transfer.involved.some((part) => part.as === 'contributor' && part.person === person);
}

/** Whether this person gave an opinion on this transfer, on whatever version of its content. */
export function hasReviewed(transfer: Transfer, person: PersonId): boolean {
  return holdsOpinion(transfer, person) || transfer.involved.some((part) => part.as === 'reviewer' && part.person === person);
}

/** Whether this person asked the company something, or settled what it answered. */
export function hasAsked(transfer: Transfer, person: PersonId): boolean {
  return transfer.request?.by === person || transfer.involved.some((part) => part.as === 'asker' && part.person === person);
}

/** Whether an opinion of this person counts now; a voided one does not, so its officer may review the new content. */
export function holdsOpinion(transfer: Transfer, person: PersonId): boolean {
  return transfer.reviews.some((review) => review.opinion?.officer === person);
}

/** Whether this person voted in any step. */
export function hasVoted(transfer: Transfer, person: PersonId): boolean {
  return transfer.votes.some((vote) => vote.voter === person);
}
