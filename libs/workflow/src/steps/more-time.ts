import type { FollowUp } from '../events.js';
import { ANSWER_DAYS } from '../information.js';
import { askForTime, splitWhileAsked } from '../information-progress.js';
import { isReviewPrepared } from '../review-progress.js';
import { accepted, isBlank, refused, stamp, type Step } from '../step.js';
import type { Transfer } from '../transfer.js';
import { askerOf, isOfficials } from './information.js';
import { actsFor, refusedAs, stampFor } from './on-behalf.js';

/** The company asks for more time before its last day has passed. The day stays until the authority moves it. */
export const askMoreTime: Step<'ask-more-time'> = {
  leadsTo: ['information-requested'],
  decide: (transfer, command) => {
    const { workingDays, reasons, at } = command;
    if (isOfficials(transfer, command)) return refused('reviewer-cannot-file');
    const { request } = transfer;
    if (request === null) return refused('answer-has-no-day');
    if (at > request.due.at) return refused('answer-day-passed');
    if (askForTime(transfer) !== null) return refused('more-time-already-asked');
    if (isBlank(reasons)) return refused('reasons-missing');
    const left = ANSWER_DAYS.most - request.due.workingDays;
    if (workingDays > left) return refused('too-much-time', { left });
    return accepted([{ kind: 'more-time-asked', ...stamp(command), round: request.round, workingDays, reasons }]);
  },
};

/** An officer gives more time, requested or not, before the last day has passed. The review clock stands still until the new day. */
export const giveMoreTime: Step<'give-more-time'> = {
  leadsTo: ['information-requested'],
  decide: (transfer, command) => {
    const person = askerOf(transfer, command);
    if (typeof person === 'object') return refused(person.code);
    const { workingDays, due, reasons, at } = command;
    const { request } = transfer;
    if (request === null) return refused('answer-has-no-day');
    if (at > request.due.at) return refused('answer-day-passed');
    if (isBlank(reasons)) return refused('reasons-missing');
    const left = ANSWER_DAYS.most - request.due.workingDays;
    if (workingDays > left || due.workingDays > ANSWER_DAYS.most) return refused('too-much-time', { left });
    const acting = actsFor(transfer, person, command);
    if ('code' in acting) return refusedAs(acting);
    return accepted([{ kind: 'more-time-given', ...stampFor(command, acting), round: request.round, workingDays, due, reasons }]);
  },
};

/** An officer declines more time; the last day stays. */
export const declineMoreTime: Step<'decline-more-time'> = {
  leadsTo: ['information-requested'],
  decide: (transfer, command) => {
    const person = askerOf(transfer, command);
    if (typeof person === 'object') return refused(person.code);
    const { request } = transfer;
    if (request === null || askForTime(transfer) === null) return refused('more-time-not-asked');
    if (isBlank(command.reasons)) return refused('reasons-missing');
    const acting = actsFor(transfer, person, command);
    if ('code' in acting) return refusedAs(acting);
    return accepted([{ kind: 'more-time-declined', ...stampFor(command, acting), round: request.round, reasons: command.reasons }]);
  },
};

/**
 * The last day to answer passed: the transfer returns to its officers. Nothing is granted or refused because of it. The items stay open
 * until an officer settles them or the company answers late.
 */
export const lapseRequest: Step<'lapse-request'> = {
  leadsTo: ['in-review', 'submitted'],
  decide: (transfer, command) => {
    if (command.by.kind !== 'system') return refused('system-only');
    const { request } = transfer;
    if (request === null) return refused('answer-has-no-day');
    if (command.at <= request.due.at) return refused('answer-day-not-over', { dueAt: request.due.at });
    const { round, due } = request;
    return accepted([{ kind: 'information-unanswered', ...stamp(command), round, due: due.on }], { followUps: followUpsOf(transfer) });
  },
};

/** A split that was established meanwhile is judged first. Otherwise the review continues, and is set up if it never was. */
function followUpsOf(transfer: Transfer): readonly FollowUp[] {
  if (splitWhileAsked(transfer)) return ['assess'];
  return transfer.route !== null && isReviewPrepared(transfer.route, transfer.reviews) ? [] : ['prepare-review'];
}
