import type { PersonId } from '@carnet/kernel';
import type { CommandOf } from '../commands.js';
import { hasConditions } from '../conditions/imposed-conditions.js';
import { representationOf, type RepresentedPerson } from '../delegation.js';
import { isCompletenessOpen } from '../completeness.js';
import type { Decision, TransferEvent } from '../events.js';
import { unsettledItems } from '../information-progress.js';
import type { RefusalCode } from '../refusals.js';
import { includesHuman } from '../human.js';
import { isReviewComplete, isReviewPrepared } from '../review-progress.js';
import { restricts, justificationRefusal } from '../restriction.js';
import { hasReviewInHand, holdsOpinion, peopleOfReview, personOf, reviewRefusal } from '../separation-of-duties.js';
import { accept, isBlank, refuse, stamp, type Step } from '../step.js';
import type { OnBehalfOf, Opinion, Review, Transfer } from '../transfer.js';
import type { Discipline, TransferState } from '../vocabulary.js';
import { beginCompletenessCheck } from './course-of-review.js';
import { resolveRepresentation, type DeputyRefusal, deputyRefusal, refuseDeputy, stampFor } from './on-behalf.js';
import { takeUpReview } from './take-up.js';

/** Sets up one review for each discipline of the route; valid opinions are kept. */
export const prepareReview: Step<'prepare-review'> = {
  leadsTo: ['in-review'],
  decide: (transfer, command) => {
    if (command.by.kind !== 'system') return refuse('system-only');
    if (transfer.route === null || isReviewPrepared(transfer.route, transfer.reviews)) return refuse('review-already-prepared');
    const reviews = [...transfer.reviews];
    for (const discipline of transfer.route.disciplines) {
      if (reviews.some((review) => review.discipline === discipline)) continue;
      reviews.push({ discipline, assignee: assigneeFor(transfer, reviews, command.assignees[discipline]), opinion: null });
    }
    return accept([{ kind: 'review-prepared', ...stamp(command), reviews }, ...beginCompletenessCheck(transfer, command)]);
  },
};

/** An officer claims an unassigned review, or takes their own back from a deputy. A deputy claims a review of somebody they represent. */
export const claim: Step<'claim'> = {
  leadsTo: ['in-review'],
  decide: (transfer, command) => {
    if (command.onBehalfOf !== undefined) return claimAsDeputy(transfer, command, command.onBehalfOf);
    const allowed = findReviewer(transfer, command, isFreeFor);
    if (typeof allowed === 'object') return refuse(allowed.code);
    const review = findReview(transfer, command.discipline);
    if (review?.assignee === allowed) return refuse('already-claimed');
    if (hasOtherReviewByDeputy(transfer, allowed, command.discipline)) return refuse('deputy-has-review');
    return accept([{ kind: 'claimed', ...stamp(command), discipline: command.discipline, officer: allowed }]);
  },
};

/** Whether this human has another review of the transfer through a deputyship, on either side. */
function hasOtherReviewByDeputy(transfer: Transfer, person: PersonId, discipline: Discipline): boolean {
  return transfer.reviews.some(
    (review) =>
      review.discipline !== discipline && review.onBehalfOf !== undefined && includesHuman(transfer, peopleOfReview(review), person),
  );
}

/** A deputy takes over a review that stays the other person's. The requirements for reviewers apply to both. */
function claimAsDeputy(transfer: Transfer, command: CommandOf<'claim'>, represented: RepresentedPerson): Decision {
  const { discipline, at } = command;
  const allowed = findReviewer(transfer, command, () => true);
  if (typeof allowed === 'object') return refuse(allowed.code);
  const review = findReview(transfer, discipline);
  if (review?.assignee === allowed && review.onBehalfOf?.person === represented.person) return refuse('already-claimed');
  const bar = deputyRefusal(transfer, { person: allowed, represented, discipline, at });
  if (bar !== null) return refuseDeputy(bar);
  if (hasReviewInHand(transfer, allowed)) return refuse('deputy-has-review');
  if (review?.assignee !== represented.person) return refuse(review?.assignee === null ? 'not-claimed' : 'claimed-by-other');
  // A deputy cannot hand on a review.
  if (review.onBehalfOf !== undefined) return refuse('not-delegated');
  const whom = representationOf(represented);
  return accept([{ kind: 'claimed', ...stamp(command), discipline, officer: allowed, ...(whom && { onBehalfOf: whom }) }]);
}

/** An officer releases a review, in any state in which it is open. */
export const release = (state: TransferState): Step<'release'> => ({
  leadsTo: [state],
  decide: (transfer, command) => {
    const person = personOf(command.by);
    if (person === null) return refuse('machine-cannot-act');
    const review = findReview(transfer, command.discipline);
    if (review === undefined) return refuse('review-not-prepared');
    if (review.opinion !== null) return refuse('opinion-already-given');
    if (review.assignee === null) return refuse('not-claimed');
    if (review.assignee !== person) return refuse('claimed-by-other');
    const { discipline, reasons } = command;
    if (isBlank(reasons)) return refuse('reasons-missing');
    return accept([{ kind: 'released', ...stamp(command), discipline, reasons }]);
  },
});

/** An officer gives the opinion of one discipline; the last opinion completes the review. */
export const giveOpinion: Step<'give-opinion'> = {
  leadsTo: ['in-review', 'in-approval'],
  decide: (transfer, command) => {
    const allowed = findActingReviewer(transfer, command);
    if ('code' in allowed) return refuseDeputy(allowed);
    if (isCompletenessOpen(transfer)) return refuse('completeness-open');
    if (command.contentDigest !== transfer.contentDigest) return refuse('stale-content');
    if (!command.noConflict) return refuse('conflict-unstated');
    if (command.conclusion === 'object' && isBlank(command.reasons)) return refuse('reasons-missing');
    if (command.conclusion === 'support-with-conditions' && !hasConditions(command)) return refuse('conditions-missing');
    if (unsettledItems(transfer, command.discipline).length > 0) return refuse('items-unsettled');
    if (command.waits === true && (command.checklist?.open.length ?? 0) > 0) return refuse('checklist-open');
    const unfit = justificationRefusal(command, restricts(command.conclusion, command));
    if (unfit !== null) return refuse(unfit);
    const { discipline, conclusion, reasons, conditions, terms = [], contentDigest, at, restriction, checklist } = command;
    const opinion: Opinion = {
      officer: allowed.person,
      ...allowed.acting,
      conclusion,
      reasons,
      conditions,
      ...(terms.length > 0 && { terms }),
      contentDigest,
      at,
      noConflict: true,
      ...(restriction && { restriction }),
      ...(checklist && { checklist }),
    };
    const given: TransferEvent = { kind: 'opinion-given', ...stamp(command), discipline, opinion };
    const reviews = transfer.reviews.map((review) => (review.discipline === discipline ? { ...review, opinion } : review));
    if (transfer.route === null || !isReviewComplete(transfer.route, reviews)) return accept([given]);
    return accept([given, { kind: 'review-completed', ...stamp(command) }], { followUps: ['open-step'] });
  },
};

/**
 * An officer judges one document. The judgement counts until the same discipline judges it again. It sends nothing and keeps the state, but
 * takes up an unassigned review.
 */
export const judgeDocument: Step<'judge-document'> = {
  leadsTo: ['in-review'],
  decide: (transfer, command) => {
    const allowed = findActingReviewer(transfer, command);
    if ('code' in allowed) return refuseDeputy(allowed);
    const { document, as, reasons, discipline } = command;
    if (as !== 'accepted' && isBlank(reasons)) return refuse('reasons-missing');
    const taken = takeUpReview(transfer, [{ discipline }], command, allowed.person);
    return accept([...taken, { kind: 'document-judged', ...stampFor(command, allowed.acting), document, as, reasons, discipline }]);
  },
};

/** A reviewer answers checklist items. This sends nothing and keeps the state, but counts as a review and takes up an unassigned one. */
export const answerChecklist: Step<'answer-checklist'> = {
  leadsTo: ['in-review'],
  decide: (transfer, command) => {
    const allowed = findActingReviewer(transfer, command);
    if ('code' in allowed) return refuseDeputy(allowed);
    const { discipline, checklist, answers } = command;
    if (answers.some(({ as, reasons }) => as !== 'yes' && isBlank(reasons))) return refuse('reasons-missing');
    const taken = takeUpReview(transfer, [{ discipline }], command, allowed.person);
    return accept([...taken, { kind: 'checklist-answered', ...stampFor(command, allowed.acting), discipline, checklist, answers }]);
  },
};

/**
 * The person who may work on the review of a discipline, or why they may not: its assignee or, while it is unassigned, any officer of the
 * discipline.
 */
export function findReviewer(
  transfer: Transfer,
  command: Pick<CommandOf<'claim'>, 'by' | 'discipline' | 'disciplines'>,
  isFree = isFreeOrOwn,
): PersonId | { readonly code: RefusalCode } {
  const person = personOf(command.by);
  if (person === null) return { code: 'machine-cannot-act' };
  if (transfer.route?.disciplines.includes(command.discipline) !== true) return { code: 'discipline-not-required' };
  if (!command.disciplines.includes(command.discipline)) return { code: 'discipline-not-held' };
  const bar = reviewRefusal(transfer, person);
  if (bar !== null) return { code: bar };
  const review = findReview(transfer, command.discipline);
  if (review === undefined) return { code: 'review-not-prepared' };
  if (review.opinion !== null) return { code: 'opinion-already-given' };
  // In every lane, not only in the red one: an amber opinion may stand when an answer moves the transfer to red.
  if (holdsOpinion(transfer, person)) return { code: 'already-reviewed-other-discipline' };
  return isFree(review, person) ? person : { code: 'claimed-by-other' };
}

function isFreeOrOwn({ assignee }: Review, person: PersonId): boolean {
  return assignee === null || assignee === person;
}

/** Somebody can take a review back from their own deputy. */
function isFreeFor(review: Review, person: PersonId): boolean {
  return isFreeOrOwn(review, person) || review.onBehalfOf?.person === person;
}

/** The person who works on the review of a discipline and on whose behalf, or why they may not. */
function findActingReviewer(
  transfer: Transfer,
  command: CommandOf<'give-opinion' | 'judge-document' | 'answer-checklist'>,
): { readonly person: PersonId; readonly acting: { readonly onBehalfOf?: OnBehalfOf } } | DeputyRefusal {
  const person = findReviewer(transfer, command);
  if (typeof person === 'object') return person;
  const acting = resolveRepresentation(transfer, person, command, command.discipline);
  return 'code' in acting ? acting : { person, acting };
}

function findReview(transfer: Transfer, discipline: Discipline): Review | undefined {
  return transfer.reviews.find((review) => review.discipline === discipline);
}

/** The proposed officer, or nobody if that person could not finish the review, so that others can claim it. */
function assigneeFor(transfer: Transfer, reviews: readonly Review[], proposed: PersonId | undefined): PersonId | null {
  if (proposed === undefined || reviewRefusal(transfer, proposed) !== null) return null;
  return reviews.some((review) => includesHuman(transfer, peopleOfReview(review), proposed)) ? null : proposed;
}
