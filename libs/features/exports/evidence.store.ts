import type { Statement } from '@carnet/persistence/prepared.js';
import { query, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { Injectable } from '@nestjs/common';

export const STORED_DOCUMENT_KINDS = ['assessment', 'notice', 'intention', 'grant-notice', 'appeal-notice', 'restriction-test'] as const;

/** A document as stored with its act; the digest is of exactly the characters of its canonical JSON body. */
export interface StoredDocument {
  readonly as: (typeof STORED_DOCUMENT_KINDS)[number];
  readonly digest: string;
  readonly body: string;
}

/** $1 company; $2 transfer; $3 before when. */
const kept: Statement = {
  name: 'evidence-kept',
  text: `select d."as", d.digest, d.body from (
      select 'assessment' as "as", a.at, a.digest, a.body from carnet.assessment a where a.tenant_id = $1 and a.transfer_id = $2
      union all select 'notice', n.at, n.digest, n.body from carnet.notice n where n.tenant_id = $1 and n.transfer_id = $2
      union all select 'intention', i.at, i.digest, i.body from carnet.intention i where i.tenant_id = $1 and i.transfer_id = $2
      union all select 'grant-notice', g.at, g.digest, g.body from carnet.grant_notice g where g.tenant_id = $1 and g.transfer_id = $2
      union all select 'appeal-notice', p.closed_at, p.notice_digest, p.notice from carnet.appeal p
        where p.tenant_id = $1 and p.transfer_id = $2 and p.notice is not null
      union all select 'restriction-test', r.at, r.digest, r.body from carnet.restriction_test r where r.tenant_id = $1 and r.transfer_id = $2
    ) d where d.at < $3::timestamptz order by d."as", d.at, d.digest`,
};

/** Documents stored with the acts on a transfer, under row security. */
@Injectable()
export class EvidenceStore {
  storedDocuments(scope: TenantScope, company: string, transfer: string, until: string): Promise<readonly StoredDocument[]> {
    return query<StoredDocument>(scope, kept, [company, transfer, until]);
  }
}
