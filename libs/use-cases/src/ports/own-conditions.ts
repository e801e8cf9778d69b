import type { Instant, PersonId } from '@carnet/kernel';
import type { LibraryCondition } from '@carnet/workflow';
import type { TenantScope } from './tenant-database.js';

/** A version of a condition of the authority's own. */
export interface OwnCondition {
  readonly code: string;
  readonly version: number;
  readonly entry: LibraryCondition;
  readonly addedBy: PersonId;
  readonly addedAt: Instant;
  /** When it was retired, or another version took its place; null while it is chosen from. */
  readonly retiredAt: Instant | null;
}

/** The authority's own conditions; a version never changes. */
export abstract class OwnConditions {
  /** Every version, by code and the latest first; without `retired`, those that are chosen from. */
  abstract list(scope: TenantScope, retired: boolean): Promise<readonly OwnCondition[]>;
  /** The latest version of a code, locked until the transaction ends; null where there is none. */
  abstract latest(scope: TenantScope, code: string): Promise<OwnCondition | null>;
  abstract add(scope: TenantScope, version: Omit<OwnCondition, 'retiredAt'>): Promise<void>;
  abstract retire(scope: TenantScope, version: Pick<OwnCondition, 'code' | 'version'>, by: PersonId): Promise<void>;
}
