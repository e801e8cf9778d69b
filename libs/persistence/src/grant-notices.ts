import { GrantNotices, type KeptGrantNotice, type TenantScope } from '@carnet/use-cases';
import { ofCaller } from './company-of.js';
import { query, type Statement } from './tenant-database.js';

const notices: Statement = {
  name: 'grant-notices',
  text: `select t.id, n.version, n.digest, n.body from carnet.transfer t
    left join carnet.grant_notice n on n.tenant_id = t.tenant_id and n.transfer_id = t.id
    where t.id = $1 and ${ofCaller('t')} order by n.version`,
};

/** Notices of what was done to a grant, as the scope's role may see them. */
export class SqlGrantNotices extends GrantNotices {
  override async of(scope: TenantScope, transfer: string): Promise<readonly KeptGrantNotice[] | null> {
    const rows = await query<{ id: string; version: number | null; digest: string; body: string }>(scope, notices, [transfer]);
    if (rows.length === 0) return null;
    return rows.flatMap(({ version, digest, body }) => (version === null ? [] : [{ version, digest, body }]));
  }
}
