import type { Principal } from '@carnet/identity';
import { accept, type Outcome } from '@carnet/kernel';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import { Injectable } from '@nestjs/common';
import { type CompanyName, CompanyNames } from './company-list.store.js';

/** Enough to choose from; to find another one, type more of its name. */
const most = 50;

/** The companies whose filings the authority receives, by name. */
@Injectable()
export class FindCompanies {
  constructor(
    private readonly database: TenantDatabase,
    private readonly names: CompanyNames,
  ) {}

  execute(
    principal: Principal,
    { search, company }: { readonly search?: string; readonly company?: string },
  ): Promise<Outcome<{ readonly items: readonly CompanyName[]; readonly more: boolean }>> {
    const part = search?.trim() ?? '';
    return this.database.transact(principal, async (scope) => {
      const found = await this.names.find(scope, part === '' ? null : part, company ?? null, most + 1);
      return accept({ items: found.slice(0, most), more: found.length > most });
    });
  }
}
