import type { TenantScope } from './tenant-database.js';

/** A notice as it was stored with the act it tells of. */
export interface KeptGrantNotice {
  readonly version: number;
  readonly digest: string;
  /** Canonical JSON. */
  readonly body: string;
}

/** Notices of what was done to grants, under row security. */
export abstract class GrantNotices {
  /** Those of a transfer, the first first; null where there is no such transfer. */
  abstract of(scope: TenantScope, transfer: string): Promise<readonly KeptGrantNotice[] | null>;
}
