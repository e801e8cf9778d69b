import type { WorkingCalendar } from '@carnet/clocks';
import type { IsoDate } from '@carnet/kernel';
import type { StoredTransfer, TransferChange } from '../ports/transfer-store.js';
import { resumed } from '../review-clock.js';
import { stepTimers } from '../timers/step-timers.js';

/** What the end of a hearing brings: the clock runs on, and the voters have their days anew. */
export function secondLook(
  { transfer, clock }: Pick<StoredTransfer, 'transfer' | 'clock'>,
  { until, today, calendar }: { readonly until: IsoDate; readonly today: IsoDate; readonly calendar: WorkingCalendar },
): Pick<TransferChange, 'timers' | 'clock'> {
  const { openStep, version } = transfer;
  return {
    ...(openStep && { timers: stepTimers(openStep, today, version + 1, calendar) }),
    ...(clock && { clock: resumed(clock, until, calendar) }),
  };
}
