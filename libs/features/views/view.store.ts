import type { PersonId } from '@carnet/kernel';
import { takeAdvisoryLock } from '@carnet/persistence/advisory-lock.store.js';
import { utc } from '@carnet/persistence/instants.js';
import type { Statement } from '@carnet/persistence/prepared.js';
import { query, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { type SavedView, viewNameKey, type ViewSettings } from './view.js';
import { Injectable } from '@nestjs/common';

/** Ids and tags that views name. */
export interface NamedByViews {
  readonly tags: readonly string[];
  readonly companies: readonly string[];
  readonly people: readonly string[];
}

const own = 'v.tenant_id = (select carnet.current_tenant())';

const openTo: Statement = {
  name: 'view-seen-by',
  text: `select v.id, v.owner, p.name as "ownerName", v.name, v.list, v.query, v.shared, v.by_default as "byDefault", v.place, v.version,
      ${utc('v.changed_at')} as "changedAt"
    from carnet.saved_view v join carnet.person p on p.id = v.owner
    where ${own} and (v.owner = $1 or v.shared) order by v.place, v.name_key, v.id`,
};

/** Removes the default from the owner's other view of the list: $1 owner, $2 list, $3 view that becomes the default. */
const yieldDefault: Statement = {
  name: 'view-yield-default',
  text: `update carnet.saved_view v set by_default = false, version = v.version + 1
    where ${own} and v.owner = $1 and v.list = $2 and v.by_default and v.id <> $3`,
};

const add: Statement = {
  name: 'view-add',
  text: `insert into carnet.saved_view
      (tenant_id, id, owner, name, name_key, list, query, shared, by_default, place, created_at, changed_at, changed_by)
    values (carnet.current_tenant(), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10, $2)`,
};

const change: Statement = {
  name: 'view-change',
  text: `update carnet.saved_view v set name = $2, name_key = $3, list = $4, query = $5, shared = $6, by_default = $7, place = $8,
      version = v.version + 1, changed_at = $9, changed_by = $10
    where ${own} and v.id = $1`,
};

const remove: Statement = { name: 'view-remove', text: `delete from carnet.saved_view v where ${own} and v.id = $1` };

const known: Statement = {
  name: 'view-known',
  text: `select
      array(select w.tag from unnest($1::text[]) w (tag) where exists (select from carnet.transfer_tag g where g.tag = w.tag)) as tags,
      array(select c.tenant_id from carnet.company c where c.tenant_id = any ($2::uuid[])) as companies,
      array(select m.person_id from carnet.membership m
        where m.organisation_id = carnet.current_tenant() and m.person_id = any ($3::uuid[])) as people`,
};

type Identified = ViewSettings & { readonly id: string; readonly owner: PersonId };

/** Saved views of the caller's company or authority, under row security. */
@Injectable()
export class ViewStore {
  /** Takes the lock for writes of views in the company or authority until the transaction ends. */
  async hold(scope: TenantScope): Promise<void> {
    await takeAdvisoryLock(scope, 'views');
  }

  /** A person's own and shared views, in order. */
  visibleTo(scope: TenantScope, person: PersonId): Promise<readonly SavedView[]> {
    return query<SavedView>(scope, openTo, [person]);
  }

  async add(scope: TenantScope, view: Identified): Promise<void> {
    const { id, owner, name, list, query: asked, shared, byDefault, place } = view;
    await this.makeRoom(scope, view);
    await query(scope, add, [id, owner, name, viewNameKey(name), list, JSON.stringify(asked), shared, byDefault, place, scope.startedAt]);
  }

  /** Stores the next version of a view. If it becomes its owner's default for the list, the previous default ends. */
  async change(scope: TenantScope, view: Identified): Promise<void> {
    const { id, name, list, query: asked, shared, byDefault, place } = view;
    await this.makeRoom(scope, view);
    const by = scope.principal.person;
    const words = [name, viewNameKey(name), list, JSON.stringify(asked), shared, byDefault, place];
    await query(scope, change, [id, ...words, scope.startedAt, by]);
  }

  async remove(scope: TenantScope, id: string): Promise<void> {
    await query(scope, remove, [id]);
  }

  /** Those of the names that exist: tags in use, companies, people of the authority. For the authority's role. */
  async known(scope: TenantScope, { tags, companies, people }: NamedByViews): Promise<NamedByViews> {
    const [row] = await query<NamedByViews>(scope, known, [tags, companies, people]);
    return row ?? { tags: [], companies: [], people: [] };
  }

  private async makeRoom(scope: TenantScope, { id, owner, list, byDefault }: Identified): Promise<void> {
    if (byDefault) await query(scope, yieldDefault, [owner, list, id]);
  }
}
