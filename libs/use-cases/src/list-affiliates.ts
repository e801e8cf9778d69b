import type { Principal } from '@carnet/identity';
import type { Outcome } from '@carnet/kernel';
import { type AffiliatesRequest, type AffiliateStore, type AffiliateView } from './ports/affiliate-store.js';
import { type TenantDatabase } from './ports/tenant-database.js';
import type { Page } from './views.js';

/** Declared affiliates: a company's own, or to the authority everybody's. */
export class ListAffiliates {
  constructor(
    private readonly database: TenantDatabase,
    private readonly affiliates: AffiliateStore,
  ) {}

  execute(principal: Principal, { company, ...request }: AffiliatesRequest): Promise<Outcome<Page<AffiliateView>>> {
    const whose = principal.realm === 'company' ? principal.organisation : company;
    return this.database.transact(principal, (scope) =>
      this.affiliates.list(scope, { ...request, ...(whose === undefined ? {} : { company: whose }) }),
    );
  }
}
