import type { TransferState } from '@carnet/workflow';
import type { RenewalLine } from '../ports/renewals.js';

/** Before it is in force or has ended: one of a grant at a time, which an index of the database holds too. */
const open: readonly TransferState[] = ['draft', 'submitted', 'in-review', 'information-requested', 'in-approval', 'awaiting-conditions'];

/** Whether a renewal is still to be decided, or waits for what comes first. */
export function isOpenRenewal({ state }: Pick<RenewalLine, 'state'>): boolean {
  return open.includes(state);
}
