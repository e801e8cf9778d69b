import type { Bilingual, Instant } from '@carnet/kernel';
import type { Statement } from '@carnet/persistence/prepared.js';
import { query, type TenantScope } from '@carnet/persistence/tenant-database.js';
import type { JudgedTransfer } from './stress-test-record.js';
import { Injectable } from '@nestjs/common';

export interface FiledPage {
  /** Id after which the page begins; null for the first. */
  readonly after: string | null;
  /** Only filings up to this instant; later ones are on no page. */
  readonly until: Instant;
  readonly limit: number;
}

const page: Statement = {
  name: 'filed-page',
  text: `select t.id, t.reference, t.tenant_id as company, c.cluster, t.state in ('granted', 'awaiting-conditions', 'suspended') as live, a.body as assessment
    from carnet.transfer t
    join carnet.company c on c.tenant_id = t.tenant_id
    join carnet.assessment a on a.tenant_id = t.tenant_id and a.transfer_id = t.id and a.id = t.assessment_id
    where t.submitted_at <= $2::timestamptz and t.id > coalesce($1::uuid, '00000000-0000-0000-0000-000000000000')
    order by t.id limit $3`,
};

const count: Statement = {
  name: 'filed-count',
  text: `select count(*)::int as n from carnet.transfer t where t.submitted_at <= $1::timestamptz and t.assessment_id is not null`,
};

const companies: Statement = { name: 'filed-companies', text: 'select tenant_id as id, name_en as en, name_zh as zh from carnet.company' };

/** Judged filings of all companies; for the authority. */
@Injectable()
export class FiledTransfers {
  /** In the order of ids; a page with fewer than `limit` rows is the last. */
  page(scope: TenantScope, { after, until, limit }: FiledPage): Promise<readonly JudgedTransfer[]> {
    return query<JudgedTransfer>(scope, page, [after, until, limit]);
  }

  /** Number of filings up to an instant. */
  async count(scope: TenantScope, until: Instant): Promise<number> {
    const rows = await query<{ n: number }>(scope, count, [until]);
    return rows[0]?.n ?? 0;
  }

  /** Names of all companies by id. */
  async companies(scope: TenantScope): Promise<ReadonlyMap<string, Bilingual>> {
    const rows = await query<{ id: string; en: string; zh: string }>(scope, companies, []);
    return new Map(rows.map(({ id, en, zh }) => [id, { en, zh }]));
  }
}
