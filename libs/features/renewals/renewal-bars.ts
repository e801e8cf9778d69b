import { Timers } from '@carnet/acts/deadlines/timers.store.js';
import { filingDay } from '@carnet/acts/filing-content.js';
import { renewalDaysOf } from '@carnet/acts/renewal-days.js';
import { Renewals } from '@carnet/acts/renewals.store.js';
import { RuleBooks } from '@carnet/acts/rule-books.js';
import type { StoredTransfer } from '@carnet/acts/transfer-journal.store.js';
import type { Refusal } from '@carnet/kernel';
import type { TenantScope } from '@carnet/persistence/tenant-database.js';
import { otherRenewalBar, renewalBar, type RenewalKind } from '@carnet/workflow';
import { Injectable } from '@nestjs/common';

/** Whether a grant may be renewed now. */
@Injectable()
export class RenewalBars {
  constructor(
    private readonly timers: Timers,
    private readonly renewals: Renewals,
    private readonly books: RuleBooks,
  ) {}

  /** Why nothing may be drafted now that takes the place of a grant; null when it may. The grant is locked by the caller. To be called within `whileCurrent`. */
  async of(scope: TenantScope, { transfer }: StoredTransfer, kind: RenewalKind): Promise<Refusal | null> {
    const at = scope.startedAt;
    const on = filingDay(at);
    const kept = await this.timers.of(scope, transfer.id);
    const days = renewalDaysOf(kept?.timers ?? [], this.books.inForce(on).calendar);
    const bar = renewalBar(transfer, { kind, at, on, days });
    if (bar !== null) return bar;
    const other = await this.renewals.other(scope, transfer, null);
    return other && otherRenewalBar(other);
  }
}
