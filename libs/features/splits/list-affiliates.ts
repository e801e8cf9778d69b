import type { Principal } from '@carnet/identity';
import type { Outcome, Page } from '@carnet/kernel';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import { type AffiliatesRequest, AffiliateStore } from './affiliate.store.js';
import { Injectable } from '@nestjs/common';
import type { AffiliateView } from './affiliates.dto.js';

/** Declared affiliates: a company's own, or to the authority everybody's. */
@Injectable()
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
