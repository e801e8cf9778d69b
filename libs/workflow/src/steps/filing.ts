import type { PersonId } from '@carnet/kernel';
import { type Amendment, amendmentsOf, areVotesIn, mostAmendments } from '../amendment.js';
import { peopleOfVote } from '../approval-progress.js';
import type { CommandOf } from '../commands.js';
import { isDraftTermOver } from '../drafting.js';
import type { Decision } from '../events.js';
import { findImmaterialChange } from '../immaterial.js';
import { openSteps, stepWithSeatOfHuman } from '../open-steps.js';
import {
  actedForAuthority,
  hasVoted,
  peopleOfReview,
  personOf,
  reviewRefusal,
  votedBeforeHearing,
  workedOnFiling,
} from '../separation-of-duties.js';
import { accept, isBlank, refuse, stamp, type Step } from '../step.js';
import type { Actor, EstablishedSplit, Transfer } from '../transfer.js';

/** The company edits its draft. Only the content and its drafting state change. */
export const edit: Step<'edit'> = {
  leadsTo: ['draft'],
  decide: (_, { contentDigest, parts, confirms, ...command }) =>
    accept([{ kind: 'edited', ...stamp(command), contentDigest, parts, confirms }]),
};

/**
 * The company files. Its ledger reservation is written with this change, before the rules are checked. Refused while template parts are
 * unconfirmed, because nobody has stated them yet.
 */
export const submit: Step<'submit'> = {
  leadsTo: ['submitted'],
  decide: (transfer, command) => {
    const parts = transfer.drafting?.unconfirmed ?? [];
    if (parts.length > 0) return refuse('template-unconfirmed', { parts });
    return accept([{ kind: 'submitted', ...stamp(command), contentDigest: transfer.contentDigest }], { followUps: ['assess'] });
  },
};

/** The company withdraws a draft; nothing was reserved. */
export const discard: Step<'withdraw'> = {
  leadsTo: ['withdrawn'],
  decide: (_, command) => accept([{ kind: 'withdrawn', ...stamp(command), reasons: command.reasons }]),
};

/** Lapses a draft that nobody edited for its whole term; refused before that. Nothing was reserved, and the content is kept. */
export const lapseDraft: Step<'lapse-draft'> = {
  leadsTo: ['lapsed'],
  decide: (transfer, command) => {
    if (command.by.kind !== 'system') return refuse('system-only');
    if (!isDraftTermOver(transfer, command.at, command.days)) return refuse('draft-term-not-over');
    return accept([{ kind: 'draft-lapsed', ...stamp(command), term: command.term, days: command.days }]);
  },
};

/**
 * The company withdraws a filing before it is decided, which releases its reservation. A filing that the random audit drew stays if another
 * one went out in its place: filing twice must not be a way out of the audit.
 */
export const withdraw: Step<'withdraw'> = {
  leadsTo: ['withdrawn'],
  decide: (_, command) => {
    if (command.refiled === true) return refuse('drawn-and-refiled');
    return accept([{ kind: 'withdrawn', ...stamp(command), reasons: command.reasons }], { ledger: 'release' });
  },
};

/**
 * The company amends its filing before it is decided. The rules judge it again. Opinions and votes on the earlier content are void, or wait
 * for the rules if the policy calls the whole change immaterial. Open items stay open.
 */
export const amend: Step<'amend'> = {
  leadsTo: ['submitted'],
  decide: (transfer, command) => {
    if (actsForAuthority(transfer, command.by)) return refuse('reviewer-cannot-file');
    if (areVotesIn(transfer)) return refuse('votes-are-in');
    const [earlier, most] = [amendmentsOf(transfer), mostAmendments(transfer)];
    if (earlier.length >= most) return refuse('amendments-spent', { most });
    const { contentDigest, reasons, parts, difference, at, by } = command;
    if (isBlank(reasons)) return refuse('reasons-missing');
    if (contentDigest === transfer.contentDigest) return refuse('nothing-amended');
    const amendment: Amendment = { number: earlier.length + 1, by, at, reasons, from: transfer.contentDigest, to: contentDigest, parts };
    const immaterial = findImmaterialChange(transfer, { contentDigest, difference, at });
    const event = { kind: 'amended', ...stamp(command), contentDigest, amendment, overtakes: peopleAtWork(transfer) } as const;
    return accept([{ ...event, ...(immaterial && { immaterial }) }], { followUps: ['assess'] });
  },
};

/** Whether the actor acts for the authority on this transfer, did so or has a seat, and so cannot act for the company. */
function actsForAuthority(transfer: Transfer, by: Actor): boolean {
  const person = personOf(by);
  if (person === null || workedOnFiling(transfer, person)) return false;
  return actedForAuthority(transfer, person) || stepWithSeatOfHuman(transfer, person) !== undefined;
}

/** Everybody who has a review, gave an opinion, has a seat or voted. */
function peopleAtWork(transfer: Transfer): readonly PersonId[] {
  const voters = openSteps(transfer).flatMap((step) => step.voters);
  return [...new Set([...transfer.reviews.flatMap(peopleOfReview), ...voters, ...transfer.votes.flatMap(peopleOfVote)])];
}

/** Before the rules have judged: their check includes the split. */
export const establishSplit: Step<'establish-split'> = {
  leadsTo: ['submitted'],
  decide: (transfer, command) => establish(transfer, command, false),
};

/** While the company is asked: the rules judge when it answers. */
export const establishSplitDuringRequest: Step<'establish-split'> = {
  leadsTo: ['information-requested'],
  decide: (transfer, command) => establish(transfer, command, false),
};

/** While people review or vote: the rules judge again, and opinions and votes on the earlier judgement are void. */
export const establishSplitAndRejudge: Step<'establish-split'> = {
  leadsTo: ['submitted'],
  decide: (transfer, command) => establish(transfer, command, true),
};

function establish(transfer: Transfer, command: CommandOf<'establish-split'>, anew: boolean): Decision {
  const person = personOf(command.by);
  if (person === null) return refuse('machine-cannot-act');
  if (command.disciplines.length === 0) return refuse('discipline-not-held');
  const bar = reviewRefusal(transfer, person);
  if (bar !== null) return refuse(bar);
  if (hasVoted(transfer, person) || votedBeforeHearing(transfer, person)) return refuse('voter-cannot-review');
  if (command.contentDigest !== transfer.contentDigest) return refuse('stale-content');
  if (isBlank(command.reasons)) return refuse('reasons-missing');
  const { suspicion, totals, reasons, at } = command;
  const split: EstablishedSplit = { by: person, at, suspicion, totals, reasons };
  return accept([{ kind: 'split-established', ...stamp(command), split }], { followUps: anew ? ['assess'] : [] });
}
