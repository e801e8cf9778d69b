import { decidedBy, grantedByVotes, refusedByVotes } from '../approval-decision.js';
import type { CommandOf } from '../commands.js';
import { evolveTransfer } from '../evolve-transfer.js';
import { refused, type Refused, stamp } from '../step.js';
import type { Transfer } from '../transfer.js';
import type { Ballot } from '../vocabulary.js';
import { castBy, seatOf } from './approval.js';
import { heardFirst } from './hearing.js';

/** A vote that could decide: an abstention could not. */
type DecidingVote = CommandOf<'vote'> & { readonly ballot: Exclude<Ballot, 'abstain'> };

/**
 * The transfer as a vote would leave it, were it the one that decides: with the decision, or with what the company is heard about first.
 * For whoever may cast that vote now; nobody else is told. Nothing is decided by it.
 */
export function foreseenDecision(transfer: Transfer, command: DecidingVote): Refused | { readonly decided: Transfer } {
  const { ballot, at, term } = command;
  const seat = seatOf(transfer, command);
  if ('code' in seat) return refused(seat.code, seat.because && { because: seat.because });
  const { step } = seat;
  const cast = castBy(command, step, seat.voter);
  const votes = [...transfer.votes, cast];
  const decision = ballot === 'refuse' ? refusedByVotes(transfer, votes, at) : grantedByVotes(transfer, votes, at, term);
  const effect = decidedBy(command, decision);
  if (effect === null) return refused('condition-day-passed');
  const first = heardFirst(transfer, { decision, step, votes }, command);
  if (first !== null && 'accepted' in first) return first;
  return { decided: [{ kind: 'voted', ...stamp(command), vote: cast } as const, first ?? effect].reduce(evolveTransfer, transfer) };
}
