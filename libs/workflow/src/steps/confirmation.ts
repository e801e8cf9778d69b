import { decidedEvent } from '../approval-decision.js';
import { peopleOfVote } from '../approval-progress.js';
import { hasConflict, hasReviewed, isBarred, isRelated, personOf, workedOnFiling } from '../separation-of-duties.js';
import { includesHuman } from '../human.js';
import { currentHearings } from '../hearing.js';
import { accept, isBlank, refuse, stamp, type Step } from '../step.js';
import { offerHearing } from './hearing.js';

/**
 * A supervisor confirms a restriction whose test does not show that it is consistent, so that the decision takes effect, or sends the
 * transfer back to review. The author of the restriction cannot do this.
 */
export const confirmRestriction: Step<'confirm-restriction'> = {
  leadsTo: ['granted', 'awaiting-conditions', 'refused', 'awaiting-hearing', 'in-review'],
  decide: (transfer, command) => {
    const person = personOf(command.by);
    if (person === null) return refuse('machine-cannot-act');
    const pending = transfer.confirmation;
    if (pending === undefined) return refuse('nothing-to-confirm');
    if (workedOnFiling(transfer, person)) return refuse('filer-cannot-vote');
    if (isRelated(transfer, person)) return refuse('belongs-to-company');
    if (hasConflict(transfer, person)) return refuse('conflict-declared');
    if (isBarred(transfer, person)) return refuse('decided-before');
    if (hasReviewed(transfer, person)) return refuse('reviewer-cannot-vote');
    const cast = [...transfer.votes, ...currentHearings(transfer).flatMap(({ voided }) => voided)];
    if (cast.some((vote) => includesHuman(transfer, peopleOfVote(vote), person) && vote.restriction !== undefined))
      return refuse('own-restriction');
    if (command.contentDigest !== transfer.contentDigest) return refuse('stale-content');
    if (isBlank(command.reasons)) return refuse('reasons-missing');
    const { reasons } = command;
    if (!command.confirmed) return accept([{ kind: 'sent-back', ...stamp(command), reasons }], { followUps: ['prepare-review'] });
    // The term of a grant starts when it takes effect, not when it was voted.
    const { decision: voted } = pending;
    const decision = { ...voted, at: command.at, ...(voted.outcome !== 'refused' && { term: command.term }) };
    const effect = decidedEvent(command, decision);
    if (effect === null) return refuse('condition-day-passed');
    const confirmed = { kind: 'restriction-confirmed', ...stamp(command), reasons } as const;
    const first = offerHearing(transfer, { decision, step: pending.step, votes: transfer.votes }, command);
    if (first !== null) return 'accepted' in first ? first : accept([confirmed, first]);
    const ledger = decision.outcome === 'refused' ? 'release' : 'commit';
    return accept([confirmed, effect], { ledger });
  },
};
