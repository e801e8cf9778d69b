import { companyRead } from '@carnet/acts/ledger-reading.js';
import type { Principal } from '@carnet/identity';
import type { Outcome, Page } from '@carnet/kernel';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import { LedgerViews, type StatementRequest } from './ledger-views.store.js';
import { Injectable } from '@nestjs/common';
import type { StatementLine } from './ledger.dto.js';

export interface ReadStatementQuery extends Omit<StatementRequest, 'company'> {
  readonly company?: string;
}

/** Everything that was written into one counter, oldest first: a company's own, or for the authority of the one it names. */
@Injectable()
export class ReadStatement {
  constructor(
    private readonly database: TenantDatabase,
    private readonly views: LedgerViews,
  ) {}

  execute(principal: Principal, query: ReadStatementQuery): Promise<Outcome<Page<StatementLine>>> {
    const company = companyRead(principal, query.company);
    if (!company.ok) return Promise.resolve(company);
    return this.database.transact(principal, (scope) => this.views.statement(scope, { ...query, company: company.value }));
  }
}
