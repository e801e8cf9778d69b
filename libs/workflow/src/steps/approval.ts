import type { PersonId } from '@carnet/kernel';
import type { CommandOf } from '../commands.js';
import type { Decision, TransferEvent } from '../events.js';
import { grantedByVotes, refusedByVotes } from '../approval-decision.js';
import { nextStep } from '../approval-progress.js';
import { hasReviewed, hasVoted, personOf, workedOnFiling } from '../separation-of-duties.js';
import { accepted, isBlank, refused, stamp, type Step } from '../step.js';
import type { OpenStep, Transfer, Vote } from '../transfer.js';

/** Names the voters of the next step from those who had no part in the transfer so far. */
export const openStep: Step<'open-step'> = {
  leadsTo: ['in-approval'],
  decide: (transfer, command) => {
    if (command.by.kind !== 'system') return refused('system-only');
    if (transfer.openStep !== null) return refused('step-already-open');
    const next = nextStep(transfer);
    if (next === null) return refused('no-step-left');
    const free = [...new Set(command.candidates)].filter((person) => isImpartial(transfer, person));
    if (free.length < next.quorum) return refused('not-enough-voters', { role: next.role, needed: next.quorum, found: free.length });
    const voters = free.slice(0, next.seats);
    // The seats become the voters there are: otherwise two voters of three seats could end one to one, for ever.
    const step: OpenStep = { ...next, seats: voters.length, voters, openedAt: command.at };
    return accepted([{ kind: 'step-opened', ...stamp(command), step }]);
  },
};

/** A named voter decides. Enough approvals complete the step; so many refusals that they cannot be reached end it the other way. */
export const vote: Step<'vote'> = {
  leadsTo: ['in-approval', 'granted', 'refused'],
  decide: (transfer, command) => {
    const person = personOf(command.by);
    if (person === null) return refused('machine-cannot-act');
    if (workedOnFiling(transfer, person)) return refused('filer-cannot-vote');
    if (hasReviewed(transfer, person)) return refused('reviewer-cannot-vote');
    const step = transfer.openStep;
    if (step === null) return refused('step-not-open');
    if (!step.voters.includes(person)) return refused('not-a-voter');
    if (hasVoted(transfer, person)) return refused('already-voted');
    if (command.contentDigest !== transfer.contentDigest) return refused('stale-content');
    if (command.ballot === 'refuse' && isBlank(command.reasons)) return refused('reasons-missing');
    return counted(transfer, step, command, person);
  },
};

function counted(transfer: Transfer, step: OpenStep, command: CommandOf<'vote'>, voter: PersonId): Decision {
  const { ballot, reasons, conditions, contentDigest, at } = command;
  const cast: Vote = { step: step.index, voter, ballot, reasons, conditions, contentDigest, at };
  const votes = [...transfer.votes, cast];
  const tally = votes.filter((one) => one.step === step.index && one.ballot === ballot).length;
  const voted: TransferEvent = { kind: 'voted', ...stamp(command), vote: cast };
  if (ballot === 'refuse') {
    if (tally < step.seats - step.quorum + 1) return accepted([voted]);
    const decision = refusedByVotes(transfer, votes, at);
    return accepted([voted, { kind: 'decided', ...stamp(command), decision }], { ledger: 'release' });
  }
  if (tally < step.quorum) return accepted([voted]);
  const completed: TransferEvent = { kind: 'step-completed', ...stamp(command), index: step.index };
  if (step.index + 1 < (transfer.route?.chain.length ?? 0)) return accepted([voted, completed], { followUps: ['open-step'] });
  const decision = grantedByVotes(transfer, votes, at);
  return accepted([voted, completed, { kind: 'decided', ...stamp(command), decision }], { ledger: 'commit' });
}

function isImpartial(transfer: Transfer, person: PersonId): boolean {
  return !workedOnFiling(transfer, person) && !hasReviewed(transfer, person) && !hasVoted(transfer, person);
}
