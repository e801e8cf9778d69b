import { Directory, systemPrincipal } from '@carnet/identity';
import type { TenantId } from '@carnet/kernel';
import { TenantDatabase, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { withLeases } from './deadlines/lease-timers.js';
import { filingDay } from './filing-content.js';
import { RuleBooks } from './rule-books.js';
import { type StoredTransfer, type TransferChange, TransferJournal } from './transfer-journal.store.js';
import { TransferStore } from './transfer.store.js';
import { type ClaimedItem, transferOf } from './work-items.js';
import { Injectable } from '@nestjs/common';

/** The change of one transfer by a step; null if nothing is left to do. */
export type StepOf = (scope: TenantScope, stored: StoredTransfer) => Promise<Omit<TransferChange, 'done'> | null>;

/** The one path of machine work for the authority: lock, decide and record, for all items of a batch together. */
@Injectable()
export class MachineStep {
  constructor(
    private readonly database: TenantDatabase,
    private readonly transfers: TransferStore,
    private readonly journal: TransferJournal,
    private readonly directory: Directory,
    private readonly books: RuleBooks,
  ) {}

  async run(part: string, company: TenantId, items: readonly ClaimedItem[], step: StepOf): Promise<void> {
    const authority = await this.directory.authority();
    const principal = systemPrincipal(part, authority.id, 'authority');
    const work = async (scope: TenantScope): Promise<void> => {
      const stored = await this.transfers.lockMany(scope, company, items.map(transferOf));
      const byId = new Map(stored.map((one) => [one.transfer.id, one]));
      for (const done of items) {
        const one = byId.get(transferOf(done));
        const change = one ? await step(scope, one) : null;
        // Stored one by one, because the next transfer's choice of people must see the load from this one.
        if (change)
          await this.journal.record(scope, [withLeases({ ...change, done }, () => this.books.inForce(filingDay(change.at)).calendar)]);
        else await this.journal.finish(scope, company, [done]);
      }
    };
    await this.database.transact(principal, work, 'once');
  }
}
