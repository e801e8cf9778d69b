import type { PersonId } from '@carnet/kernel';
import { type Amendment, amendmentsOf, areVotesIn, mostAmendments } from '../amendment.js';
import { peopleOfVote } from '../approval-progress.js';
import { immaterialIn } from '../immaterial.js';
import { openSteps, satIn } from '../open-steps.js';
import { actedForAuthority, peopleOfReview, personOf, workedOnFiling } from '../separation-of-duties.js';
import { accepted, isBlank, refused, stamp, type Step } from '../step.js';
import type { Actor, Transfer } from '../transfer.js';
/**
 * The company puts its filing right before it is decided. The rules judge anew; what was said of the content before falls, or waits for what
 * the rules say where the policy calls all of the change immaterial. What the company was asked stays open.
 */
export const amend: Step<'amend'> = {
  leadsTo: ['submitted'],
  decide: (transfer, command) => {
    if (isOfThem(transfer, command.by)) return refused('reviewer-cannot-file');
    if (areVotesIn(transfer)) return refused('votes-are-in');
    const [earlier, most] = [amendmentsOf(transfer), mostAmendments(transfer)];
    if (earlier.length >= most) return refused('amendments-spent', { most });
    const { contentDigest, reasons, parts, difference, at, by } = command;
    if (isBlank(reasons)) return refused('reasons-missing');
    if (contentDigest === transfer.contentDigest) return refused('nothing-amended');
    const amendment: Amendment = { number: earlier.length + 1, by, at, reasons, from: transfer.contentDigest, to: contentDigest, parts };
    const immaterial = immaterialIn(transfer, { contentDigest, difference, at });
    const event = { kind: 'amended', ...stamp(command), contentDigest, amendment, overtakes: atWorkOn(transfer) } as const;
    return accepted([{ ...event, ...(immaterial && { immaterial }) }], { followUps: ['assess'] });
  },
};

/** Whether somebody would speak for the company who acts for the authority on this transfer, did so, or is asked to vote on it. */
function isOfThem(transfer: Transfer, by: Actor): boolean {
  const person = personOf(by);
  if (person === null || workedOnFiling(transfer, person)) return false;
  return actedForAuthority(transfer, person) || satIn(transfer, person) !== undefined;
}

/** Who has a review, gave an opinion, is asked to vote or voted. */
function atWorkOn(transfer: Transfer): readonly PersonId[] {
  const voters = openSteps(transfer).flatMap((step) => step.voters);
  return [...new Set([...transfer.reviews.flatMap(peopleOfReview), ...voters, ...transfer.votes.flatMap(peopleOfVote)])];
}
