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

/** Whether this person declared a conflict of interest in this transfer. */
export function hasConflict(transfer: Transfer, person: PersonId): boolean {
  return transfer.involved.some((part) => part.as === 'conflicted' && part.person === person);
}

/** Why this person cannot review: worked on the filing, or declared a conflict of interest; null where neither. */
export function reviewBar(transfer: Transfer, person: PersonId): 'filer-cannot-review' | 'conflict-declared' | null {
  if (workedOnFiling(transfer, person)) return 'filer-cannot-review';
  return hasConflict(transfer, person) ? 'conflict-declared' : null;
}

/** Why what becomes of the grant is not for this person to say; null where nothing bars it. */
export function interventionBar(transfer: Transfer, person: PersonId): 'filer-cannot-intervene' | 'conflict-declared' | null {
  if (workedOnFiling(transfer, person)) return 'filer-cannot-intervene';
  return hasConflict(transfer, person) ? 'conflict-declared' : null;
}

/** Whether this person has no part in the transfer yet that bars a vote. */
export function isImpartial(transfer: Transfer, person: PersonId): boolean {
  return ![workedOnFiling, hasReviewed, hasAsked, hasVoted, hasConflict].some((part) => part(transfer, person));
}

/** Whether an opinion of this person counts now; a voided one does not, so its officer may review the new content. */
export function holdsOpinion(transfer: Transfer, person: PersonId): boolean {
  return transfer.reviews.some((review) => review.opinion?.officer === person);
}

/** Whether this person voted in any step. */
export function hasVoted(transfer: Transfer, person: PersonId): boolean {
  return transfer.votes.some((vote) => vote.voter === person);
}
