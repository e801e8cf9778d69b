import { hasAsked, hasReviewed, hasVoted, personOf, workedOnFiling } from '../separation-of-duties.js';
import { accepted, isBlank, refused, stamp, type Step } from '../step.js';

/** So often a voter of any step may send a transfer back; after that a supervisor in a step of supervisors alone. */
const freeChallenges = 2;

/**
 * A named voter sends the transfer back to review instead of voting: the opinions of some disciplines, or of all, are to be given
 * anew, and every vote is void.
 */
export const challenge: Step<'challenge'> = {
  leadsTo: ['in-review'],
  decide: (transfer, command) => {
    const person = personOf(command.by);
    if (person === null) return refused('machine-cannot-act');
    if (workedOnFiling(transfer, person)) return refused('filer-cannot-vote');
    if (hasReviewed(transfer, person) || hasAsked(transfer, person)) return refused('reviewer-cannot-vote');
    const step = transfer.openStep;
    if (step === null) return refused('step-not-open');
    if (!step.voters.includes(person)) return refused('not-a-voter');
    if (hasVoted(transfer, person)) return refused('already-voted');
    if (command.contentDigest !== transfer.contentDigest) return refused('stale-content');
    if (isBlank(command.reasons)) return refused('reasons-missing');
    const before = transfer.challenges ?? [];
    if (before.length >= freeChallenges && step.role !== 'supervisor') return refused('challenges-many');
    const required = transfer.route?.disciplines ?? [];
    const named = command.disciplines.length === 0 ? required : command.disciplines;
    const disciplines = required.filter((one) => named.includes(one));
    if (disciplines.length === 0 || named.some((one) => !required.includes(one))) return refused('discipline-not-required');
    const { reasons, at } = command;
    const made = { round: before.length + 1, by: person, at, step: step.index, reasons, disciplines, voided: transfer.votes };
    return accepted([{ kind: 'challenged', ...stamp(command), challenge: made }], { followUps: ['prepare-review'] });
  },
};
