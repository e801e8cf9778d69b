import { accepted, isBlank, refused, stamp, type Step } from '../step.js';
import { seatOf } from './approval.js';

/** So often a voter of any step may send a transfer back; after that a supervisor in a step of supervisors alone. */
const freeChallenges = 2;

/**
 * A named voter sends the transfer back to review instead of voting: the opinions of some disciplines, or of all, are to be given
 * anew, and every vote is void.
 */
export const challenge: Step<'challenge'> = {
  leadsTo: ['in-review'],
  decide: (transfer, command) => {
    const seat = seatOf(transfer, command);
    if ('code' in seat) return refused(seat.code);
    const { step, voter } = seat;
    if (isBlank(command.reasons)) return refused('reasons-missing');
    const before = transfer.challenges ?? [];
    if (before.length >= freeChallenges && step.role !== 'supervisor') return refused('challenges-many');
    const required = transfer.route?.disciplines ?? [];
    const named = command.disciplines.length === 0 ? required : command.disciplines;
    const disciplines = required.filter((one) => named.includes(one));
    if (disciplines.length === 0 || named.some((one) => !required.includes(one))) return refused('discipline-not-required');
    const { reasons, at } = command;
    const made = { round: before.length + 1, by: voter, at, step: step.index, reasons, disciplines, voided: transfer.votes };
    return accepted([{ kind: 'challenged', ...stamp(command), challenge: made }], { followUps: ['prepare-review'] });
  },
};
