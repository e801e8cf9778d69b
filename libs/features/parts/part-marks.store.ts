import type { Instant, NamedPerson, PersonId } from '@carnet/kernel';
import { utc } from '@carnet/persistence/instants.js';
import type { Statement } from '@carnet/persistence/prepared.js';
import { query, type TenantScope } from '@carnet/persistence/tenant-database.js';
import type { Discipline, FilingPart, StoredMark, Transfer } from '@carnet/workflow';
import { Injectable } from '@nestjs/common';

/** The latest mark of a discipline on a part. */
export interface StoredPartMark extends StoredMark {
  readonly discipline: Discipline;
  readonly part: FilingPart;
  readonly by: NamedPerson;
  readonly at: Instant;
}

export interface NewPartMark extends Omit<StoredPartMark, 'by'> {
  readonly by: PersonId;
}

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

/** Reviewers' marks on parts of filings; visible to the authority only, by database rights. */
@Injectable()
export class PartMarks {
  ofTransfer(scope: TenantScope, { tenantId, id }: Pick<Transfer, 'id' | 'tenantId'>): Promise<readonly StoredPartMark[]> {
    return query<StoredPartMark>(scope, ofTransfer, [tenantId, id]);
  }

  /** Replaces the discipline's earlier mark on the part. */
  async keep(scope: TenantScope, { tenantId, id }: Pick<Transfer, 'id' | 'tenantId'>, mark: NewPartMark): Promise<void> {
    const { discipline, part, as, content, by, at } = mark;
    await query(scope, keep, [tenantId, id, discipline, part, as, content, by, at]);
  }
}
