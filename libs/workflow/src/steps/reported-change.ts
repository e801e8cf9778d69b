import { isImmaterial } from '../immaterial.js';
import { causesOf, type ReportedChange } from '../reported-change.js';
import { accepted, isBlank, refused, stamp, type Step } from '../step.js';
import type { TransferState } from '../vocabulary.js';
import { isOfficials } from './information.js';

/**
 * The company says that what it was granted is done otherwise. What the policy calls immaterial, and of which the rules say the same, is
 * kept and told; anything else begins a re-assessment by itself, which takes nothing away.
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
    if (transfer.reassessment !== undefined) return refused('reassessment-open');
    if (due === null) return refused('reassessment-has-no-day');
    return accepted([{ kind: 'reassessment-begun', ...stamp(command), change, due }]);
  },
});
