import type { Instant } from '@carnet/kernel';
import type { Bilingual } from '@carnet/workflow';
import type { JudgedTransfer } from '../stress-tests/stress-plan.js';
import type { TenantScope } from './tenant-database.js';

export interface FiledPage {
  /** The id after which the page begins; null for the first. */
  readonly after: string | null;
  /** Only what was filed up to this instant: filings that come in meanwhile belong to no page. */
  readonly until: Instant;
  readonly limit: number;
}

/** What was filed and judged, of every company, for the authority. */
export abstract class FiledTransfers {
  /** In the order of ids; a page with fewer than `limit` is the last. */
  abstract page(scope: TenantScope, request: FiledPage): Promise<readonly JudgedTransfer[]>;
  /** How many there are up to an instant. */
  abstract count(scope: TenantScope, until: Instant): Promise<number>;
  /** The names of all companies, by id. */
  abstract companies(scope: TenantScope): Promise<ReadonlyMap<string, Bilingual>>;
}
