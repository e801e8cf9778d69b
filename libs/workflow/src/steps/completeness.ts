import { isCompletenessOpen } from '../completeness.js';
import type { CommandOf } from '../commands.js';
import type { TransferEvent } from '../events.js';
import { itemsOf } from '../information-progress.js';
import { accepted, refused, stamp, type Step } from '../step.js';
import type { Transfer } from '../transfer.js';
import type { TransferState } from '../vocabulary.js';
import { askerOf } from './information.js';
import { actsFor, refusedAs, stampFor } from './on-behalf.js';

/** The check for completeness begins with the review where the route asks for one; it is made once, whatever the company answers later. */
export function completenessBegun(transfer: Transfer, command: CommandOf<'prepare-review'>): readonly TransferEvent[] {
  const rule = transfer.route?.completeness;
  if (rule === undefined || transfer.completeness !== undefined) return [];
  return [{ kind: 'completeness-began', ...stamp(command), workingDays: rule.workingDays, then: rule.then }];
}

/** An officer who could review says that the filing is complete: the review begins. It is no opinion, and bars nobody from giving one. */
export const confirmComplete: Step<'confirm-complete'> = {
  leadsTo: ['in-review'],
  decide: (transfer, command) => {
    const person = askerOf(transfer, command);
    if (typeof person === 'object') return refused(person.code);
    if (!isCompletenessOpen(transfer)) return refused('completeness-not-open');
    if (!command.noConflict) return refused('conflict-unstated');
    const wanting = itemsOf(transfer).filter(({ kind, settlement }) => kind === 'missing' && settlement === null);
    if (wanting.length > 0) return refused('missing-unsettled', { items: wanting.map(({ id }) => id) });
    const acting = actsFor(transfer, person, command);
    if ('code' in acting) return refusedAs(acting);
    return accepted([{ kind: 'completeness-ended', ...stampFor(command, acting), as: 'confirmed', noConflict: true }]);
  },
};

/** The day of the check passed, in a state that stays as it is: the filing counts as complete, or it is told that the check is late. */
export const lapseCompleteness = (state: TransferState): Step<'lapse-completeness'> => ({
  leadsTo: [state],
  decide: (transfer, command) => {
    if (command.by.kind !== 'system') return refused('system-only');
    if (!isCompletenessOpen(transfer)) return refused('completeness-not-open');
    const { due } = command;
    if (transfer.completeness?.then === 'escalate') return accepted([{ kind: 'completeness-overdue', ...stamp(command), due }]);
    return accepted([{ kind: 'completeness-ended', ...stamp(command), as: 'deemed', due }]);
  },
});
