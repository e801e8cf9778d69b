import { type KeptPartMark, type NewPartMark, PartMarks, type TenantScope } from '@carnet/use-cases';
import type { Transfer } from '@carnet/workflow';
import { utc } from './instants.js';
import { query, type Statement } from './tenant-database.js';

const ofTransfer: Statement = {
  name: 'part-marks',
  text: `select m.discipline, m.part, m.mark as "as", m.content, jsonb_build_object('person', p.id, 'name', p.name) as by, ${utc('m.at')} as at
    from carnet.part_mark m join carnet.person p on p.id = m.person where m.tenant_id = $1 and m.transfer_id = $2`,
};
const keep: Statement = {
  name: 'part-mark-keep',
  text: `insert into carnet.part_mark (tenant_id, transfer_id, discipline, part, mark, content, person, at)
    values ($1, $2, $3, $4, $5, $6, $7, $8)
    on conflict (tenant_id, transfer_id, discipline, part)
      do update set mark = excluded.mark, content = excluded.content, person = excluded.person, at = excluded.at`,
};

/** Marks under row security, for the authority's role alone. */
export class SqlPartMarks extends PartMarks {
  override ofTransfer(scope: TenantScope, { tenantId, id }: Pick<Transfer, 'id' | 'tenantId'>): Promise<readonly KeptPartMark[]> {
    return query<KeptPartMark & Record<string, unknown>>(scope, ofTransfer, [tenantId, id]);
  }

  override async keep(scope: TenantScope, { tenantId, id }: Pick<Transfer, 'id' | 'tenantId'>, mark: NewPartMark): Promise<void> {
    const { discipline, part, as, content, by, at } = mark;
    await query(scope, keep, [tenantId, id, discipline, part, as, content, by, at]);
  }
}
