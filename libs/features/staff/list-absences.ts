import type { Principal } from '@carnet/identity';
import type { Outcome, Page } from '@carnet/kernel';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import type { AbsencesRequest } from './absence.js';
import { AbsenceStore } from './absence.store.js';
import { Injectable } from '@nestjs/common';
import type { AbsenceView } from './absences.dto.js';

/** Lists absences, latest first: all of them for those who assign work, otherwise the caller's own. */
@Injectable()
export class ListAbsences {
  constructor(
    private readonly database: TenantDatabase,
    private readonly absences: AbsenceStore,
  ) {}

  execute(principal: Principal, request: AbsencesRequest): Promise<Outcome<Page<AbsenceView>>> {
    const person = principal.permissions.has('review:assign') ? request.person : principal.person;
    return this.database.transact(principal, (scope) => this.absences.list(scope, { ...request, person }));
  }
}
