import type { PersonId } from '@carnet/kernel';
import { seatOfVote } from './approval-progress.js';
import type { OpenStep, Vote } from './transfer.js';

/**
 * The seats that pass to others because so many abstained that the approvals a step needs could not be reached any more: as many as it
 * takes, those who abstained first going first. None while those who are left suffice; with any order of the same votes it is as many.
 */
export function seatsToPassOn(step: OpenStep, votes: readonly Vote[]): readonly PersonId[] {
  const cast = votes.filter((vote) => vote.step === step.index);
  const refusals = cast.filter(({ ballot }) => ballot === 'refuse').length;
  const abstained = cast.filter(({ ballot }) => ballot === 'abstain').map(seatOfVote);
  const seated = abstained.filter((seat) => step.voters.includes(seat));
  return seated.slice(0, Math.max(0, refusals + seated.length - (step.seats - step.quorum)));
}

/** The step without those who leave it; its seats stay as they are, so that one that is left is seen. */
export function withoutVoters(step: OpenStep, left: readonly PersonId[]): OpenStep {
  const stays = (voter: PersonId): boolean => !left.includes(voter);
  return {
    ...step,
    voters: step.voters.filter(stays),
    ...(step.escalatedTo && { escalatedTo: step.escalatedTo.filter(stays) }),
  };
}
