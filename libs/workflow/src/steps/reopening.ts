import { openAppeal } from '../appeal/appeal.js';
import { isSame } from '../human.js';
import { otherRenewalBar } from '../renewal.js';
import { heardAppeals, interventionBar, personOf, tookPart } from '../separation-of-duties.js';
import { accepted, isBlank, refused, stamp, type Step } from '../step.js';

/**
 * A supervisor takes up a refusal again that an audit found wrong, on the authority's own motion. It is judged and decided anew, never granted
 * by this; whoever had a part in the refusal or an appeal against it, or found it wrong, decides no more. While an appeal is open, that decides.
 */
export const reopen: Step<'reopen'> = {
  leadsTo: ['submitted'],
  decide: (transfer, command) => {
    const person = personOf(command.by);
    if (person === null) return refused('machine-cannot-act');
    const bar = interventionBar(transfer, person);
    if (bar !== null) return refused(bar);
    const { audit, auditor, reasons, other } = command;
    if (isSame(transfer, auditor, person)) return refused('own-finding');
    if (openAppeal(transfer) !== undefined) return refused('appeal-open');
    if (other) return { accepted: false, refusal: otherRenewalBar(other) };
    if (isBlank(reasons)) return refused('reasons-missing');
    const barred = [...new Set([...tookPart(transfer), ...heardAppeals(transfer), auditor])];
    return accepted([{ kind: 'refusal-reopened', ...stamp(command), audit, reasons, barred }], { followUps: ['assess'] });
  },
};
