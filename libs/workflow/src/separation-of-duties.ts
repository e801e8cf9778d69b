import type { PersonId } from '@carnet/kernel';
import { type Appeal, appealsOf, openAppeals } from './appeal/appeal.js';
import { peopleOfVote } from './approval-progress.js';
import { currentHearings } from './hearing.js';
import { includesHuman, isSameHuman } from './human.js';
import type { Actor, Involvement, Opinion, Review, Transfer } from './transfer.js';

/** The person behind an act. Null for a key or the system, even if the record names one: four eyes is about persons, not accounts. */
export function personOf(actor: Actor): PersonId | null {
  return actor.kind === 'person' ? actor.person : null;
}

function isInvolved(transfer: Transfer, person: PersonId, as: Involvement['as']): boolean {
  return transfer.involved.some((part) => part.as === as && isSameHuman(transfer, part.person, person));
}

/** Whether this person opened, edited, submitted or answered the filing. */
export function workedOnFiling(transfer: Transfer, person: PersonId): boolean {
  return isSameHuman(transfer, transfer.filedBy, person) || isInvolved(transfer, person, 'contributor');
}

/** Whether this person gave an opinion on any version of this transfer's content. */
export function hasReviewed(transfer: Transfer, person: PersonId): boolean {
  return holdsOpinion(transfer, person) || isInvolved(transfer, person, 'reviewer');
}

/** Whether this person sent the company a question, or settled an answer. */
export function hasAskedCompany(transfer: Transfer, person: PersonId): boolean {
  return isSameHuman(transfer, transfer.request?.by, person) || isInvolved(transfer, person, 'asker');
}

/** Whether this person declared a conflict of interest in this transfer. */
export function hasConflict(transfer: Transfer, person: PersonId): boolean {
  return isInvolved(transfer, person, 'conflicted');
}

/** Whether this person belongs, or within the last twelve months belonged, to the company or one of its affiliates. */
export function isRelated(transfer: Transfer, person: PersonId): boolean {
  return includesHuman(transfer, transfer.related ?? [], person);
}

/**
 * Why this person cannot review; null if they can. Barred: contributors to the filing, people of the company, people with a conflict of
 * interest, and people who had a part in a decision that was set aside.
 */
export function reviewRefusal(
  transfer: Transfer,
  person: PersonId,
): 'filer-cannot-review' | 'belongs-to-company' | 'conflict-declared' | 'decided-before' | null {
  if (workedOnFiling(transfer, person)) return 'filer-cannot-review';
  if (isRelated(transfer, person)) return 'belongs-to-company';
  if (hasConflict(transfer, person)) return 'conflict-declared';
  return isBarred(transfer, person) ? 'decided-before' : null;
}

/** Why this person cannot act on the grant; null if they can. */
export function interventionRefusal(transfer: Transfer, person: PersonId): 'filer-cannot-intervene' | 'conflict-declared' | null {
  if (workedOnFiling(transfer, person)) return 'filer-cannot-intervene';
  return hasConflict(transfer, person) ? 'conflict-declared' : null;
}

/** Whether this person has no part in the transfer that bars a vote. */
export function isImpartial(transfer: Transfer, person: PersonId): boolean {
  return ![workedOnFiling, hasReviewed, hasAskedCompany, hasVoted, votedBeforeHearing, hasConflict, isBarred, isRelated].some((part) =>
    part(transfer, person),
  );
}

/** Whether an opinion of this person counts now. A voided one does not, so its officer may review the new content. */
export function holdsOpinion(transfer: Transfer, person: PersonId): boolean {
  return transfer.reviews.some(({ opinion }) => opinion !== null && includesHuman(transfer, peopleOfOpinion(opinion), person));
}

/** The people of an opinion: its author, and the person whom a deputy represents. */
export function peopleOfOpinion({ officer, onBehalfOf }: Pick<Opinion, 'officer' | 'onBehalfOf'>): readonly PersonId[] {
  return onBehalfOf === undefined ? [officer] : [officer, onBehalfOf.person];
}

/** The people of a review: its assignee, its author, and the people whom deputies represent. */
export function peopleOfReview({ assignee, onBehalfOf, opinion }: Review): readonly PersonId[] {
  const has = assignee === null ? [] : [assignee, ...(onBehalfOf === undefined ? [] : [onBehalfOf.person])];
  return [...has, ...(opinion === null ? [] : peopleOfOpinion(opinion))];
}

/** Whether this human has a review or gave its opinion, directly, for somebody or by a deputy. Each review needs different people. */
export function hasReviewInHand(transfer: Transfer, person: PersonId): boolean {
  return transfer.reviews.some((review) => includesHuman(transfer, peopleOfReview(review), person));
}

/** Whether this person voted in any step: in their own seat, for somebody, or by a deputy. */
export function hasVoted(transfer: Transfer, person: PersonId): boolean {
  return transfer.votes.some((vote) => includesHuman(transfer, peopleOfVote(vote), person));
}

/** Whether this person had a part in a decision that was set aside. */
export function isBarred(transfer: Transfer, person: PersonId): boolean {
  return includesHuman(transfer, transfer.barred ?? [], person);
}

/** Whether this person acted for the authority in the transfer, or in an appeal against its decision. */
export function actedForAuthority(transfer: Transfer, person: PersonId): boolean {
  const heard =
    openAppeals(transfer).some(({ officer }) => isSameHuman(transfer, officer, person)) ||
    includesHuman(transfer, appealParticipants(transfer), person);
  return heard || includesHuman(transfer, authorityParticipants(transfer), person) || isBarred(transfer, person);
}

/** Everybody who gave an opinion or voted on an appeal of this transfer, including appeals that ended. */
export function appealParticipants(transfer: Transfer): readonly PersonId[] {
  return appealsOf(transfer).flatMap(participantsOfAppeal);
}

/** Whether this person gave an opinion or voted in an open appeal. */
export function hasHeardAppeal(transfer: Transfer, person: PersonId): boolean {
  return openAppeals(transfer).some((appeal) => includesHuman(transfer, participantsOfAppeal(appeal), person));
}

function participantsOfAppeal({ opinion, votes }: Appeal): readonly PersonId[] {
  return [...(opinion === null ? [] : [opinion.officer]), ...votes.flatMap(peopleOfVote)];
}

/** Everybody who reviewed, voted, asked or decided for the authority in this transfer, even if it was voided. */
export function authorityParticipants(transfer: Transfer): readonly PersonId[] {
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

/** Why this person cannot hear an appeal; null if they can. People of the appealed decision never hear it. */
export function appealRefusal(
  transfer: Transfer,
  person: PersonId,
): 'filer-cannot-hear' | 'belongs-to-company' | 'conflict-declared' | 'decided-before' | null {
  if (workedOnFiling(transfer, person)) return 'filer-cannot-hear';
  if (isRelated(transfer, person)) return 'belongs-to-company';
  if (hasConflict(transfer, person)) return 'conflict-declared';
  return isBarred(transfer, person) || includesHuman(transfer, authorityParticipants(transfer), person) ? 'decided-before' : null;
}

/**
 * Why this person cannot conclude the re-assessment of a grant; null if they can. People who had a part in the grant are barred, as they
 * are from appeals.
 */
export function reassessmentRefusal(
  transfer: Transfer,
  person: PersonId,
): 'filer-cannot-intervene' | 'belongs-to-company' | 'conflict-declared' | 'granted-before' | null {
  const bar = interventionRefusal(transfer, person) ?? appealRefusal(transfer, person);
  return bar === 'decided-before' || bar === 'filer-cannot-hear' ? 'granted-before' : bar;
}

/** Whether a hearing in the present round made a vote of this person void. */
export function votedBeforeHearing(transfer: Transfer, person: PersonId): boolean {
  return currentHearings(transfer).some(({ voided }) => voided.some((vote) => includesHuman(transfer, peopleOfVote(vote), person)));
}
