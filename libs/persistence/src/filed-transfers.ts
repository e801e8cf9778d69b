import type { Instant } from '@carnet/kernel';
import { type FiledPage, FiledTransfers, type JudgedTransfer, type TenantScope } from '@carnet/use-cases';
import type { Bilingual } from '@carnet/workflow';
import { query, type Statement } from './tenant-database.js';

const page: Statement = {
  name: 'filed-page',
  text: `select t.id, t.reference, t.tenant_id as company, c.cluster, t.state in ('granted', 'awaiting-conditions', 'suspended') as live, a.body as assessment
    from carnet.transfer t
    join carnet.company c on c.tenant_id = t.tenant_id
    join carnet.assessment a on a.tenant_id = t.tenant_id and a.id = t.assessment_id
    where t.submitted_at <= $2::timestamptz and t.id > coalesce($1::uuid, '00000000-0000-0000-0000-000000000000')
    order by t.id limit $3`,
};
const count: Statement = {
  name: 'filed-count',
  text: `select count(*)::int as n from carnet.transfer t where t.submitted_at <= $1::timestamptz and t.assessment_id is not null`,
};
const companies: Statement = { name: 'filed-companies', text: 'select tenant_id as id, name_en as en, name_zh as zh from carnet.company' };

/** Filed and judged transfers under the authority's role, whose row security shows what was filed and no drafts. */
export class SqlFiledTransfers extends FiledTransfers {
  override page(scope: TenantScope, { after, until, limit }: FiledPage): Promise<readonly JudgedTransfer[]> {
    return query<JudgedTransfer & Record<string, unknown>>(scope, page, [after, until, limit]);
  }

  override async count(scope: TenantScope, until: Instant): Promise<number> {
    const rows = await query<{ n: number }>(scope, count, [until]);
    return rows[0]?.n ?? 0;
  }

  override async companies(scope: TenantScope): Promise<ReadonlyMap<string, Bilingual>> {
    const rows = await query<{ id: string; en: string; zh: string }>(scope, companies, []);
    return new Map(rows.map(({ id, en, zh }) => [id, { en, zh }]));
  }
}
