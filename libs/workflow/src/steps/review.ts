import type { PersonId } from '@carnet/kernel';
import type { CommandOf } from '../commands.js';
import { isConditional } from '../conditions/impose.js';
import { isCompletenessOpen } from '../completeness.js';
import type { TransferEvent } from '../events.js';
import { unsettledItems } from '../information-progress.js';
import type { RefusalCode } from '../refusals.js';
import { isSame } from '../human.js';
import { isReviewComplete, isReviewPrepared } from '../review-progress.js';
import { restricts, unfitJustification } from '../restriction.js';
import { holdsOpinion, personOf, reviewBar } from '../separation-of-duties.js';
import { accepted, isBlank, refused, stamp, type Step } from '../step.js';
import type { Opinion, Review, Transfer } from '../transfer.js';
import type { Discipline, TransferState } from '../vocabulary.js';
import { completenessBegun } from './completeness.js';
import { takenUp } from './take-up.js';

/** Sets up one review for each discipline of the route; opinions that stand are kept. */
export const prepareReview: Step<'prepare-review'> = {
  leadsTo: ['in-review'],
  decide: (transfer, command) => {
    if (command.by.kind !== 'system') return refused('system-only');
    if (transfer.route === null || isReviewPrepared(transfer.route, transfer.reviews)) return refused('review-already-prepared');
    const reviews = [...transfer.reviews];
    for (const discipline of transfer.route.disciplines) {
      if (reviews.some((review) => review.discipline === discipline)) continue;
      reviews.push({ discipline, assignee: assigneeFor(transfer, reviews, command.assignees[discipline]), opinion: null });
    }
    return accepted([{ kind: 'review-prepared', ...stamp(command), reviews }, ...completenessBegun(transfer, command)]);
  },
};

/** An officer takes a review that nobody handles. */
export const claim: Step<'claim'> = {
  leadsTo: ['in-review'],
  decide: (transfer, command) => {
    const allowed = reviewerFor(transfer, command);
    if (typeof allowed === 'object') return refused(allowed.code);
    const review = reviewOf(transfer, command.discipline);
    if (review?.assignee === allowed) return refused('already-claimed');
    return accepted([{ kind: 'claimed', ...stamp(command), discipline: command.discipline, officer: allowed }]);
  },
};

/** An officer gives a review back, in whatever state it is open. */
export const release = (state: TransferState): Step<'release'> => ({
  leadsTo: [state],
  decide: (transfer, command) => {
    const person = personOf(command.by);
    if (person === null) return refused('machine-cannot-act');
    const review = reviewOf(transfer, command.discipline);
    if (review === undefined) return refused('review-not-prepared');
    if (review.opinion !== null) return refused('opinion-already-given');
    if (review.assignee === null) return refused('not-claimed');
    if (review.assignee !== person) return refused('claimed-by-other');
    const { discipline, reasons } = command;
    if (reasons !== undefined && isBlank(reasons)) return refused('reasons-missing');
    return accepted([{ kind: 'released', ...stamp(command), discipline, ...(reasons === undefined ? {} : { reasons }) }]);
  },
});

/** An officer concludes the review of one discipline; the last opinion ends the review. */
export const giveOpinion: Step<'give-opinion'> = {
  leadsTo: ['in-review', 'in-approval'],
  decide: (transfer, command) => {
    const allowed = reviewerFor(transfer, command);
    if (typeof allowed === 'object') return refused(allowed.code);
    if (isCompletenessOpen(transfer)) return refused('completeness-open');
    if (command.contentDigest !== transfer.contentDigest) return refused('stale-content');
    if (command.noConflict === false) return refused('conflict-unstated');
    if (command.conclusion === 'object' && isBlank(command.reasons)) return refused('reasons-missing');
    if (command.conclusion === 'support-with-conditions' && !isConditional(command)) return refused('conditions-missing');
    if (unsettledItems(transfer, command.discipline).length > 0) return refused('items-unsettled');
    if (command.waits === true && (command.checklist?.open.length ?? 0) > 0) return refused('checklist-open');
    const unfit = unfitJustification(command, restricts(command.conclusion, command));
    if (unfit !== null) return refused(unfit);
    const { discipline, conclusion, reasons, conditions, terms = [], contentDigest, at, restriction, noConflict, checklist } = command;
    const opinion: Opinion = {
      ...{ officer: allowed, conclusion, reasons, conditions, ...(terms.length > 0 && { terms }), contentDigest, at },
      ...{ ...(restriction && { restriction }), ...(noConflict && { noConflict }), ...(checklist && { checklist }) },
    };
    const given: TransferEvent = { kind: 'opinion-given', ...stamp(command), discipline, opinion };
    const reviews = transfer.reviews.map((review) => (review.discipline === discipline ? { ...review, opinion } : review));
    if (transfer.route === null || !isReviewComplete(transfer.route, reviews)) return accepted([given]);
    return accepted([given, { kind: 'review-completed', ...stamp(command) }], { followUps: ['open-step'] });
  },
};

/** An officer says of one document whether it does. It counts until the same discipline says otherwise, asks nothing, and moves nothing; a review that nobody handles is theirs by it. */
export const judgeDocument: Step<'judge-document'> = {
  leadsTo: ['in-review'],
  decide: (transfer, command) => {
    const allowed = reviewerFor(transfer, command);
    if (typeof allowed === 'object') return refused(allowed.code);
    const { document, as, reasons, discipline } = command;
    if (as !== 'accepted' && isBlank(reasons)) return refused('reasons-missing');
    const taken = takenUp(transfer, [{ discipline }], command, allowed);
    return accepted([...taken, { kind: 'document-judged', ...stamp(command), document, as, reasons, discipline }]);
  },
};

/** A reviewer answers items of the checklist. It asks nothing and moves nothing; who answered reviewed, and has the review that nobody handled. */
export const answerChecklist: Step<'answer-checklist'> = {
  leadsTo: ['in-review'],
  decide: (transfer, command) => {
    const allowed = reviewerFor(transfer, command);
    if (typeof allowed === 'object') return refused(allowed.code);
    const { discipline, checklist, answers } = command;
    if (answers.some(({ as, reasons }) => as !== 'yes' && isBlank(reasons))) return refused('reasons-missing');
    const taken = takenUp(transfer, [{ discipline }], command, allowed);
    return accepted([...taken, { kind: 'checklist-answered', ...stamp(command), discipline, checklist, answers }]);
  },
};

/** Who may work on the review of a discipline: whose it is, or while it is nobody's whoever holds the discipline; or why not. */
export function reviewerFor(
  transfer: Transfer,
  command: Pick<CommandOf<'claim'>, 'by' | 'discipline' | 'disciplines'>,
): PersonId | { readonly code: RefusalCode } {
  const person = personOf(command.by);
  if (person === null) return { code: 'machine-cannot-act' };
  if (transfer.route?.disciplines.includes(command.discipline) !== true) return { code: 'discipline-not-required' };
  if (!command.disciplines.includes(command.discipline)) return { code: 'discipline-not-held' };
  const bar = reviewBar(transfer, person);
  if (bar !== null) return { code: bar };
  const review = reviewOf(transfer, command.discipline);
  if (review === undefined) return { code: 'review-not-prepared' };
  if (review.opinion !== null) return { code: 'opinion-already-given' };
  // In every lane, not only in the red one: an amber opinion may stand when an answer moves the transfer to red.
  if (holdsOpinion(transfer, person)) return { code: 'already-reviewed-other-discipline' };
  if (review.assignee !== null && review.assignee !== person) return { code: 'claimed-by-other' };
  return person;
}

function reviewOf(transfer: Transfer, discipline: Discipline): Review | undefined {
  return transfer.reviews.find((review) => review.discipline === discipline);
}

/** The proposed officer, unless that person could not finish the review: then nobody, so that others may claim it. */
function assigneeFor(transfer: Transfer, reviews: readonly Review[], proposed: PersonId | undefined): PersonId | null {
  if (proposed === undefined || reviewBar(transfer, proposed) !== null) return null;
  const theirs = (one: PersonId | null | undefined): boolean => isSame(transfer, one, proposed);
  return reviews.some((review) => theirs(review.assignee) || theirs(review.opinion?.officer)) ? null : proposed;
}
