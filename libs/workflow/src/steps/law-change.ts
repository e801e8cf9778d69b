import { reassessmentBar } from '../separation-of-duties.js';
import { accepted, refused, stamp, type Step } from '../step.js';
import { type TransferState } from '../vocabulary.js';
import { barred } from './barred.js';

/** Grants alone are re-assessed: a filing that waits is judged by the law of its own day. */
const grants: ReadonlySet<TransferState> = new Set(['awaiting-conditions', 'granted', 'suspended']);

/** An officer says what a change of the law asks of a transfer. A re-assessment takes nothing away by itself. */
export const answerLawChange = (state: TransferState): Step<'answer-law-change'> => ({
  leadsTo: [state],
  decide: (transfer, command) => {
    const bar = barred(transfer, command);
    if (bar !== null) return bar;
    const { lawChange, answer, reasons, due, heard } = command;
    const said = { ...stamp(command), lawChange, reasons };
    if (answer === 'no-action') return accepted([{ kind: 'law-change-dismissed', ...said }]);
    if (answer === 'notify') return accepted([{ kind: 'law-change-told', ...said }]);
    if (!grants.has(transfer.state)) return refused('judged-by-earlier-law');
    if (transfer.reassessment !== undefined) return refused('reassessment-open');
    if (due === null || heard === null) return refused('reassessment-has-no-day');
    return accepted([{ kind: 'reassessment-asked', ...said, due, heard }]);
  },
});

/** A supervisor has a grant looked at again that an audit found wrong. It takes nothing away by itself. */
export const reassess = (state: TransferState): Step<'re-assess'> => ({
  leadsTo: [state],
  decide: (transfer, command) => {
    const bar = barred(transfer, command);
    if (bar !== null) return bar;
    const { audit, reasons, due, heard } = command;
    if (transfer.reassessment !== undefined) return refused('reassessment-open');
    if (due === null) return refused('reassessment-has-no-day');
    return accepted([{ kind: 'reassessment-ordered', ...stamp(command), audit, reasons, due, heard }]);
  },
});

/** An officer who had no part in it finds that the grant stands. A suspended one stays suspended. */
export const confirmGrant = (state: TransferState): Step<'confirm-grant'> => ({
  leadsTo: [state],
  decide: (transfer, command) => {
    if (transfer.reassessment === undefined) return barred(transfer, command) ?? refused('no-reassessment');
    const bar = barred(transfer, command, reassessmentBar);
    if (bar !== null) return bar;
    const { lawChange, audit } = transfer.reassessment;
    const origin = { ...(lawChange !== undefined && { lawChange }), ...(audit !== undefined && { audit }) };
    return accepted([{ kind: 'grant-confirmed', ...stamp(command), ...origin, reasons: command.reasons }]);
  },
});
