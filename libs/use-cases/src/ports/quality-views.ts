import type { Instant } from '@carnet/kernel';
import type { DecisionCount } from '@carnet/workflow';
import type { TenantScope } from './tenant-database.js';

/** What is counted, with the name of whose it is. */
export interface NamedCount extends DecisionCount {
  readonly name: string;
}

/** Decisions of people, counted for the authority alone. */
export abstract class QualityViews {
  /** By person, part, what the transfer relies on and lane: decisions after the first instant, up to the second. */
  abstract counts(scope: TenantScope, after: Instant, until: Instant): Promise<readonly NamedCount[]>;
}
