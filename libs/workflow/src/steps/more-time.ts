import type { FollowUp } from '../events.js';
import { ANSWER_DAYS } from '../information.js';
import { askForTime, splitWhileAsked } from '../information-progress.js';
import { isReviewPrepared } from '../review-progress.js';
import { accepted, isBlank, refused, stamp, type Step } from '../step.js';
import type { Transfer } from '../transfer.js';
import { askerOf, isOfficials } from './information.js';
import { actsFor, refusedAs, stampFor } from './on-behalf.js';

/** The company asks for more time, before its day has passed. Its day stands until the authority moves it. */
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

/** An officer gives more time, asked or not, before the day has passed; the review's clock stands still that much longer. */
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

/** An officer gives no more time; the day stays. */
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
 * The day to answer passed: the transfer goes back to its officers, who decide on what is there. Nothing is granted for it, and nothing
 * is refused: what was asked stays open until an officer settles it or the company answers late.
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

/** A split that was established meanwhile is judged first; otherwise the review goes on, and is set up where it never was. */
function followUpsOf(transfer: Transfer): readonly FollowUp[] {
  if (splitWhileAsked(transfer)) return ['assess'];
  return transfer.route !== null && isReviewPrepared(transfer.route, transfer.reviews) ? [] : ['prepare-review'];
}
