import type { PersonId } from '@carnet/kernel';
import { openAppeal, openAppeals } from '../appeal/appeal.js';
import {
  hasConflict,
  hasHeard,
  hasReviewInHand,
  hasVoted,
  holdsOpinion,
  isImpartial,
  peopleOfReview,
  personOf,
  reviewBar,
} from '../separation-of-duties.js';
import type { CommandOf } from '../commands.js';
import type { EventOf } from '../events.js';
import { isAmong, isSame } from '../human.js';
import { isVacant, satIn } from '../open-steps.js';
import { accepted, isBlank, refused, stamp, type Step } from '../step.js';
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
    if (person === null) return refused('machine-cannot-act');
    if (hasConflict(transfer, person)) return refused('conflict-declared');
    if ([holdsOpinion, hasVoted, hasHeard].some((spoke) => spoke(transfer, person))) return refused('conflict-too-late');
    if (isBlank(command.reasons)) return refused('reasons-missing');
    const step = steppedDown(transfer, person, command.candidates);
    const reviews = handedOn(transfer, person, command.candidates);
    const vacant = step !== null && isVacant(step);
    const declared = { kind: 'conflict-declared', ...stamp(command), person, reasons: command.reasons, reviews, step } as const;
    return accepted([declared, ...emptiedSeats(transfer, person, stamp(command))], { followUps: vacant ? ['open-step'] : [] });
  },
});

/** After a grant, a conflict can be declared only while an appeal is open. */
export const declareConflictInAppeal = (state: TransferState): Step<'declare-conflict'> => ({
  ...declareConflict(state),
  decide: (transfer, command) =>
    openAppeal(transfer) === undefined ? refused('conflict-only-in-appeal') : declareConflict(state).decide(transfer, command),
});

/** Seats in open appeal panels that become vacant, which a supervisor has to fill. */
function emptiedSeats(transfer: Transfer, person: PersonId, at: ReturnType<typeof stamp>): readonly EventOf<'appeal-unseated'>[] {
  return openAppeals(transfer).flatMap(({ number: appeal, panel }) => {
    if (panel?.voters.includes(person) !== true) return [];
    return [{ kind: 'appeal-unseated', ...at, appeal, needed: panel.seats, found: panel.voters.length - 1 } as const];
  });
}

type Candidates = CommandOf<'declare-conflict'>['candidates'];

function handedOn(transfer: Transfer, person: PersonId, { reviewers }: Candidates): readonly Review[] {
  return transfer.reviews.map((review) => {
    if (review.opinion !== null || !isAmong(transfer, peopleOfReview(review), person)) return review;
    const next = (reviewers[review.discipline] ?? []).find(
      (one) => !isSame(transfer, one, person) && reviewBar(transfer, one) === null && !hasReviewInHand(transfer, one),
    );
    const { onBehalfOf: _, ...left } = review;
    return { ...left, assignee: next ?? null };
  });
}

/** The step without the person; `seats` stays, so that a vacant seat shows. The successor of a substitute is a substitute too. */
function steppedDown(transfer: Transfer, person: PersonId, { voters }: Candidates): OpenStep | null {
  const step = satIn(transfer, person);
  if (step === undefined) return transfer.openStep;
  const next = voters.find((one) => isImpartial(transfer, one) && satIn(transfer, one) === undefined);
  const handed = (sitting: readonly PersonId[]): readonly PersonId[] => [
    ...sitting.filter((one) => !isSame(transfer, one, person)),
    ...(next !== undefined && isAmong(transfer, sitting, person) ? [next] : []),
  ];
  return { ...step, voters: handed(step.voters), ...(step.escalatedTo && { escalatedTo: handed(step.escalatedTo) }) };
}
