import type { Principal } from '@carnet/identity';
import { accept, type Outcome, refuse } from '@carnet/kernel';
import { type TenantDatabase } from './ports/tenant-database.js';
import { type CompanyRecord, type TransferViews } from './ports/transfer-views.js';

/** The caller's own company and its people. */
export class ReadCompany {
  constructor(
    private readonly database: TenantDatabase,
    private readonly views: TransferViews,
  ) {}

  execute(principal: Principal): Promise<Outcome<CompanyRecord>> {
    return this.database.transact(principal, async (scope) => {
      const company = await this.views.company(scope);
      return company ? accept(company) : refuse('not-found', 'You do not act for a company.');
    });
  }
}
