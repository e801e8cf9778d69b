import { decidedBy } from '../approval-decision.js';
import { peopleOfVote } from '../approval-progress.js';
import { hasConflict, hasReviewed, isBarred, isRelated, personOf, workedOnFiling } from '../separation-of-duties.js';
import { isAmong } from '../human.js';
import { hearingsNow } from '../hearing.js';
import { accepted, isBlank, refused, stamp, type Step } from '../step.js';
import { heardFirst } from './hearing.js';

/**
 * A supervisor confirms a restriction whose test does not show that it is consistent, so that the decision takes effect, or sends the
 * transfer back to review. The author of the restriction cannot do this.
 */
export const confirmRestriction: Step<'confirm-restriction'> = {
  leadsTo: ['granted', 'awaiting-conditions', 'refused', 'awaiting-hearing', 'in-review'],
  decide: (transfer, command) => {
    const person = personOf(command.by);
    if (person === null) return refused('machine-cannot-act');
    const pending = transfer.confirmation;
    if (pending === undefined) return refused('nothing-to-confirm');
    if (workedOnFiling(transfer, person)) return refused('filer-cannot-vote');
    if (isRelated(transfer, person)) return refused('belongs-to-company');
    if (hasConflict(transfer, person)) return refused('conflict-declared');
    if (isBarred(transfer, person)) return refused('decided-before');
    if (hasReviewed(transfer, person)) return refused('reviewer-cannot-vote');
    const cast = [...transfer.votes, ...hearingsNow(transfer).flatMap(({ voided }) => voided)];
    if (cast.some((vote) => isAmong(transfer, peopleOfVote(vote), person) && vote.restriction !== undefined))
      return refused('own-restriction');
    if (command.contentDigest !== transfer.contentDigest) return refused('stale-content');
    if (isBlank(command.reasons)) return refused('reasons-missing');
    const { reasons } = command;
    if (!command.confirmed) return accepted([{ kind: 'sent-back', ...stamp(command), reasons }], { followUps: ['prepare-review'] });
    // The term of a grant starts when it takes effect, not when it was voted.
    const { decision: voted } = pending;
    const decision = { ...voted, at: command.at, ...(voted.outcome !== 'refused' && { term: command.term }) };
    const effect = decidedBy(command, decision);
    if (effect === null) return refused('condition-day-passed');
    const confirmed = { kind: 'restriction-confirmed', ...stamp(command), reasons } as const;
    const first = heardFirst(transfer, { decision, step: pending.step, votes: transfer.votes }, command);
    if (first !== null) return 'accepted' in first ? first : accepted([confirmed, first]);
    const ledger = decision.outcome === 'refused' ? 'release' : 'commit';
    return accepted([confirmed, effect], { ledger });
  },
};
