import type { Principal } from '@carnet/identity';
import { accept, isUuid, type Outcome, type TransferId, uuid } from '@carnet/kernel';
import type { ClocksView } from './clock-views.js';
import { filingDay } from './filing-content.js';
import { type TenantDatabase, type TenantScope } from './ports/tenant-database.js';
import { type TransferViews } from './ports/transfer-views.js';
import { explained } from './review-clock.js';
import { type RuleBooks } from './rule-books.js';
import { notFound } from './transfer-act.js';

/** The clocks of one transfer, each with the sum that leads to its due day. Company and authority see the same. */
export class ReadClocks {
  constructor(
    private readonly database: TenantDatabase,
    private readonly views: TransferViews,
    private readonly books: RuleBooks,
  ) {}

  async execute(principal: Principal, { transferId }: { readonly transferId: string }): Promise<Outcome<ClocksView>> {
    if (!isUuid(transferId)) return notFound;
    // The calendar may have grown since this process last looked.
    await this.books.refresh();
    return this.books.whileCurrent(() => this.database.transact(principal, (scope) => this.read(scope, uuid<TransferId>(transferId))));
  }

  private async read(scope: TenantScope, id: TransferId): Promise<Outcome<ClocksView>> {
    const detail = await this.views.detail(scope, id);
    if (detail === null) return notFound;
    const { stored, history } = detail;
    const today = filingDay(scope.startedAt);
    const review = stored.clock === null ? [] : [explained(stored.clock, history, { today, calendar: this.books.inForce(today).calendar })];
    return accept({ transfer: stored.transfer.id, reference: stored.reference, asOf: today, clocks: review });
  }
}
