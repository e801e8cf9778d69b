import { decidedEvent, grantDecisionByVotes, refusalDecisionByVotes } from '../approval-decision.js';
import type { CommandOf } from '../commands.js';
import { evolveTransfer } from '../evolve-transfer.js';
import { refuse, type RefusedDecision, stamp } from '../step.js';
import type { Transfer } from '../transfer.js';
import type { Ballot } from '../vocabulary.js';
import { createVote, findSeat } from './approval.js';
import { offerHearing } from './hearing.js';

/** A vote that could decide; an abstention cannot. */
type DecidingVote = CommandOf<'vote'> & { readonly ballot: Exclude<Ballot, 'abstain'> };

/**
 * The transfer as it would be if this vote decided: with the decision, or with the hearing that comes first. It is for the voter who may
 * cast the vote now. Nothing is decided by it.
 */
export function foreseenDecision(transfer: Transfer, command: DecidingVote): RefusedDecision | { readonly decided: Transfer } {
  const { ballot, at, term } = command;
  const seat = findSeat(transfer, command);
  if ('code' in seat) return refuse(seat.code, seat.because && { because: seat.because });
  const { step } = seat;
  const cast = createVote(command, step, seat.voter);
  const votes = [...transfer.votes, cast];
  const decision = ballot === 'refuse' ? refusalDecisionByVotes(transfer, votes, at) : grantDecisionByVotes(transfer, votes, at, term);
  const effect = decidedEvent(command, decision);
  if (effect === null) return refuse('condition-day-passed');
  const first = offerHearing(transfer, { decision, step, votes }, command);
  if (first !== null && 'accepted' in first) return first;
  return { decided: [{ kind: 'voted', ...stamp(command), vote: cast } as const, first ?? effect].reduce(evolveTransfer, transfer) };
}
