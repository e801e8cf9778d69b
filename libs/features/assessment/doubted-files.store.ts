import { digest, type Digest } from '@carnet/kernel';
import type { Statement } from '@carnet/persistence/prepared.js';
import { query, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { Injectable } from '@nestjs/common';

const doubted: Statement = {
  name: 'doubted-files',
  text: `select digest, 'unscanned' as by from carnet.attachment
      where tenant_id = carnet.current_tenant() and digest = any ($1::text[]) and state in ('quarantined', 'rejected')
    union all
    select document, 'unaccepted' from (
      select distinct on (document, discipline) document, judged from carnet.document_judgement
      where tenant_id = carnet.current_tenant() and document = any ($1::text[])
      order by document, discipline, at desc, version desc) j
    where judged <> 'accepted'`,
};

/** Files of the company that show nothing by themselves. */
export interface DoubtedFiles {
  /** Uploaded, and not past their scan. */
  readonly unscanned: ReadonlySet<Digest>;
  /** Last found insufficient, or queried, by an officer of some discipline, in whichever transfer. */
  readonly unaccepted: ReadonlySet<Digest>;
}

@Injectable()
export class DoubtedFilesStore {
  async findAmong(scope: TenantScope, digests: readonly Digest[]): Promise<DoubtedFiles> {
    const rows = digests.length === 0 ? [] : await query<{ digest: string; by: keyof DoubtedFiles }>(scope, doubted, [digests]);
    const those = (which: keyof DoubtedFiles): ReadonlySet<Digest> =>
      new Set(rows.flatMap((row) => (row.by === which ? [digest(row.digest)] : [])));
    return { unscanned: those('unscanned'), unaccepted: those('unaccepted') };
  }
}
