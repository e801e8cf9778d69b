import { notFound } from '@carnet/acts/transfer-act.js';
import type { Principal } from '@carnet/identity';
import { isUuid, type Outcome, type Page, refuse } from '@carnet/kernel';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import type { AccessesRequest } from './access.js';
import { AccessStore } from './access.store.js';
import { Injectable } from '@nestjs/common';
import type { AccessLine } from './accesses.dto.js';

/** Who of the authority looked into a transfer, or into any that the caller may see: when, and by what ground. The latest first. */
@Injectable()
export class ListAccesses {
  constructor(
    private readonly database: TenantDatabase,
    private readonly accesses: AccessStore,
  ) {}

  async execute(principal: Principal, request: AccessesRequest): Promise<Outcome<Page<AccessLine>>> {
    if (principal.realm === 'authority' && !principal.permissions.has('audit:read'))
      return refuse('forbidden', {
        en: 'Within the authority, supervisors and auditors read who looked into transfers.',
        zh: '在主管机构内，查阅记录由主管和审计人员查看。',
      });
    if (request.transfer !== null && !isUuid(request.transfer)) return notFound;
    const found = await this.database.transact(principal, (scope) => this.accesses.list(scope, request));
    return found ?? notFound;
  }
}
