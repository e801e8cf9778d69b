import { isImmaterial } from '../immaterial.js';
import { besideEarlier, causesOf, type ReportedChange } from '../reported-change.js';
import { accepted, isBlank, refused, stamp, type Step } from '../step.js';
import type { Reassessment, Transfer } from '../transfer.js';
import type { TransferState } from '../vocabulary.js';
import { isOfficials } from './information.js';

/**
 * The company says that what it was granted is done otherwise. What the policy calls immaterial, and of which the rules say the same, is
 * kept and told; anything else begins a re-assessment by itself, which takes nothing away, or is added to the one that is open.
 */
export const reportChange = (state: TransferState): Step<'report-change'> => ({
  leadsTo: [state],
  decide: (transfer, command) => {
    if (isOfficials(transfer, command)) return refused('reviewer-cannot-file');
    const { at, contentDigest: content, parts, flips, words, difference, due } = command;
    if (isBlank(words)) return refused('reasons-missing');
    if (parts.length === 0) return refused('nothing-changed');
    const material = flips.length > 0 || !isImmaterial(transfer.route, difference);
    const change: ReportedChange = { at, content, causes: causesOf(parts), parts, flips, words, material };
    if (!material) return accepted([{ kind: 'grant-change-noted', ...stamp(command), change }]);
    if (due === null) return refused('reassessment-has-no-day');
    const open = transfer.reassessment;
    if (open === undefined) return accepted([{ kind: 'reassessment-begun', ...stamp(command), change, due }]);
    const earlier = lastReported(transfer, open);
    if (earlier?.content === content) return refused('reported-already');
    const beside = { beside: besideEarlier(earlier?.parts ?? [], parts) };
    // The day is a promise to look at all of it: a further change never brings it nearer.
    const later = due.at > open.due.at ? due : open.due;
    return accepted([{ kind: 'reassessment-widened', ...stamp(command), change: { ...change, ...beside }, due: later }]);
  },
});

/** What was last reported in the re-assessment that is open; what is immaterial is no part of it. */
function lastReported({ reported = [] }: Transfer, { causes, added = [] }: Reassessment): ReportedChange | undefined {
  if (causes === undefined && added.length === 0) return undefined;
  return reported.findLast(({ material }) => material);
}
