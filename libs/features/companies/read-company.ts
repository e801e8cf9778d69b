import { type CompanyRecord, TransferViews } from '@carnet/acts/transfer-views.store.js';
import type { Principal } from '@carnet/identity';
import { accept, type Outcome, refuse } from '@carnet/kernel';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import { Injectable } from '@nestjs/common';

/** The caller's own company and its people. */
@Injectable()
export class ReadCompany {
  constructor(
    private readonly database: TenantDatabase,
    private readonly views: TransferViews,
  ) {}

  execute(principal: Principal): Promise<Outcome<CompanyRecord>> {
    return this.database.transact(principal, async (scope) => {
      const company = await this.views.company(scope);
      return company ? accept(company) : refuse('not-found', { en: 'You do not act for a company.', zh: '您并非代表企业办理。' });
    });
  }
}
