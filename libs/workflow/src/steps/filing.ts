import type { PersonId } from '@carnet/kernel';
import { type Amendment, amendmentsOf, areVotesIn, mostAmendments } from '../amendment.js';
import { peopleOfVote } from '../approval-progress.js';
import type { CommandOf } from '../commands.js';
import { isLeftAlone } from '../drafting.js';
import type { Decision } from '../events.js';
import { immaterialIn } from '../immaterial.js';
import { openSteps, satIn } from '../open-steps.js';
import {
  actedForAuthority,
  hasVoted,
  peopleOfReview,
  personOf,
  reviewBar,
  votedBeforeHearing,
  workedOnFiling,
} from '../separation-of-duties.js';
import { accepted, isBlank, refused, stamp, type Step } from '../step.js';
import type { Actor, EstablishedSplit, Transfer } from '../transfer.js';

/** The company changes its draft. Only content moves: everything else about a draft is still empty. */
export const edit: Step<'edit'> = {
  leadsTo: ['draft'],
  decide: (_, { contentDigest, parts, confirms, ...command }) =>
    accepted([{ kind: 'edited', ...stamp(command), contentDigest, parts, confirms }]),
};

/**
 * The company files. What it reserves in the ledger is written with this change, before any rule is asked. What a template filled in is
 * nobody's statement before somebody has looked at it.
 */
export const submit: Step<'submit'> = {
  leadsTo: ['submitted'],
  decide: (transfer, command) => {
    const parts = transfer.drafting?.unconfirmed ?? [];
    if (parts.length > 0) return refused('template-unconfirmed', { parts });
    return accepted([{ kind: 'submitted', ...stamp(command), contentDigest: transfer.contentDigest }], { followUps: ['assess'] });
  },
};

/** The company throws a draft away; nothing was reserved yet. */
export const discard: Step<'withdraw'> = {
  leadsTo: ['withdrawn'],
  decide: (_, command) => accepted([{ kind: 'withdrawn', ...stamp(command), reasons: command.reasons }]),
};

/**
 * Nobody worked on the draft for the whole of its term: asked by a timer, and refused as long as that is not over. Nothing was reserved,
 * and nothing of what it says is lost.
 */
export const lapseDraft: Step<'lapse-draft'> = {
  leadsTo: ['lapsed'],
  decide: (transfer, command) => {
    if (command.by.kind !== 'system') return refused('system-only');
    if (!isLeftAlone(transfer, command.at, command.days)) return refused('draft-term-not-over');
    return accepted([{ kind: 'draft-lapsed', ...stamp(command), term: command.term, days: command.days }]);
  },
};

/** The company takes a filing back before it is decided; its people no longer count. */
export const withdraw: Step<'withdraw'> = {
  leadsTo: ['withdrawn'],
  decide: (_, command) => accepted([{ kind: 'withdrawn', ...stamp(command), reasons: command.reasons }], { ledger: 'release' }),
};

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

/** While the rules have yet to judge: they will know of it. */
export const establishSplit: Step<'establish-split'> = {
  leadsTo: ['submitted'],
  decide: (transfer, command) => established(transfer, command, false),
};

/** While the company has yet to answer: the rules judge when it does. */
export const establishSplitMeanwhile: Step<'establish-split'> = {
  leadsTo: ['information-requested'],
  decide: (transfer, command) => established(transfer, command, false),
};

/** While people review or vote: the rules judge anew, and what was said of the earlier judgement falls. */
export const establishSplitAnew: Step<'establish-split'> = {
  leadsTo: ['submitted'],
  decide: (transfer, command) => established(transfer, command, true),
};

function established(transfer: Transfer, command: CommandOf<'establish-split'>, anew: boolean): Decision {
  const person = personOf(command.by);
  if (person === null) return refused('machine-cannot-act');
  if (command.disciplines.length === 0) return refused('discipline-not-held');
  const bar = reviewBar(transfer, person);
  if (bar !== null) return refused(bar);
  if (hasVoted(transfer, person) || votedBeforeHearing(transfer, person)) return refused('voter-cannot-review');
  if (command.contentDigest !== transfer.contentDigest) return refused('stale-content');
  if (isBlank(command.reasons)) return refused('reasons-missing');
  const { suspicion, totals, reasons, at } = command;
  const split: EstablishedSplit = { by: person, at, suspicion, totals, reasons };
  return accepted([{ kind: 'split-established', ...stamp(command), split }], { followUps: anew ? ['assess'] : [] });
}
