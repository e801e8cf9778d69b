import { visibleToCaller } from '@carnet/acts/company-of.store.js';
import type { Statement } from '@carnet/persistence/prepared.js';
import { query, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { Injectable } from '@nestjs/common';

/** A notice as stored with its act. */
export interface StoredGrantNotice {
  readonly version: number;
  readonly digest: string;
  /** Canonical JSON. */
  readonly body: string;
}

const notices: Statement = {
  name: 'grant-notices',
  text: `select t.id, n.version, n.digest, n.body from carnet.transfer t
    left join carnet.grant_notice n on n.tenant_id = t.tenant_id and n.transfer_id = t.id
    where t.id = $1 and ${visibleToCaller('t')} order by n.version`,
};

/** Notices of grant acts, under row security. */
@Injectable()
export class GrantNotices {
  /** The notices of a transfer, oldest first; null if the caller may not see the transfer. */
  async of(scope: TenantScope, transfer: string): Promise<readonly StoredGrantNotice[] | null> {
    const rows = await query<{ id: string; version: number | null; digest: string; body: string }>(scope, notices, [transfer]);
    if (rows.length === 0) return null;
    return rows.flatMap(({ version, digest, body }) => (version === null ? [] : [{ version, digest, body }]));
  }
}
