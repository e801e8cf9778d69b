import type { PersonId } from '@carnet/kernel';
import type { ApprovalStep, OpenStep, Transfer, Vote } from './transfer.js';

/** An approval step with its place in the chain. */
export type IndexedStep = ApprovalStep & { readonly index: number };

/**
 * The steps to open next: one, or those that stand side by side. Empty if a step is open, a decision waits for a supervisor, there is no
 * chain, or all steps are complete. A completed step always has votes and steps side by side open together, so the votes show the progress.
 */
export function nextSteps(transfer: Transfer): readonly IndexedStep[] {
  if (transfer.openStep !== null || transfer.confirmation !== undefined || transfer.route === null) return [];
  const first = transfer.votes.reduce((next, vote) => Math.max(next, vote.step + 1), 0);
  const placed = transfer.route.chain.map((step, index) => ({ ...step, index }));
  return placed.filter(({ index }) => index >= first && firstStepOfGroup(placed, index) === firstStepOfGroup(placed, first));
}

/** The place of the first step in the group that opens together with this step. */
export function firstStepOfGroup(chain: readonly ApprovalStep[], index: number): number {
  return index > 0 && chain[index]?.beside === 'previous' ? firstStepOfGroup(chain, index - 1) : index;
}

/** The people of a vote, also of one on an appeal. */
type VotePeople = Pick<Vote, 'voter' | 'onBehalfOf'>;

export function seatOfVote({ voter, onBehalfOf }: VotePeople): PersonId {
  return onBehalfOf?.person ?? voter;
}

/** The people of a vote: its voter, and the person whom a deputy represents. */
export function peopleOfVote({ voter, onBehalfOf }: VotePeople): readonly PersonId[] {
  return onBehalfOf === undefined ? [voter] : [voter, onBehalfOf.person];
}

/** The voters of a step who have not voted yet. */
export function awaitedVoters(step: OpenStep, votes: readonly Vote[]): readonly PersonId[] {
  const voted = new Set(votes.filter((vote) => vote.step === step.index).map(seatOfVote));
  return step.voters.filter((voter) => !voted.has(voter));
}
