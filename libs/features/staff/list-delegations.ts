import type { DelegationResponse } from '@carnet/acts/delegation.dto.js';
import { DelegationStore } from '@carnet/acts/delegation.store.js';
import type { Principal } from '@carnet/identity';
import type { Outcome, Page, PageRequest } from '@carnet/kernel';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import { Injectable } from '@nestjs/common';

/** Lists delegations, newest first: the caller's own, given and received; all of them for supervisors and auditors. */
@Injectable()
export class ListDelegations {
  constructor(
    private readonly database: TenantDatabase,
    private readonly delegations: DelegationStore,
  ) {}

  execute(principal: Principal, request: PageRequest): Promise<Outcome<Page<DelegationResponse>>> {
    const all = principal.permissions.has('workload:read') || principal.permissions.has('history:read');
    return this.database.transact(principal, (scope) => this.delegations.list(scope, { ...request, of: all ? null : principal.person }));
  }
}
