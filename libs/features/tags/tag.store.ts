import { companyOf } from '@carnet/acts/company-of.store.js';
import type { TransferId } from '@carnet/kernel';
import { utc } from '@carnet/persistence/instants.js';
import type { Statement } from '@carnet/persistence/prepared.js';
import { query, type TenantScope } from '@carnet/persistence/tenant-database.js';
import type { Transfer } from '@carnet/workflow';
import type { NewTag } from './tag.js';
import { Injectable } from '@nestjs/common';
import type { TagInUse, TagView } from './tags.dto.js';

const ofTransfer: Statement = {
  name: 'tag-of-transfer',
  text: `select g.tag, jsonb_build_object('person', p.id, 'name', p.name) as "addedBy", ${utc('g.added_at')} as "addedAt"
    from carnet.transfer_tag g join carnet.person p on p.id = g.added_by where g.tenant_id = $1 and g.transfer_id = $2 order by g.tag`,
};

const add: Statement = {
  name: 'tag-add',
  text: `insert into carnet.transfer_tag (tenant_id, transfer_id, tag, added_by, added_at) values ($1, $2, $3, $4, $5)`,
};

const remove: Statement = {
  name: 'tag-remove',
  text: `delete from carnet.transfer_tag g where g.tenant_id = $1 and g.transfer_id = $2 and g.tag = $3`,
};

/** Finds each tag by a step along the index, and counts no more than a thousand rows per tag. */
export const tagsInUse: Statement = {
  name: 'tag-in-use',
  text: `with recursive word (tag) as (
      (select g.tag from carnet.transfer_tag g order by g.tag limit 1)
      union all
      select (select g.tag from carnet.transfer_tag g where g.tag > w.tag order by g.tag limit 1) from word w where w.tag is not null
    )
    select w.tag, c.transfers from word w
    cross join lateral (select count(*)::int as transfers from (select from carnet.transfer_tag g where g.tag = w.tag limit 1000) x) c
    where w.tag is not null order by c.transfers desc, w.tag limit 200`,
};

/** Tags on transfers; visible to the authority only, by database rights. */
@Injectable()
export class TagStore {
  /** In alphabetical order. */
  ofTransfer(scope: TenantScope, { tenantId, id }: Pick<Transfer, 'id' | 'tenantId'>): Promise<readonly TagView[]> {
    return query<TagView>(scope, ofTransfer, [tenantId, id]);
  }

  /** Tags by the transfer's id alone; null if the caller may not see the transfer. */
  async ofId(scope: TenantScope, id: TransferId): Promise<readonly TagView[] | null> {
    const tenantId = await companyOf(scope, id);
    return tenantId === null ? null : this.ofTransfer(scope, { tenantId, id });
  }

  async add(scope: TenantScope, { tenantId, id }: Pick<Transfer, 'id' | 'tenantId'>, { tag, by, at }: NewTag): Promise<void> {
    await query(scope, add, [tenantId, id, tag, by, at]);
  }

  async remove(scope: TenantScope, { tenantId, id }: Pick<Transfer, 'id' | 'tenantId'>, tag: string): Promise<void> {
    await query(scope, remove, [tenantId, id, tag]);
  }

  /** Tags in use, most frequent first; at most two hundred. */
  inUse(scope: TenantScope): Promise<readonly TagInUse[]> {
    return query<TagInUse>(scope, tagsInUse, []);
  }
}
