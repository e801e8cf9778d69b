import type { CommandOf } from '../commands.js';
import { isCompletenessOpen } from '../completeness.js';
import type { TransferEvent } from '../events.js';
import { itemsOf } from '../information-progress.js';
import { EXTENSION_DAYS, isReviewPrepared } from '../review-progress.js';
import { accept, isBlank, refuse, stamp, type Step } from '../step.js';
import type { Transfer } from '../transfer.js';
import type { TransferState } from '../vocabulary.js';
import { findSeat } from './approval.js';
import { officialActRefusal } from './official-act-refusal.js';
import { findAsker } from './information.js';
import { resolveRepresentation, refuseDeputy, stampFor } from './on-behalf.js';

/** Starts the check for completeness with the review if the route requires one. It is made once, whatever the company answers later. */
export function beginCompletenessCheck(transfer: Transfer, command: CommandOf<'prepare-review'>): readonly TransferEvent[] {
  const rule = transfer.route?.completeness;
  if (rule === undefined || transfer.completeness !== undefined) return [];
  return [{ kind: 'completeness-began', ...stamp(command), workingDays: rule.workingDays, then: rule.then }];
}

/**
 * An officer who could review confirms that the filing is complete, which starts the review. This is no opinion and bars nobody from giving
 * one.
 */
export const confirmComplete: Step<'confirm-complete'> = {
  leadsTo: ['in-review'],
  decide: (transfer, command) => {
    const person = findAsker(transfer, command);
    if (typeof person === 'object') return refuse(person.code);
    if (!isCompletenessOpen(transfer)) return refuse('completeness-not-open');
    if (!command.noConflict) return refuse('conflict-unstated');
    const wanting = itemsOf(transfer).filter(({ kind, settlement }) => kind === 'missing' && settlement === null);
    if (wanting.length > 0) return refuse('missing-unsettled', { items: wanting.map(({ id }) => id) });
    const acting = resolveRepresentation(transfer, person, command);
    if ('code' in acting) return refuseDeputy(acting);
    return accept([{ kind: 'completeness-ended', ...stampFor(command, acting), as: 'confirmed', noConflict: true }]);
  },
};

/** The last day of the check has passed: the filing counts as complete, or the check is reported as overdue. Keeps the state. */
export const lapseCompleteness = (state: TransferState): Step<'lapse-completeness'> => ({
  leadsTo: [state],
  decide: (transfer, command) => {
    if (command.by.kind !== 'system') return refuse('system-only');
    if (!isCompletenessOpen(transfer)) return refuse('completeness-not-open');
    const { due } = command;
    if (transfer.completeness?.then === 'escalate') return accept([{ kind: 'completeness-overdue', ...stamp(command), due }]);
    return accept([{ kind: 'completeness-ended', ...stamp(command), as: 'deemed', due }]);
  },
});

/** Number of challenges open to voters of any step; after that, only supervisors in a step of supervisors can challenge. */
const freeChallenges = 2;

/**
 * A named voter sends the transfer back to review instead of voting. Some or all disciplines give their opinions again, and every vote is
 * void.
 */
export const challenge: Step<'challenge'> = {
  leadsTo: ['in-review'],
  decide: (transfer, command) => {
    const seat = findSeat(transfer, command);
    if ('code' in seat) return refuse(seat.code);
    const { step, voter } = seat;
    if (isBlank(command.reasons)) return refuse('reasons-missing');
    const before = transfer.challenges ?? [];
    if (before.length >= freeChallenges && step.role !== 'supervisor') return refuse('challenges-many');
    const required = transfer.route?.disciplines ?? [];
    const named = command.disciplines.length === 0 ? required : command.disciplines;
    const disciplines = required.filter((one) => named.includes(one));
    if (disciplines.length === 0 || named.some((one) => !required.includes(one))) return refuse('discipline-not-required');
    const { reasons, at } = command;
    const made = { round: before.length + 1, by: voter, at, step: step.index, reasons, disciplines, voided: transfer.votes };
    return accept([{ kind: 'challenged', ...stamp(command), challenge: made }], { followUps: ['prepare-review'] });
  },
};

/** A supervisor extends the authority's review, once, before its last day has passed. The company can read the reasons. Keeps the state. */
export const extendReview = (state: TransferState): Step<'extend-review'> => ({
  leadsTo: [state],
  decide: (transfer, command) => {
    const bar = officialActRefusal(transfer, command);
    if (bar !== null) return bar;
    if (transfer.route === null || !isReviewPrepared(transfer.route, transfer.reviews)) return refuse('review-not-prepared');
    if (isCompletenessOpen(transfer)) return refuse('review-not-begun');
    if (transfer.extensions?.some(({ item }) => item === undefined) === true) return refuse('review-already-extended');
    if (command.passed) return refuse('review-day-passed');
    const { workingDays, reasons } = command;
    if (workingDays < EXTENSION_DAYS.least || workingDays > EXTENSION_DAYS.most) return refuse('extension-too-long', { ...EXTENSION_DAYS });
    return accept([{ kind: 'review-extended', ...stamp(command), workingDays, reasons }]);
  },
});
