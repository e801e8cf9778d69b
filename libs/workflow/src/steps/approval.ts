import type { Instant, PersonId } from '@carnet/kernel';
import type { CommandOf, Standing } from '../commands.js';
import type { Decision, TransferEvent } from '../events.js';
import { decidedEvent, grantDecisionByVotes, refusalDecisionByVotes, seatsToPassOn, withoutVoters } from '../approval-decision.js';
import { awaitedVoters, nextSteps, peopleOfVote, type IndexedStep, seatOfVote } from '../approval-progress.js';
import { hasConditions } from '../conditions/imposed-conditions.js';
import { isDelegationInForce, delegationCoversStep, type RepresentedPerson } from '../delegation.js';
import { currentHearings } from '../hearing.js';
import { distinctHumans, humanOf, includesHuman } from '../human.js';
import { hasVacantSeat, openStepAt, openSteps, stepWithSeatOfHuman, stepWithSeatOf, escalationCount } from '../open-steps.js';
import type { RefusalCode } from '../refusals.js';
import { awaitsSupervisor, restricts, justificationRefusal } from '../restriction.js';
import {
  hasAskedCompany,
  hasConflict,
  hasReviewed,
  hasVoted,
  isBarred,
  isImpartial,
  isRelated,
  personOf,
  workedOnFiling,
} from '../separation-of-duties.js';
import { seatPeople } from '../routing/staffing.js';
import { accept, isBlank, refuse, stamp, type Step } from '../step.js';
import type { OpenStep, Transfer, Vote } from '../transfer.js';
import { mustAnswerView, offerHearing, type IntendedDecision } from './hearing.js';

/** Names the voters of the next step, or of the steps that open side by side, from people who had no part in the transfer. */
export const openStep: Step<'open-step'> = {
  leadsTo: ['in-approval'],
  decide: (transfer, command) => {
    if (command.by.kind !== 'system') return refuse('system-only');
    if (transfer.openStep !== null) return refillSeats(transfer, openStepAt(transfer, command.step), command);
    const next = nextSteps(transfer);
    if (next.length === 0) return refuse('no-step-left');
    const named = assignSeats(transfer, next, [command.candidates, ...(command.beside ?? [])].map(freeCandidates(transfer)));
    const short = named.find(({ step, voters }) => voters.length < step.quorum);
    if (short) return refuse('not-enough-voters', { role: short.step.role, needed: short.step.quorum, found: short.voters.length });
    // The number of seats becomes the number of voters: otherwise two voters of three seats could tie for ever.
    const steps = named.map(({ step, voters }): OpenStep => ({ ...step, seats: voters.length, voters, openedAt: command.at }));
    const [step, ...beside] = steps as [OpenStep, ...OpenStep[]];
    return accept([{ kind: 'step-opened', ...stamp(command), step, ...(beside.length > 0 && { beside }) }]);
  },
};

/** The candidates who had no part in the transfer and have no seat; each human once. */
function freeCandidates(transfer: Transfer): (candidates: readonly PersonId[]) => readonly PersonId[] {
  return (candidates) =>
    distinctHumans(transfer, candidates).filter(
      (person) => isImpartial(transfer, person) && stepWithSeatOfHuman(transfer, person) === undefined,
    );
}

interface NamedVoters {
  readonly step: IndexedStep;
  readonly voters: readonly PersonId[];
}

/** The voters of steps that open together. Nobody sits in two, and every quorum is filled before any further seat. */
function assignSeats(transfer: Transfer, steps: readonly IndexedStep[], free: readonly (readonly PersonId[])[]): readonly NamedVoters[] {
  const seats = [
    ...steps.flatMap(({ quorum }, place) => Array.from({ length: quorum }, () => place)),
    ...steps.flatMap(({ seats: most, quorum }, place) => Array.from({ length: Math.max(0, most - quorum) }, () => place)),
  ];
  const people = seatPeople(seats.map((place) => (free[place] ?? []).map((person) => humanOf(transfer, person))));
  return steps.map((step, place) => {
    const sitting = new Set(people.filter((_, seat) => seats[seat] === place));
    return { step, voters: (free[place] ?? []).filter((person) => sitting.has(humanOf(transfer, person))) };
  });
}

/** Fills vacant seats with the candidates who are free. Refused if all seats of the step are taken. */
function refillSeats(transfer: Transfer, step: OpenStep | undefined, command: CommandOf<'open-step'>): Decision {
  if (step === undefined) return refuse('step-not-open');
  const gone = awaitedVoters(step, transfer.votes).filter((voter) => command.lost?.includes(voter) === true);
  if (gone.length > 0) {
    const passed = { kind: 'seats-passed-on', ...stamp(command), step: withoutVoters(step, gone), left: gone } as const;
    return accept([passed], { followUps: ['open-step'] });
  }
  const left = step.seats - step.voters.length;
  if (left === 0) return refuse('step-already-open');
  const free = freeCandidates(transfer)(command.candidates);
  if (free.length < left) return refuse('not-enough-voters', { role: step.role, needed: left, found: free.length });
  const filled = { ...step, voters: [...step.voters, ...free.slice(0, left)] };
  const vacant = openSteps(transfer).some((other) => other.index !== step.index && hasVacantSeat(other));
  return accept([{ kind: 'step-refilled', ...stamp(command), step: filled }], { followUps: vacant ? ['open-step'] : [] });
}

/** Whether a voter still holds the role and discipline that the seat requires; a substitute only needs the role. */
export function holdsSeatRole({ role, disciplines, escalate, escalatedTo = [] }: OpenStep, voter: PersonId, standing?: Standing): boolean {
  if (standing === undefined) return true;
  if (escalatedTo.includes(voter)) return standing.roles.includes(escalate ?? role);
  return standing.roles.includes(role) && (disciplines?.some((one) => standing.disciplines.includes(one)) ?? true);
}

/**
 * Once the last day has passed, substitutes take the seats of voters who did not vote, as often as the policy says. Seats and quorum stay
 * the same. If the policy allows it more than once, the step escalates even if nobody is free: the voters are told again and get their days
 * again.
 */
export const escalateStep: Step<'escalate-step'> = {
  leadsTo: ['in-approval'],
  decide: (transfer, command) => {
    if (command.by.kind !== 'system') return refuse('system-only');
    const step = openStepAt(transfer, command.step);
    if (step === undefined) return refuse('step-not-open');
    const { escalate, escalations = 1 } = step;
    const before = escalationCount(step);
    if (escalate === undefined || (escalations !== 'until-decided' && before >= escalations)) return refuse('no-escalation');
    const free = freeCandidates(transfer)(command.candidates);
    const missed = awaitedVoters(step, transfer.votes).slice(0, free.length);
    // Vacant seats are filled as well, after those of voters who did not vote.
    const substitutes = free.slice(0, missed.length + step.seats - step.voters.length);
    if (substitutes.length === 0 && escalations === 1) return refuse('not-enough-voters', { role: escalate, needed: 1, found: 0 });
    const stays = (voter: PersonId): boolean => !missed.includes(voter);
    const voters = [...step.voters.filter(stays), ...substitutes];
    const escalatedTo = [...(step.escalatedTo ?? []).filter(stays), ...substitutes];
    const escalated = { ...step, voters, escalatedTo, escalated: before + 1 };
    const { limits = 1 } = command;
    return accept([{ kind: 'step-escalated', ...stamp(command), step: escalated, missed, ...(limits > 1 && { limits }) }]);
  },
};

/**
 * A named voter votes. Enough approvals complete the step. Enough refusals to put the quorum out of reach end it with a refusal, whatever
 * happens in a step beside it. An abstention is neither; if the step cannot spare it, the seat passes to another voter.
 */
export const vote: Step<'vote'> = {
  leadsTo: ['in-approval', 'granted', 'awaiting-conditions', 'refused', 'awaiting-hearing'],
  decide: (transfer, command) => {
    const seat = findSeat(transfer, command);
    if ('code' in seat) return refuse(seat.code, seat.because && { because: seat.because });
    if (!command.noConflict) return refuse('conflict-unstated');
    if (command.ballot !== 'approve' && isBlank(command.reasons)) return refuse('reasons-missing');
    if (command.ballot === 'abstain' && hasConditions(command)) return refuse('abstention-with-conditions');
    if (command.ballot === 'refuse' && mustAnswerView(transfer, seat.step) && isBlank(command.onView ?? ''))
      return refuse('view-unanswered');
    const unfit = justificationRefusal(command, restricts(command.ballot, command));
    if (unfit !== null) return refuse(unfit);
    return countVote(transfer, seat.step, command, seat.voter);
  },
};

/** The open step in which the actor may vote and the seat, if the command is about the present content; otherwise why not. */
export function findSeat(
  transfer: Transfer,
  command: CommandOf<'vote'> | CommandOf<'challenge'>,
): { readonly step: OpenStep; readonly voter: PersonId } | { readonly code: RefusalCode; readonly because?: RefusalCode } {
  const voter = personOf(command.by);
  if (voter === null) return { code: 'machine-cannot-act' };
  const bar = voteRefusal(transfer, voter);
  if (bar !== null) return { code: bar };
  const represented = command.kind === 'vote' ? command.onBehalfOf : undefined;
  const seat = represented?.person ?? voter;
  const step = stepWithSeatOf(transfer, seat) ?? transfer.openStep;
  if (step === null) return { code: 'step-not-open' };
  const no = represented === undefined ? null : deputyRefusal(transfer, step, { ...command, voter, represented });
  if (no !== null) return no;
  if (!step.voters.includes(seat)) return { code: 'not-a-voter' };
  if (!holdsSeatRole(step, seat, command.standing)) return { code: 'role-lost' };
  if (represented !== undefined && !holdsSeatRole(step, seat, represented.standing)) return { code: 'represented-role-lost' };
  if (hasVoted(transfer, voter) || hasVoted(transfer, seat) || hasVotedInOtherSeat(transfer, voter, seat)) return { code: 'already-voted' };
  return command.contentDigest === transfer.contentDigest ? { step, voter } : { code: 'stale-content' };
}

/** Why a person cannot vote in any step of the transfer; null if they can. */
function voteRefusal(transfer: Transfer, person: PersonId): RefusalCode | null {
  if (workedOnFiling(transfer, person)) return 'filer-cannot-vote';
  if (isRelated(transfer, person)) return 'belongs-to-company';
  if (hasReviewed(transfer, person) || hasAskedCompany(transfer, person)) return 'reviewer-cannot-vote';
  if (hasConflict(transfer, person)) return 'conflict-declared';
  return isBarred(transfer, person) ? 'decided-before' : null;
}

/** Why a deputy cannot vote for somebody in a step; null if they can. Either person's bars apply. */
function deputyRefusal(
  transfer: Transfer,
  step: OpenStep,
  { voter, represented, at }: { readonly voter: PersonId; readonly represented: RepresentedPerson; readonly at: Instant },
): { readonly code: RefusalCode; readonly because?: RefusalCode } | null {
  const { person, delegation } = represented;
  const because = voteRefusal(transfer, person);
  if (because !== null) return { code: 'represented-cannot-vote', because };
  const theirs = delegation?.person === person && delegation.deputy === voter;
  if (delegation === null || !theirs || !delegationCoversStep(delegation, step)) return { code: 'not-delegated' };
  if (!isDelegationInForce(delegation, at)) return { code: 'delegation-not-in-force' };
  return stepWithSeatOfHuman(transfer, voter) === undefined ? null : { code: 'deputy-has-seat' };
}

/** Whether this person voted before a hearing in a different seat. */
function hasVotedInOtherSeat(transfer: Transfer, voter: PersonId, seat: PersonId): boolean {
  const voided = currentHearings(transfer).flatMap((hearing) => hearing.voided);
  return voided.some((vote) => includesHuman(transfer, peopleOfVote(vote), voter) && seatOfVote(vote) !== seat);
}

/** The vote to store. */
export function createVote(command: CommandOf<'vote'>, step: OpenStep, voter: PersonId): Vote {
  const { ballot, reasons, conditions, terms = [], contentDigest, at, restriction, onView = '', onBehalfOf } = command;
  const sitsFor = onBehalfOf?.delegation ? { onBehalfOf: { person: onBehalfOf.person, delegation: onBehalfOf.delegation.id } } : {};
  return {
    step: step.index,
    voter,
    ...sitsFor,
    ballot,
    reasons,
    conditions,
    ...(terms.length > 0 && { terms }),
    contentDigest,
    at,
    noConflict: true,
    ...(restriction && { restriction }),
    ...(!isBlank(onView) && { onView }),
  };
}

function countVote(transfer: Transfer, step: OpenStep, command: CommandOf<'vote'>, voter: PersonId): Decision {
  const { ballot, at } = command;
  const cast = createVote(command, step, voter);
  const votes = [...transfer.votes, cast];
  const tally = votes.filter((one) => one.step === step.index && one.ballot === ballot).length;
  const voted: TransferEvent = { kind: 'voted', ...stamp(command), vote: cast };
  if (ballot === 'refuse') {
    if (step.veto !== true && tally < step.seats - step.quorum + 1) return continueStep(command, step, votes, voted);
    return enactDecision(transfer, { step, votes, decision: refusalDecisionByVotes(transfer, votes, at) }, command, [voted]);
  }
  if (ballot === 'abstain' || tally < step.quorum) return continueStep(command, step, votes, voted);
  const completed: TransferEvent = { kind: 'step-completed', ...stamp(command), index: step.index };
  // Steps side by side must all be complete before the next step opens.
  if (openSteps(transfer).length > 1) return accept([voted, completed]);
  const last = Math.max(...votes.map((one) => one.step));
  if (last + 1 < (transfer.route?.chain.length ?? 0)) return accept([voted, completed], { followUps: ['open-step'] });
  return enactDecision(transfer, { step, votes, decision: grantDecisionByVotes(transfer, votes, at, command.term) }, command, [
    voted,
    completed,
  ]);
}

/** The step continues. Seats of voters who abstained pass to others if the quorum is otherwise out of reach. */
function continueStep(command: CommandOf<'vote'>, step: OpenStep, votes: readonly Vote[], voted: TransferEvent): Decision {
  const left = seatsToPassOn(step, votes);
  if (left.length === 0) return accept([voted]);
  const passed = { kind: 'seats-passed-on', ...stamp(command), step: withoutVoters(step, left), left } as const;
  return accept([voted, passed], { followUps: ['open-step'] });
}

/** The decision of the votes takes effect, unless its restriction waits for a supervisor or its refusal for a hearing. */
function enactDecision(
  transfer: Transfer,
  intended: IntendedDecision,
  command: CommandOf<'vote'>,
  events: readonly TransferEvent[],
): Decision {
  const { decision, votes, step } = intended;
  const outcome = decision.outcome === 'refused' ? 'refused' : 'granted';
  const effect = decidedEvent(command, decision);
  if (effect === null) return refuse('condition-day-passed');
  if (awaitsSupervisor(transfer, votes, outcome))
    return accept([...events, { kind: 'confirmation-asked', ...stamp(command), decision, step }]);
  const first = offerHearing(transfer, intended, command);
  if (first !== null) return 'accepted' in first ? first : accept([...events, first]);
  return accept([...events, effect], { ledger: outcome === 'refused' ? 'release' : 'commit' });
}
