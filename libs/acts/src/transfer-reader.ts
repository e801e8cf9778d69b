import type { Principal } from '@carnet/identity';
import { isUuid, type Outcome, type TransferId, uuid } from '@carnet/kernel';
import { TenantDatabase, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { RuleBooks } from './rule-books.js';
import { notFound } from './transfer-act.js';
import { type TransferDetail, TransferViews } from './transfer-views.store.js';
import { Injectable } from '@nestjs/common';

/** Reads one transfer by the newest rules and calendars. */
@Injectable()
export class TransferReader {
  constructor(
    private readonly database: TenantDatabase,
    private readonly views: TransferViews,
    readonly books: RuleBooks,
  ) {}

  /** The view of a transfer that the principal can see; `not-found` for any other. */
  async readTransfer<Told>(
    principal: Principal,
    transferId: string,
    tell: (detail: TransferDetail, scope: TenantScope) => Outcome<Told> | Promise<Outcome<Told>>,
  ): Promise<Outcome<Told>> {
    if (!isUuid(transferId)) return notFound;
    const id = uuid<TransferId>(transferId);
    // The calendar may have grown since this process last read it.
    await this.books.refresh();
    return this.books.whileCurrent(() =>
      this.database.transact(principal, async (scope) => {
        const detail = await this.views.detail(scope, id);
        return detail === null ? notFound : tell(detail, scope);
      }),
    );
  }
}
