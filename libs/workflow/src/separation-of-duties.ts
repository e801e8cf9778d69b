import type { PersonId } from '@carnet/kernel';
import { type Appeal, appealsOf, openAppeals } from './appeal/appeal.js';
import { peopleOfVote } from './approval-progress.js';
import { hearingsNow } from './hearing.js';
import { isAmong, isSame } from './human.js';
import type { Actor, Involvement, Opinion, Review, Transfer } from './transfer.js';

/** The person behind an act. A key or the system has none, whatever its record says: four eyes is about persons, not accounts. */
export function personOf(actor: Actor): PersonId | null {
  return actor.kind === 'person' ? actor.person : null;
}

function isInvolved(transfer: Transfer, person: PersonId, as: Involvement['as']): boolean {
  return transfer.involved.some((part) => part.as === as && isSame(transfer, part.person, person));
}

/** Whether this person opened, edited, submitted or answered the filing. */
export function workedOnFiling(transfer: Transfer, person: PersonId): boolean {
  return isSame(transfer, transfer.filedBy, person) || isInvolved(transfer, person, 'contributor');
}

/** Whether this person gave an opinion on this transfer, on whatever version of its content. */
export function hasReviewed(transfer: Transfer, person: PersonId): boolean {
  return holdsOpinion(transfer, person) || isInvolved(transfer, person, 'reviewer');
}

/** Whether this person asked the company something, or settled what it answered. */
export function hasAsked(transfer: Transfer, person: PersonId): boolean {
  return isSame(transfer, transfer.request?.by, person) || isInvolved(transfer, person, 'asker');
}

/** Whether this person declared a conflict of interest in this transfer. */
export function hasConflict(transfer: Transfer, person: PersonId): boolean {
  return isInvolved(transfer, person, 'conflicted');
}

/** Whether this person belongs to the company, or to an affiliate of it, or did within the last twelve months. */
export function isRelated(transfer: Transfer, person: PersonId): boolean {
  return isAmong(transfer, transfer.related ?? [], person);
}

/** Why this person cannot review: worked on the filing, belongs to its company, declared a conflict of interest, or had a part in what was set aside; or null. */
export function reviewBar(
  transfer: Transfer,
  person: PersonId,
): 'filer-cannot-review' | 'belongs-to-company' | 'conflict-declared' | 'decided-before' | null {
  if (workedOnFiling(transfer, person)) return 'filer-cannot-review';
  if (isRelated(transfer, person)) return 'belongs-to-company';
  if (hasConflict(transfer, person)) return 'conflict-declared';
  return isBarred(transfer, person) ? 'decided-before' : null;
}

/** Why what becomes of the grant is not for this person to say; null where nothing bars it. */
export function interventionBar(transfer: Transfer, person: PersonId): 'filer-cannot-intervene' | 'conflict-declared' | null {
  if (workedOnFiling(transfer, person)) return 'filer-cannot-intervene';
  return hasConflict(transfer, person) ? 'conflict-declared' : null;
}

/** Whether this person has no part in the transfer yet that bars a vote. */
export function isImpartial(transfer: Transfer, person: PersonId): boolean {
  return ![workedOnFiling, hasReviewed, hasAsked, hasVoted, votedBeforeHearing, hasConflict, isBarred, isRelated].some((part) =>
    part(transfer, person),
  );
}

/** Whether an opinion of this person counts now; a voided one does not, so its officer may review the new content. */
export function holdsOpinion(transfer: Transfer, person: PersonId): boolean {
  return transfer.reviews.some(({ opinion }) => opinion !== null && isAmong(transfer, peopleOfOpinion(opinion), person));
}

/** Everybody an opinion belongs to: who gave it, and for whom. */
export function peopleOfOpinion({ officer, onBehalfOf }: Pick<Opinion, 'officer' | 'onBehalfOf'>): readonly PersonId[] {
  return onBehalfOf === undefined ? [officer] : [officer, onBehalfOf.person];
}

/** Everybody who has a review in hand, or said what it came to: a deputy, and for whom. */
export function peopleOfReview({ assignee, onBehalfOf, opinion }: Review): readonly PersonId[] {
  const has = assignee === null ? [] : [assignee, ...(onBehalfOf === undefined ? [] : [onBehalfOf.person])];
  return [...has, ...(opinion === null ? [] : peopleOfOpinion(opinion))];
}

/** Whether this human has a review in hand or said what one came to, also for somebody or by a deputy: each review needs people of its own. */
export function hasReviewInHand(transfer: Transfer, person: PersonId): boolean {
  return transfer.reviews.some((review) => isAmong(transfer, peopleOfReview(review), person));
}

/** Whether this person voted in any step: in a seat of their own, for somebody, or by a deputy. */
export function hasVoted(transfer: Transfer, person: PersonId): boolean {
  return transfer.votes.some((vote) => isAmong(transfer, peopleOfVote(vote), person));
}

/** Whether a decision that this person had a part in was set aside. */
export function isBarred(transfer: Transfer, person: PersonId): boolean {
  return isAmong(transfer, transfer.barred ?? [], person);
}

/** Whether this person acted for the authority in the transfer, or in an appeal against its decision. */
export function actedForAuthority(transfer: Transfer, person: PersonId): boolean {
  const heard =
    openAppeals(transfer).some(({ officer }) => isSame(transfer, officer, person)) || isAmong(transfer, heardAppeals(transfer), person);
  return heard || isAmong(transfer, tookPart(transfer), person) || isBarred(transfer, person);
}

/** Everybody who gave an opinion on an appeal of this transfer or voted on it, whatever became of it. */
export function heardAppeals(transfer: Transfer): readonly PersonId[] {
  return appealsOf(transfer).flatMap(spokeOn);
}

/** Whether what this person said of an open appeal counts in it. */
export function hasHeard(transfer: Transfer, person: PersonId): boolean {
  return openAppeals(transfer).some((appeal) => isAmong(transfer, spokeOn(appeal), person));
}

function spokeOn({ opinion, votes }: Appeal): readonly PersonId[] {
  return [...(opinion === null ? [] : [opinion.officer]), ...votes.flatMap(peopleOfVote)];
}

/** Everybody who opined, voted, asked or decided anything for the authority in this transfer, whatever became of it. */
export function tookPart(transfer: Transfer): readonly PersonId[] {
  const { reviews, votes, involved, deciders = [], request } = transfer;
  return [
    ...new Set([
      ...deciders,
      ...reviews.flatMap(({ opinion }) => (opinion === null ? [] : peopleOfOpinion(opinion))),
      ...votes.flatMap(peopleOfVote),
      ...involved.filter(({ as }) => as === 'reviewer' || as === 'asker').map(({ person }) => person),
      ...(request === null ? [] : [request.by]),
    ]),
  ];
}

/** Why this person takes no part in an appeal: the decision's own people never hear it; null where nothing bars it. */
export function appealBar(
  transfer: Transfer,
  person: PersonId,
): 'filer-cannot-hear' | 'belongs-to-company' | 'conflict-declared' | 'decided-before' | null {
  if (workedOnFiling(transfer, person)) return 'filer-cannot-hear';
  if (isRelated(transfer, person)) return 'belongs-to-company';
  if (hasConflict(transfer, person)) return 'conflict-declared';
  return isBarred(transfer, person) || isAmong(transfer, tookPart(transfer), person) ? 'decided-before' : null;
}

/**
 * Why this person does not conclude the re-assessment of a grant: whoever reviewed it, voted on it or decided anything of it judges it no more than they
 * would hear an appeal; null where nothing bars it.
 */
export function reassessmentBar(
  transfer: Transfer,
  person: PersonId,
): 'filer-cannot-intervene' | 'belongs-to-company' | 'conflict-declared' | 'granted-before' | null {
  const bar = interventionBar(transfer, person) ?? appealBar(transfer, person);
  return bar === 'decided-before' || bar === 'filer-cannot-hear' ? 'granted-before' : bar;
}

/** Whether this person gave a vote that a hearing about the present judgement made void. */
export function votedBeforeHearing(transfer: Transfer, person: PersonId): boolean {
  return hearingsNow(transfer).some(({ voided }) => voided.some((vote) => isAmong(transfer, peopleOfVote(vote), person)));
}
