import type { Principal } from '@carnet/identity';
import type { Outcome, Page } from '@carnet/kernel';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import { type AdjustmentsRequest, LedgerViews } from './ledger-views.store.js';
import { Injectable } from '@nestjs/common';
import type { AdjustmentView } from './adjustments.dto.js';

/** What was stated about counters, and what was said of it: a company's own, or to the authority everybody's. */
@Injectable()
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
