import type { Outcome, PersonId } from '@carnet/kernel';
import type { AbsencesRequest, AbsenceView, AbsentDays, NewAbsence } from '../absences/absence.js';
import type { Page } from '../views.js';
import type { TenantScope } from './tenant-database.js';

/** What an absence is before it is withdrawn. */
export interface StandingAbsence extends AbsentDays {
  readonly person: PersonId;
  readonly withdrawn: boolean;
}

/** When the authority's people are absent. */
export abstract class AbsenceStore {
  abstract add(scope: TenantScope, absence: NewAbsence): Promise<void>;
  /** Locked until the transaction ends; null where there is none. */
  abstract lock(scope: TenantScope, id: string): Promise<StandingAbsence | null>;
  abstract withdraw(scope: TenantScope, id: string, by: PersonId): Promise<void>;
  /** The latest first. */
  abstract list(scope: TenantScope, request: AbsencesRequest): Promise<Outcome<Page<AbsenceView>>>;
}
