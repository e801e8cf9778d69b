import { renewalOfTerm } from '@carnet/acts/deadlines/grant-term.js';
import type { RenewalTerms, TermTerms, Timer } from '@carnet/acts/deadlines/timer.js';
import { Timers } from '@carnet/acts/deadlines/timers.store.js';
import { validityPolicyNamed } from '@carnet/acts/deadlines/validity-policy.js';
import { filingDay } from '@carnet/acts/filing-content.js';
import { Renewals } from '@carnet/acts/renewals.store.js';
import { RuleBooks } from '@carnet/acts/rule-books.js';
import type { StoredTransfer } from '@carnet/acts/transfer-journal.store.js';
import type { WorkingCalendar } from '@carnet/clocks';
import type { Refusal } from '@carnet/kernel';
import type { TenantScope } from '@carnet/persistence/tenant-database.js';
import { otherRenewalRefusal, renewalRefusal, type RenewalDays, type RenewalKind } from '@carnet/workflow';
import { Injectable } from '@nestjs/common';

/**
 * Days on which a grant can be renewed, as its company was told with the grant. If the window was already open then, they are counted by the
 * present calendar. A text that names only the last day gives no first day, so nobody has to wait.
 */
export function renewalDaysOf(timers: readonly Pick<Timer, 'terms'>[], calendar: WorkingCalendar): RenewalDays {
  const told = timers.map(({ terms }) => terms).findLast((terms): terms is RenewalTerms => terms.of === 'renewal');
  const term = timers.map(({ terms }) => terms).findLast((terms): terms is TermTerms => terms.of === 'term');
  const window = told ?? (term === undefined ? null : renewalOfTerm(term, calendar));
  if (window === null) return { opens: null, latest: null };
  const { unit } = validityPolicyNamed(window.policy).ends[window.what].renewal;
  return { opens: unit === 'month' ? null : window.opens, latest: window.latest };
}

/** Decides whether a grant may be renewed now. */
@Injectable()
export class RenewalRefusals {
  constructor(
    private readonly timers: Timers,
    private readonly renewals: Renewals,
    private readonly books: RuleBooks,
  ) {}

  /**
   * Refusal of a renewal or replacement now; null if it is allowed. The caller holds the lock of the grant and calls it within
   * `whileCurrent`.
   */
  async findRefusal(scope: TenantScope, { transfer }: StoredTransfer, kind: RenewalKind): Promise<Refusal | null> {
    const at = scope.startedAt;
    const on = filingDay(at);
    const kept = await this.timers.listOfTransfer(scope, transfer.id);
    const days = renewalDaysOf(kept?.timers ?? [], this.books.inForce(on).calendar);
    const bar = renewalRefusal(transfer, { kind, at, on, days });
    if (bar !== null) return bar;
    const other = await this.renewals.findOther(scope, transfer, null);
    return other && otherRenewalRefusal(other);
  }
}
