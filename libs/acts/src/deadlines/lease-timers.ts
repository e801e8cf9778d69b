import { dueInstant, type WorkingCalendar, workingDayAfter } from '@carnet/clocks';
import type { Instant } from '@carnet/kernel';
import { leasesOf, leaseTermOn } from '@carnet/workflow';
import { filingDay } from '../filing-content.js';
import type { TransferChange } from '../transfer-journal.store.js';
import type { NewTimer, TimerTerms } from './timer.js';

/** Whether a change starts, ends or restarts the lease of a review. */
export function leasesMoved({ before, after }: Pick<TransferChange, 'before' | 'after'>): boolean {
  return before !== null && leases(before) !== leases(after);
}

/** Adds the deadlines of all running leases to a change that moves one of them. */
export function withLeases(change: TransferChange, calendar: () => WorkingCalendar): TransferChange {
  const running = leasesMoved(change) ? leasesOf(change.after) : [];
  if (running.length === 0) return change;
  const { version } = change.after;
  const timers = running.map(({ discipline, from }): NewTimer => {
    const { terms, dueOn, dueAt } = leaseEnd(from, calendar());
    return { kind: 'lease-due', cause: `lease/${discipline}/${String(version)}`, dueOn, dueAt, terms: { ...terms, discipline } };
  });
  return { ...change, timers: [...(change.timers ?? []), ...timers] };
}

type LeaseTerms = Extract<TimerTerms, { readonly of: 'lease' }>;

/**
 * The last day of a lease that starts at an instant.
 *
 * @throws RangeError if it lies beyond the days the product knows.
 */
export function leaseEnd(
  from: Instant,
  calendar: WorkingCalendar,
): Pick<NewTimer, 'dueOn' | 'dueAt'> & { readonly terms: Omit<LeaseTerms, 'discipline'> } {
  const started = filingDay(from);
  const { name, workingDays } = leaseTermOn(started);
  const found = workingDayAfter(calendar, started, workingDays);
  if (found === null) throw new RangeError('the due day lies beyond the days the product knows');
  const { value: due, certainty } = found;
  return { dueOn: due, dueAt: dueInstant(due, calendar.zone), terms: { of: 'lease', term: name, started, workingDays, due, certainty } };
}

function leases(transfer: TransferChange['after']): string {
  return JSON.stringify(leasesOf(transfer));
}
