import type { PersonId } from '@carnet/kernel';
import type { ApprovalStep, OpenStep, Transfer, Vote } from './transfer.js';

/** An approval step with its place in the chain. */
export type PlacedStep = ApprovalStep & { readonly index: number };

/**
 * The approval steps that are to be opened next, with their places in the chain: one, or those that stand side by side. None when one is
 * open, when a decision waits for a supervisor, when no chain was set or when all are complete. A completed step always has votes, and
 * steps side by side open together, so votes tell how far the chain is.
 */
export function nextSteps(transfer: Transfer): readonly PlacedStep[] {
  if (transfer.openStep !== null || transfer.confirmation !== undefined || transfer.route === null) return [];
  const first = transfer.votes.reduce((next, vote) => Math.max(next, vote.step + 1), 0);
  const placed = transfer.route.chain.map((step, index) => ({ ...step, index }));
  return placed.filter(({ index }) => index >= first && groupOf(placed, index) === groupOf(placed, first));
}

/** The place of the step with which a step of the chain opens: its own, or that of the first of those it stands beside. */
export function groupOf(chain: readonly ApprovalStep[], index: number): number {
  return index > 0 && chain[index]?.beside === 'previous' ? groupOf(chain, index - 1) : index;
}

/** What names those a vote is of, also one on an appeal. */
type Cast = Pick<Vote, 'voter' | 'onBehalfOf'>;

/** Whose seat a vote was cast in. */
export function seatOfVote({ voter, onBehalfOf }: Cast): PersonId {
  return onBehalfOf?.person ?? voter;
}

/** Everybody a vote belongs to: who cast it, and for whom. */
export function peopleOfVote({ voter, onBehalfOf }: Cast): readonly PersonId[] {
  return onBehalfOf === undefined ? [voter] : [voter, onBehalfOf.person];
}

/** The voters of a step whose votes are still to come. */
export function awaitedVoters(step: OpenStep, votes: readonly Vote[]): readonly PersonId[] {
  const voted = new Set(votes.filter((vote) => vote.step === step.index).map(seatOfVote));
  return step.voters.filter((voter) => !voted.has(voter));
}
