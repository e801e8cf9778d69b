import type { Principal } from '@carnet/identity';
import type { Outcome } from '@carnet/kernel';
import { type AbsenceStore } from '../ports/absence-store.js';
import { type TenantDatabase } from '../ports/tenant-database.js';
import type { Page } from '../views.js';
import type { AbsencesRequest, AbsenceView } from './absence.js';

/** Absences, the latest first: everybody's for those who assign work, their own for others. */
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
