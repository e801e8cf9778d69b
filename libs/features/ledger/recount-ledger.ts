import { companyRead } from '@carnet/acts/ledger-reading.js';
import type { Principal } from '@carnet/identity';
import { accept, type Outcome } from '@carnet/kernel';
import { differencesOf } from '@carnet/ledger';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import { LedgerViews } from './ledger-views.store.js';
import { Injectable } from '@nestjs/common';
import type { RecountView } from './ledger.dto.js';

/** Adds up a company's ledger anew and shows where a counter is not what was written into it. Puts nothing right. */
@Injectable()
export class RecountLedger {
  constructor(
    private readonly database: TenantDatabase,
    private readonly views: LedgerViews,
  ) {}

  execute(principal: Principal, query: { readonly company?: string }): Promise<Outcome<RecountView>> {
    const company = companyRead(principal, query.company);
    if (!company.ok) return Promise.resolve(company);
    return this.database.transact(principal, async (scope) => {
      const counted = await this.views.countedTwice(scope, company.value);
      const differences = counted.flatMap(differencesOf);
      return accept({ company: company.value, counters: counted.length, differences, asOf: scope.startedAt });
    });
  }
}
