import { isImmaterial } from '../immaterial.js';
import { compareReports, CHANGE_CAUSES, causesOf, type ReportedChange } from '../reported-change.js';
import { accept, isBlank, refuse, stamp, type Step } from '../step.js';
import type { Reassessment, ReassessmentDue, Transfer } from '../transfer.js';
import type { TransferState } from '../vocabulary.js';
import { officialActRefusal } from './official-act-refusal.js';
import { hasReviewedOrAsked } from './information.js';

/**
 * The company reports a change of its grant. A change that the policy calls immaterial, and on which the rules say the same, is only noted.
 * Any other starts a re-assessment, which takes nothing away, or joins the open one.
 */
export const reportChange = (state: TransferState): Step<'report-change'> => ({
  leadsTo: [state],
  decide: (transfer, command) => {
    if (hasReviewedOrAsked(transfer, command)) return refuse('reviewer-cannot-file');
    const { at, contentDigest: content, parts, flips, words, difference, due, heard } = command;
    if (isBlank(words)) return refuse('reasons-missing');
    if (parts.length === 0) return refuse('nothing-changed');
    const material = flips.length > 0 || !isImmaterial(transfer.route, difference);
    const change: ReportedChange = { at, content, causes: causesOf(parts), parts, flips, words, material };
    if (!material) return accept([{ kind: 'grant-change-noted', ...stamp(command), change }]);
    if (due === null) return refuse('reassessment-has-no-day');
    const open = transfer.reassessment;
    if (open === undefined) return accept([{ kind: 'reassessment-begun', ...stamp(command), change, due, heard }]);
    const earlier = lastReportWithContent(transfer, open);
    if (earlier?.content === content && earlier.learned === undefined) return refuse('reported-already');
    const added = { ...change, beside: compareReports(earlier?.parts ?? [], parts) };
    return accept([{ kind: 'reassessment-widened', ...stamp(command), change: added, due: laterDay(open, due) }]);
  },
});

/**
 * An officer records a change that the company did not report. It starts a re-assessment of the grant or joins the open one. It takes
 * nothing away, and its author cannot conclude the re-assessment.
 */
export const recordChange = (state: TransferState): Step<'record-change'> => ({
  leadsTo: [state],
  decide: (transfer, command) => {
    const { at, learned, filed, reasons: words, due, heard } = command;
    const bar = officialActRefusal(transfer, command);
    if (bar !== null) return bar;
    if (isBlank(learned.evidence)) return refuse('rests-on-nothing');
    if (learned.on > command.today) return refuse('learned-later');
    const { parts = [], flips = [] } = filed ?? {};
    if (filed !== null && parts.length === 0) return refuse('nothing-changed');
    const named = new Set([...command.causes, ...causesOf(parts)]);
    const causes = CHANGE_CAUSES.filter((cause) => named.has(cause));
    if (causes.length === 0) return refuse('cause-missing');
    if (due === null) return refuse('reassessment-has-no-day');
    const content = filed === null ? {} : { content: filed.contentDigest };
    const change: ReportedChange = { at, ...content, causes, parts, flips, words, learned, material: true };
    const told = { ...stamp(command), heard };
    const open = transfer.reassessment;
    if (open === undefined) return accept([{ kind: 'change-recorded', ...told, change, due }]);
    const beside = filed === null ? {} : { beside: compareReports(lastReportWithContent(transfer, open)?.parts ?? [], parts) };
    return accept([{ kind: 'change-recorded', ...told, change: { ...change, ...beside }, due: laterDay(open, due) }]);
  },
});

/** The later of two last days: a further change never shortens the time. */
function laterDay(open: Reassessment, due: ReassessmentDue): ReassessmentDue {
  return due.at > open.due.at ? due : open.due;
}

/** The last report with content in the open re-assessment; immaterial changes are left out. */
function lastReportWithContent({ reported = [] }: Transfer, { causes, added = [] }: Reassessment): ReportedChange | undefined {
  const own = added.length + (causes === undefined ? 0 : 1);
  const told = reported.filter(({ material }) => material);
  return told.slice(told.length - own).findLast(({ content }) => content !== undefined);
}
