import { Timers } from '@carnet/acts/deadlines/timers.store.js';
import { filingDay } from '@carnet/acts/filing-content.js';
import { RuleBooks } from '@carnet/acts/rule-books.js';
import { actorOf } from '@carnet/acts/transfer-act.js';
import { TransferJournal } from '@carnet/acts/transfer-journal.store.js';
import { TransferStore } from '@carnet/acts/transfer.store.js';
import { type ClaimedItem, transferOf } from '@carnet/acts/work-items.js';
import { systemPrincipal } from '@carnet/identity';
import type { TenantId } from '@carnet/kernel';
import { TenantDatabase, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { fireDeadlines, groupByTurn, firingInstant, recordReminders } from '../deadlines/fire-timers.js';
import { Injectable } from '@nestjs/common';

/**
 * Fires the deadlines of drafts, in order per draft: reminds the company, and lapses a draft that nobody edits. Works in the company's own
 * tenancy, because the authority sees no draft. A deadline and its effect are stored together, so it fires once.
 */
@Injectable()
export class LapseDrafts {
  constructor(
    private readonly database: TenantDatabase,
    private readonly transfers: TransferStore,
    private readonly journal: TransferJournal,
    private readonly timers: Timers,
    private readonly books: RuleBooks,
  ) {}

  async execute(company: TenantId, items: readonly ClaimedItem[]): Promise<void> {
    const principal = systemPrincipal('timers', company);
    await this.books.whileCurrent(() => this.database.transact(principal, (scope) => this.fire(scope, company, items)));
  }

  private async fire(scope: TenantScope, company: TenantId, items: readonly ClaimedItem[]): Promise<void> {
    const { transfers, journal, timers, books } = this;
    const ids = items.map(transferOf);
    // Saving a draft takes the same lock and cancels its deadlines, so they are read after locking.
    const stored = await transfers.lockMany(scope, company, ids);
    const due = await timers.lockTaken(scope, company, ids);
    const at = firingInstant(scope.startedAt, due);
    const { calendar } = books.inForce(filingDay(at));
    const firing = {
      at,
      by: actorOf(scope.principal),
      calendar,
      seatCandidates: new Map(),
      reviewCandidates: new Map(),
      renewedGrants: new Set<never>(),
    };
    const { changes, closed, reminded } = fireDeadlines(stored, due, firing);
    if (due.length > 0) await timers.close(scope, company, closed, at);
    await recordReminders(reminded, { scope, stored, journal });
    for (const together of groupByTurn(changes)) await journal.record(scope, together);
    await journal.finish(scope, company, items);
  }
}
