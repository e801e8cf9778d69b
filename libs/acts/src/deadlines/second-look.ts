import type { WorkingCalendar } from '@carnet/clocks';
import type { Instant, IsoDate } from '@carnet/kernel';
import { openHearing, openSteps } from '@carnet/workflow';
import { filingDay } from '../filing-content.js';
import type { StoredTransfer, TransferChange } from '../transfer-journal.store.js';
import { resumed } from './review-clock.js';
import { stepTimers } from './step-timers.js';

/** What the end of a hearing before a refusal brings: the clock runs on, and the voters have their days anew. */
export function secondLook(
  { transfer, clock }: Pick<StoredTransfer, 'transfer' | 'clock'>,
  { until, at, calendar }: { readonly until: IsoDate; readonly at: Instant; readonly calendar: WorkingCalendar },
): Pick<TransferChange, 'timers' | 'clock'> {
  // While a grant is looked at again nothing stands still.
  if (openHearing(transfer) === null) return {};
  const after = { ...transfer, version: transfer.version + 1 };
  const steps = openSteps(transfer).map((step) => ({ ...step, openedAt: at }));
  return {
    ...(steps.length > 0 && { timers: steps.flatMap((step) => stepTimers(after, step, filingDay(at), calendar)) }),
    ...(clock && { clock: resumed(clock, until, calendar) }),
  };
}
