import { Directory, systemPrincipal } from '@carnet/identity';
import type { TenantId, TransferId } from '@carnet/kernel';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import { AuditStore } from './audit.store.js';
import { Injectable } from '@nestjs/common';

/** Finds the grants that an audit found wrong, as the authority, because a company sees nothing of audits. */
@Injectable()
export class WrongGrants {
  constructor(
    private readonly database: TenantDatabase,
    private readonly audits: AuditStore,
    private readonly directory: Directory,
  ) {}

  /** Those of a company that no supervisor acted on yet. Uses its own transaction. */
  async of(company: TenantId): Promise<ReadonlySet<TransferId>> {
    const { id } = await this.directory.authority();
    const principal = systemPrincipal('audits', id, 'authority');
    return new Set(await this.database.transact(principal, (scope) => this.audits.wrongGrants(scope, company)));
  }
}
