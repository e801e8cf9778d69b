import { systemPrincipal } from '@carnet/identity';
import type { TenantId } from '@carnet/kernel';
import { filingDay } from './filing-content.js';
import { type Directory } from './ports/directory.js';
import { type TenantDatabase, type TenantScope } from './ports/tenant-database.js';
import { type StoredTransfer, type TransferChange, type TransferJournal, type TransferStore } from './ports/transfer-store.js';
import { type ClaimedItem, transferOf } from './ports/work-items.js';
import { type RuleBooks } from './rule-books.js';
import { withLeases } from './timers/lease-timers.js';

/** What a step makes of one transfer; null when there is nothing left to do for it. */
export type StepOf = (scope: TenantScope, stored: StoredTransfer) => Promise<Omit<TransferChange, 'done'> | null>;

/** The one path of the machine's work for the authority: lock, decide, record, for all items of a batch together. */
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
    const principal = { ...systemPrincipal(part, authority.id), realm: 'authority' as const };
    await this.database.transact(principal, async (scope) => {
      const stored = await this.transfers.lockMany(scope, company, items.map(transferOf));
      const byId = new Map(stored.map((one) => [one.transfer.id, one]));
      for (const done of items) {
        const one = byId.get(transferOf(done));
        const change = one ? await step(scope, one) : null;
        // Written one by one: the next transfer's choice of people must see the load this one brings.
        if (change)
          await this.journal.record(scope, [withLeases({ ...change, done }, () => this.books.inForce(filingDay(change.at)).calendar)]);
        else await this.journal.finish(scope, company, [done]);
      }
    });
  }
}
