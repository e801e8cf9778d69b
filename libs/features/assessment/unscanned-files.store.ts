import { digest, type Digest } from '@carnet/kernel';
import type { Statement } from '@carnet/persistence/prepared.js';
import { query, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { Injectable } from '@nestjs/common';

const unscanned: Statement = {
  name: 'unscanned-files',
  text: `select digest from carnet.attachment
    where tenant_id = carnet.current_tenant() and digest = any ($1::text[]) and state in ('quarantined', 'rejected')`,
};

/** Uploaded files of the company that have not passed their scan. */
@Injectable()
export class UnscannedFiles {
  async findAmong(scope: TenantScope, digests: readonly Digest[]): Promise<ReadonlySet<Digest>> {
    if (digests.length === 0) return new Set();
    const rows = await query<{ digest: string }>(scope, unscanned, [digests]);
    return new Set(rows.map((row) => digest(row.digest)));
  }
}
