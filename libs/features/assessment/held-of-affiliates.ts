import { Directory, systemPrincipal } from '@carnet/identity';
import type { TenantId, TransferId } from '@carnet/kernel';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import { CircumstanceFinder, type JudgedContent } from './circumstance-finder.js';
import { Injectable } from '@nestjs/common';

/** Finds filings like those that people hold of an affiliate, as the authority, because no company may see another's filings. */
@Injectable()
export class HeldOfAffiliates {
  constructor(
    private readonly database: TenantDatabase,
    private readonly besides: CircumstanceFinder,
    private readonly directory: Directory,
  ) {}

  /** Uses its own transaction. @param contents of a company with affiliates. */
  async among(company: TenantId, contents: ReadonlyMap<TransferId, JudgedContent>): Promise<ReadonlySet<TransferId>> {
    if (contents.size === 0) return new Set();
    const { id } = await this.directory.authority();
    const principal = systemPrincipal('assess', id, 'authority');
    return this.database.transact(principal, (scope) => this.besides.findHeldOfAffiliates(scope, company, contents));
  }
}
