import type { Principal } from '@carnet/identity';
import { isUuid, type Outcome, refuse } from '@carnet/kernel';
import { type AccessStore } from '../ports/access-store.js';
import { type TenantDatabase } from '../ports/tenant-database.js';
import { notFound } from '../transfer-act.js';
import type { Page } from '../views.js';
import type { AccessesRequest, AccessLine } from './access.js';

/** Who of the authority looked into a transfer, or into any that the caller may see: when, and by what ground. The latest first. */
export class ListAccesses {
  constructor(
    private readonly database: TenantDatabase,
    private readonly accesses: AccessStore,
  ) {}

  async execute(principal: Principal, request: AccessesRequest): Promise<Outcome<Page<AccessLine>>> {
    if (principal.realm === 'authority' && !principal.permissions.has('audit:read'))
      return refuse('forbidden', 'Within the authority, supervisors and auditors read who looked into transfers.');
    if (request.transfer !== null && !isUuid(request.transfer)) return notFound;
    const found = await this.database.transact(principal, (scope) => this.accesses.list(scope, request));
    return found ?? notFound;
  }
}
