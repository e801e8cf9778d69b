import type { Principal } from '@carnet/identity';
import type { Outcome } from '@carnet/kernel';
import { type DelegationStore } from '../ports/delegation-store.js';
import type { PageRequest } from '../ports/ledger-views.js';
import { type TenantDatabase } from '../ports/tenant-database.js';
import type { Page } from '../views.js';
import type { DelegationView } from './delegation-view.js';

/** Delegations, newest first: the caller's own, given and received; to supervisors and auditors everybody's. */
export class ListDelegations {
  constructor(
    private readonly database: TenantDatabase,
    private readonly delegations: DelegationStore,
  ) {}

  execute(principal: Principal, request: PageRequest): Promise<Outcome<Page<DelegationView>>> {
    const all = principal.permissions.has('workload:read') || principal.permissions.has('history:read');
    return this.database.transact(principal, (scope) => this.delegations.list(scope, { ...request, of: all ? null : principal.person }));
  }
}
