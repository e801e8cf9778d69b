import type { FollowUp } from '../events.js';
import { ANSWER_DAYS } from '../information.js';
import { pendingTimeRequest, hasSplitDuringRequest } from '../information-progress.js';
import { isReviewPrepared } from '../review-progress.js';
import { accept, isBlank, refuse, stamp, type Step } from '../step.js';
import type { Transfer } from '../transfer.js';
import { findAsker, hasReviewedOrAsked } from './information.js';
import { resolveRepresentation, refuseDeputy, stampFor } from './on-behalf.js';

/** The company asks for more time before its last day has passed. The day stays until the authority moves it. */
export const askMoreTime: Step<'ask-more-time'> = {
  leadsTo: ['information-requested'],
  decide: (transfer, command) => {
    const { workingDays, reasons, at } = command;
    if (hasReviewedOrAsked(transfer, command)) return refuse('reviewer-cannot-file');
    const { request } = transfer;
    if (request === null) return refuse('answer-has-no-day');
    if (at > request.due.at) return refuse('answer-day-passed');
    if (pendingTimeRequest(transfer) !== null) return refuse('more-time-already-asked');
    if (isBlank(reasons)) return refuse('reasons-missing');
    const left = ANSWER_DAYS.most - request.due.workingDays;
    if (workingDays > left) return refuse('too-much-time', { left });
    return accept([{ kind: 'more-time-asked', ...stamp(command), round: request.round, workingDays, reasons }]);
  },
};

/** An officer gives more time, requested or not, before the last day has passed. The review clock stands still until the new day. */
export const giveMoreTime: Step<'give-more-time'> = {
  leadsTo: ['information-requested'],
  decide: (transfer, command) => {
    const person = findAsker(transfer, command);
    if (typeof person === 'object') return refuse(person.code);
    const { workingDays, due, reasons, at } = command;
    const { request } = transfer;
    if (request === null) return refuse('answer-has-no-day');
    if (at > request.due.at) return refuse('answer-day-passed');
    if (isBlank(reasons)) return refuse('reasons-missing');
    const left = ANSWER_DAYS.most - request.due.workingDays;
    if (workingDays > left || due.workingDays > ANSWER_DAYS.most) return refuse('too-much-time', { left });
    const acting = resolveRepresentation(transfer, person, command);
    if ('code' in acting) return refuseDeputy(acting);
    return accept([{ kind: 'more-time-given', ...stampFor(command, acting), round: request.round, workingDays, due, reasons }]);
  },
};

/** An officer declines more time; the last day stays. */
export const declineMoreTime: Step<'decline-more-time'> = {
  leadsTo: ['information-requested'],
  decide: (transfer, command) => {
    const person = findAsker(transfer, command);
    if (typeof person === 'object') return refuse(person.code);
    const { request } = transfer;
    if (request === null || pendingTimeRequest(transfer) === null) return refuse('more-time-not-asked');
    if (isBlank(command.reasons)) return refuse('reasons-missing');
    const acting = resolveRepresentation(transfer, person, command);
    if ('code' in acting) return refuseDeputy(acting);
    return accept([{ kind: 'more-time-declined', ...stampFor(command, acting), round: request.round, reasons: command.reasons }]);
  },
};

/**
 * The last day to answer passed: the transfer returns to its officers. Nothing is granted or refused because of it. The items stay open
 * until an officer settles them or the company answers late.
 */
export const lapseRequest: Step<'lapse-request'> = {
  leadsTo: ['in-review', 'submitted'],
  decide: (transfer, command) => {
    if (command.by.kind !== 'system') return refuse('system-only');
    const { request } = transfer;
    if (request === null) return refuse('answer-has-no-day');
    if (command.at <= request.due.at) return refuse('answer-day-not-over', { dueAt: request.due.at });
    const { round, due } = request;
    return accept([{ kind: 'information-unanswered', ...stamp(command), round, due: due.on }], { followUps: followUpsOf(transfer) });
  },
};

/** A split that was established meanwhile is judged first. Otherwise the review continues, and is set up if it never was. */
function followUpsOf(transfer: Transfer): readonly FollowUp[] {
  if (hasSplitDuringRequest(transfer)) return ['assess'];
  return transfer.route !== null && isReviewPrepared(transfer.route, transfer.reviews) ? [] : ['prepare-review'];
}
