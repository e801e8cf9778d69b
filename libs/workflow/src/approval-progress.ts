import type { PersonId } from '@carnet/kernel';
import type { ApprovalStep, OpenStep, Transfer, Vote } from './transfer.js';

/**
 * The approval step that is to be opened next, with its place in the chain; null when one is open, when a decision waits
 * for a supervisor, when no chain was set or when all are complete. A completed step always has votes, so they tell how far the chain is.
 */
export function nextStep(transfer: Transfer): (ApprovalStep & { readonly index: number }) | null {
  if (transfer.openStep !== null || transfer.confirmation !== undefined || transfer.route === null) return null;
  const index = transfer.votes.reduce((next, vote) => Math.max(next, vote.step + 1), 0);
  const step = transfer.route.chain[index];
  return step === undefined ? null : { ...step, index };
}

/** Whose seat a vote was cast in. */
export function seatOfVote({ voter, onBehalfOf }: Vote): PersonId {
  return onBehalfOf?.person ?? voter;
}

/** Everybody a vote belongs to: who cast it, and for whom. */
export function peopleOfVote({ voter, onBehalfOf }: Vote): readonly PersonId[] {
  return onBehalfOf === undefined ? [voter] : [voter, onBehalfOf.person];
}

/** The voters of a step whose votes are still to come. */
export function awaitedVoters(step: OpenStep, votes: readonly Vote[]): readonly PersonId[] {
  const voted = new Set(votes.filter((vote) => vote.step === step.index).map(seatOfVote));
  return step.voters.filter((voter) => !voted.has(voter));
}
