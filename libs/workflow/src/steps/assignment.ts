import type { PersonId } from '@carnet/kernel';
import type { RefusalCode } from '../refusals.js';
import { holdsOpinion, interventionRefusal, peopleOfReview, personOf, reviewRefusal } from '../separation-of-duties.js';
import { includesHuman } from '../human.js';
import { accept, isBlank, refuse, stamp, type Step } from '../step.js';
import type { Review, Transfer } from '../transfer.js';
import type { Discipline, TransferState } from '../vocabulary.js';

/** A supervisor assigns an open review to an officer who may have it, even if another officer has it. Keeps the state. */
export const assignReview = (state: TransferState): Step<'assign-review'> => ({
  leadsTo: [state],
  decide: (transfer, command) => {
    const person = personOf(command.by);
    if (person === null) return refuse('machine-cannot-act');
    const own = interventionRefusal(transfer, person);
    if (own !== null) return refuse(own);
    const { discipline, to, reasons } = command;
    const review = findOpenReview(transfer, discipline);
    if (typeof review === 'string') return refuse(review);
    if (isBlank(reasons)) return refuse('reasons-missing');
    if (review.assignee === to) return refuse('already-theirs');
    if (!command.standing.roles.includes('officer') || !command.standing.disciplines.includes(discipline)) return refuse('not-a-reviewer');
    const because = assigneeRefusal(transfer, to);
    if (because !== null) return refuse('reviewer-barred', { because });
    const { actedAt } = review;
    const until = command.leaseUntil;
    if (!command.confirm && review.assignee !== null && actedAt !== undefined && until !== null && command.at <= until) {
      return refuse('officer-at-work', { actedAt, until });
    }
    return accept([{ kind: 'review-assigned', ...stamp(command), discipline, from: review.assignee, officer: to, reasons }]);
  },
});

/**
 * Takes a review from its officer and assigns it to the least loaded candidate who may have it. If there is none, it becomes unassigned.
 * Keeps the state.
 */
export const lapseClaim = (state: TransferState): Step<'lapse-claim'> => ({
  leadsTo: [state],
  decide: (transfer, command) => {
    if (command.by.kind !== 'system') return refuse('system-only');
    const { discipline, officer: from, because, candidates } = command;
    const review = findOpenReview(transfer, discipline);
    if (typeof review === 'string') return refuse(review);
    if (review.assignee !== from) return refuse(review.assignee === null ? 'not-claimed' : 'claimed-by-other');
    const officer = candidates.find((one) => one !== from && assigneeRefusal(transfer, one) === null) ?? null;
    return accept([{ kind: 'claim-lapsed', ...stamp(command), discipline, from, officer, because }]);
  },
});

function findOpenReview(transfer: Transfer, discipline: Discipline): Review | RefusalCode {
  if (transfer.route !== null && !transfer.route.disciplines.includes(discipline)) return 'discipline-not-required';
  const review = transfer.reviews.find((one) => one.discipline === discipline);
  if (review === undefined) return 'review-not-prepared';
  return review.opinion === null ? review : 'opinion-already-given';
}

/** Why somebody could not finish a review of this transfer; null if they could. Each review needs its own person. */
function assigneeRefusal(transfer: Transfer, person: PersonId): RefusalCode | 'holds-another-review' | null {
  if (holdsOpinion(transfer, person)) return 'already-reviewed-other-discipline';
  const busy = transfer.reviews.some((review) => review.opinion === null && includesHuman(transfer, peopleOfReview(review), person));
  return reviewRefusal(transfer, person) ?? (busy ? 'holds-another-review' : null);
}
