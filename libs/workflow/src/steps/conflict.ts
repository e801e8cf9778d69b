import type { PersonId } from '@carnet/kernel';
import { openAppeal, openAppeals } from '../appeal/appeal.js';
import {
  hasConflict,
  hasHeardAppeal,
  hasReviewInHand,
  hasVoted,
  holdsOpinion,
  isImpartial,
  peopleOfReview,
  personOf,
  reviewRefusal,
} from '../separation-of-duties.js';
import type { CommandOf } from '../commands.js';
import type { EventOf } from '../events.js';
import { includesHuman, isSameHuman } from '../human.js';
import { hasVacantSeat, stepWithSeatOfHuman } from '../open-steps.js';
import { accept, isBlank, refuse, stamp, type Step } from '../step.js';
import type { OpenStep, Review, Transfer } from '../transfer.js';
import type { TransferState } from '../vocabulary.js';

/**
 * Somebody of the authority declares a conflict of interest and takes no further part in the transfer. Their reviews and seats go to the
 * least loaded candidates who may have them. If there is none, the review becomes unassigned and the seat stays vacant. Keeps the state.
 */
export const declareConflict = (state: TransferState): Step<'declare-conflict'> => ({
  leadsTo: [state],
  decide: (transfer, command) => {
    const person = personOf(command.by);
    if (person === null) return refuse('machine-cannot-act');
    if (hasConflict(transfer, person)) return refuse('conflict-declared');
    if ([holdsOpinion, hasVoted, hasHeardAppeal].some((spoke) => spoke(transfer, person))) return refuse('conflict-too-late');
    if (isBlank(command.reasons)) return refuse('reasons-missing');
    const step = vacateSeat(transfer, person, command.candidates);
    const reviews = reassignReviews(transfer, person, command.candidates);
    const vacant = step !== null && hasVacantSeat(step);
    const declared = { kind: 'conflict-declared', ...stamp(command), person, reasons: command.reasons, reviews, step } as const;
    return accept([declared, ...vacatedAppealSeats(transfer, person, stamp(command))], { followUps: vacant ? ['open-step'] : [] });
  },
});

/** After a grant, a conflict can be declared only while an appeal is open. */
export const declareConflictInAppeal = (state: TransferState): Step<'declare-conflict'> => ({
  ...declareConflict(state),
  decide: (transfer, command) =>
    openAppeal(transfer) === undefined ? refuse('conflict-only-in-appeal') : declareConflict(state).decide(transfer, command),
});

/** Seats in open appeal panels that become vacant, which a supervisor has to fill. */
function vacatedAppealSeats(transfer: Transfer, person: PersonId, at: ReturnType<typeof stamp>): readonly EventOf<'appeal-unseated'>[] {
  return openAppeals(transfer).flatMap(({ number: appeal, panel }) => {
    if (panel?.voters.includes(person) !== true) return [];
    return [{ kind: 'appeal-unseated', ...at, appeal, needed: panel.seats, found: panel.voters.length - 1 } as const];
  });
}

type Candidates = CommandOf<'declare-conflict'>['candidates'];

function reassignReviews(transfer: Transfer, person: PersonId, { reviewers }: Candidates): readonly Review[] {
  return transfer.reviews.map((review) => {
    if (review.opinion !== null || !includesHuman(transfer, peopleOfReview(review), person)) return review;
    const next = (reviewers[review.discipline] ?? []).find(
      (one) => !isSameHuman(transfer, one, person) && reviewRefusal(transfer, one) === null && !hasReviewInHand(transfer, one),
    );
    const { onBehalfOf: _, ...left } = review;
    return { ...left, assignee: next ?? null };
  });
}

/** The step without the person; `seats` stays, so that a vacant seat shows. The successor of a substitute is a substitute too. */
function vacateSeat(transfer: Transfer, person: PersonId, { voters }: Candidates): OpenStep | null {
  const step = stepWithSeatOfHuman(transfer, person);
  if (step === undefined) return transfer.openStep;
  const next = voters.find((one) => isImpartial(transfer, one) && stepWithSeatOfHuman(transfer, one) === undefined);
  const handed = (sitting: readonly PersonId[]): readonly PersonId[] => [
    ...sitting.filter((one) => !isSameHuman(transfer, one, person)),
    ...(next !== undefined && includesHuman(transfer, sitting, person) ? [next] : []),
  ];
  return { ...step, voters: handed(step.voters), ...(step.escalatedTo && { escalatedTo: handed(step.escalatedTo) }) };
}
