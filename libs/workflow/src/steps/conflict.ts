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
 * In a state that stays as it is: somebody of the authority declares a conflict of interest and has no further part in
 * the transfer. What they had taken goes to the least loaded who may have it; a review that nobody may take can be
 * claimed, a seat that nobody may take waits.
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

/** Of a grant nobody need step aside but from an appeal. */
export const declareConflictInAppeal = (state: TransferState): Step<'declare-conflict'> => ({
  ...declareConflict(state),
  decide: (transfer, command) =>
    openAppeal(transfer) === undefined ? refused('conflict-only-in-appeal') : declareConflict(state).decide(transfer, command),
});

/** Seats in the panels of open appeals that nobody takes by that: a supervisor has to see to them. */
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

/** The seats stay as they are, so that a seat that is left is seen. Who follows a substitute sits as a substitute, too. */
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
