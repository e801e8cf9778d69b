import type { PersonId } from '@carnet/kernel';
import { peopleOfVote } from '../approval-progress.js';
import type { CommandOf } from '../commands.js';
import type { Decision, EventOf, TransferEvent } from '../events.js';
import { type Hearing, findHeldHearing, currentHearings, openHearing } from '../hearing.js';
import { includesHuman } from '../human.js';
import { hasVacantSeat, openSteps, stepWithSeatOfHuman } from '../open-steps.js';
import { personOf } from '../separation-of-duties.js';
import { accept, isBlank, refuse, type RefusedDecision, stamp, type Step } from '../step.js';
import type { OpenStep, Transfer, TransferDecision, Vote } from '../transfer.js';
import { hasReviewedOrAsked } from './information.js';

/** The decision that votes would make, and the step that decides. */
export interface IntendedDecision {
  readonly decision: TransferDecision;
  readonly step: OpenStep;
  readonly votes: readonly Vote[];
}

/**
 * Offers a hearing before people refuse, if the route requires one. Refused if the last day of the hearing is not known. Null if the
 * decision may take effect.
 */
export function offerHearing(
  transfer: Transfer,
  { decision, step, votes }: IntendedDecision,
  command: CommandOf<'vote' | 'confirm-restriction'>,
): EventOf<'hearing-offered'> | RefusedDecision | null {
  if (decision.outcome !== 'refused' || transfer.route?.hearing === undefined) return null;
  if (findHeldHearing(transfer, step.index) !== null) return null;
  const { hearing: due, at } = command;
  if (due === undefined) return refuse('hearing-has-no-day');
  const hearing: Hearing = {
    round: (transfer.hearings?.length ?? 0) + 1,
    offeredAt: at,
    due,
    intended: decision,
    step,
    voided: votes.filter((vote) => vote.step === step.index),
    assessmentId: transfer.assessmentId,
    sentBack: transfer.sentBack ?? 0,
  };
  return { kind: 'hearing-offered', ...stamp(command), hearing };
}

/** Whether a refusing vote in this step must answer the company's view. */
export function mustAnswerView(transfer: Transfer, step: OpenStep): boolean {
  return findHeldHearing(transfer, step.index)?.view !== undefined;
}

/** The company states its view or waives the hearing. It can do so after the last day, until the timer has fired. */
export const stateView: Step<'state-view'> = {
  leadsTo: ['in-approval'],
  decide: (transfer, command) => {
    const hearing = openHearing(transfer);
    if (hearing === null) return refuse('hearing-not-offered');
    const person = personOf(command.by);
    if (hasReviewedOrAsked(transfer, command) || (person !== null && hasSeatOrVoted(transfer, person)))
      return refuse('reviewer-cannot-file');
    const { view, at } = command;
    if (view !== null && isBlank(view.words)) return refuse('view-missing');
    const passed = at > hearing.due.at ? { passed: hearing.due.on } : {};
    const { words, documents } = view ?? { words: '', documents: [] };
    return closeHearing(
      transfer,
      view === null
        ? { kind: 'hearing-waived', ...stamp(command), ...passed }
        : { kind: 'view-stated', ...stamp(command), words, documents, ...passed },
    );
  },
};

/** The last day passed without a view. The voters vote again anyway; the silence is no reason to refuse. */
export const lapseHearing: Step<'lapse-hearing'> = {
  leadsTo: ['in-approval'],
  decide: (transfer, command) => {
    if (command.by.kind !== 'system') return refuse('system-only');
    const hearing = openHearing(transfer);
    if (hearing === null) return refuse('hearing-not-offered');
    const { round, due } = hearing;
    if (command.at <= due.at) return refuse('hearing-day-not-over', { dueAt: due.at });
    return closeHearing(transfer, { kind: 'hearing-lapsed', ...stamp(command), round, due: due.on });
  },
};

/** Ends the hearing and resumes the search for voters of a seat that became vacant meanwhile. */
function closeHearing(transfer: Transfer, event: TransferEvent): Decision {
  return accept([event], { followUps: openSteps(transfer).some(hasVacantSeat) ? ['open-step'] : [] });
}

/** Whether somebody sits in an open step, or voted in one before the hearing. */
function hasSeatOrVoted(transfer: Transfer, person: PersonId): boolean {
  const voided = currentHearings(transfer).flatMap((one) => one.voided);
  return (
    stepWithSeatOfHuman(transfer, person) !== undefined ||
    [...transfer.votes, ...voided].some((vote) => includesHuman(transfer, peopleOfVote(vote), person))
  );
}
