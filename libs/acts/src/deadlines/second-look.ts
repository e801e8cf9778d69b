import type { WorkingCalendar } from '@carnet/clocks';
import type { Instant, IsoDate } from '@carnet/kernel';
import { openHearing, openSteps } from '@carnet/workflow';
import { filingDay } from '../filing-content.js';
import type { StoredTransfer, TransferChange } from '../transfer-journal.store.js';
import { resumeReviewClock } from './review-clock.js';
import { stepTimers } from './step-timers.js';

/** The deadlines after a hearing before a refusal: the clock runs on, and the voters start their days again. */
export function secondLookDeadlines(
  { transfer, clock }: Pick<StoredTransfer, 'transfer' | 'clock'>,
  { until, at, calendar }: { readonly until: IsoDate; readonly at: Instant; readonly calendar: WorkingCalendar },
): Pick<TransferChange, 'timers' | 'clock'> {
  // In a re-assessment, nothing stands still.
  if (openHearing(transfer) === null) return {};
  const after = { ...transfer, version: transfer.version + 1 };
  const steps = openSteps(transfer).map((step) => ({ ...step, openedAt: at }));
  return {
    ...(steps.length > 0 && { timers: steps.flatMap((step) => stepTimers(after, step, filingDay(at), calendar)) }),
    ...(clock && { clock: resumeReviewClock(clock, until, calendar) }),
  };
}
