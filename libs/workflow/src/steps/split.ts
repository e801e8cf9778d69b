import { hasVoted, personOf, reviewBar, votedBeforeHearing } from '../separation-of-duties.js';
import type { CommandOf } from '../commands.js';
import type { Decision } from '../events.js';
import { accepted, isBlank, refused, stamp, type Step } from '../step.js';
import type { EstablishedSplit, Transfer } from '../transfer.js';

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
