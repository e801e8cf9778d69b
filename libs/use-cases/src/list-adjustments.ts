import type { Principal } from '@carnet/identity';
import type { Outcome } from '@carnet/kernel';
import type { AdjustmentView } from './ledger-views.js';
import { type AdjustmentsRequest, type LedgerViews } from './ports/ledger-views.js';
import { type TenantDatabase } from './ports/tenant-database.js';
import type { Page } from './views.js';

/** What was stated about counters, and what was said of it: a company's own, or to the authority everybody's. */
export class ListAdjustments {
  constructor(
    private readonly database: TenantDatabase,
    private readonly views: LedgerViews,
  ) {}

  execute(principal: Principal, { company, ...request }: AdjustmentsRequest): Promise<Outcome<Page<AdjustmentView>>> {
    const whose = principal.realm === 'company' ? principal.organisation : company;
    return this.database.transact(principal, (scope) =>
      this.views.adjustments(scope, { ...request, ...(whose === undefined ? {} : { company: whose }) }),
    );
  }
}
