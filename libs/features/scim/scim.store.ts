import { utc } from '@carnet/persistence/instants.js';
import type { Statement } from '@carnet/persistence/prepared.js';
import { query, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { Injectable } from '@nestjs/common';
import type { ScimGroupRow, ScimUserRow } from './resources.js';
import type { Search } from './search.js';

/** $1 provider, $2 to $4 the value of an attribute, or null. */
const users: Statement = {
  name: 'scim-users',
  text: `select u.person_id as id, u.user_name as "userName", u.external_id as "externalId", p.name, p.email, p.disabled_at is null as active,
      ${utc('u.created_at')} as created, ${utc('u.changed_at')} as changed
    from carnet.scim_user u join carnet.person p on p.id = u.person_id
    where u.issuer_id = $1 and not u.removed and ($2::text is null or u.person_id::text = $2) and ($3::text is null or lower(u.user_name) = lower($3))
      and ($4::text is null or u.external_id = $4)
    order by lower(u.user_name), u.person_id`,
};

/** $1 provider, $2 to $4 the value of an attribute, or null. */
const groups: Statement = {
  name: 'scim-groups',
  text: `select g.id, g.display_name as "displayName", g.external_id as "externalId",
      coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name) order by p.id)
        from carnet.scim_group_member m join carnet.person p on p.id = m.person_id where m.group_id = g.id), '[]') as members,
      ${utc('g.created_at')} as created, ${utc('g.changed_at')} as changed
    from carnet.scim_group g
    where g.issuer_id = $1 and ($2::text is null or g.id::text = $2) and ($3::text is null or lower(g.display_name) = lower($3))
      and ($4::text is null or g.external_id = $4)
    order by lower(g.display_name), g.id`,
};

/** $1 provider, $2 ids. Returns those of its users who are not removed. */
const known: Statement = {
  name: 'scim-users-known',
  text: `select u.person_id as id from carnet.scim_user u where u.issuer_id = $1 and not u.removed and u.person_id::text = any ($2::text[])`,
};

/** Users and groups as a provider reads them. */
@Injectable()
export class ScimStore {
  /** Users of the provider; `one` narrows the search to one value of an attribute. */
  users(scope: TenantScope, issuer: string, one: Search['one']): Promise<readonly ScimUserRow[]> {
    return query<ScimUserRow>(scope, users, [issuer, ...narrowed(one, 'username')]);
  }

  async user(scope: TenantScope, issuer: string, id: string): Promise<ScimUserRow | null> {
    const [row] = await this.users(scope, issuer, { attribute: 'id', value: id });
    return row ?? null;
  }

  groups(scope: TenantScope, issuer: string, one: Search['one']): Promise<readonly ScimGroupRow[]> {
    return query<ScimGroupRow>(scope, groups, [issuer, ...narrowed(one, 'displayname')]);
  }

  async group(scope: TenantScope, issuer: string, id: string): Promise<ScimGroupRow | null> {
    const [row] = await this.groups(scope, issuer, { attribute: 'id', value: id });
    return row ?? null;
  }

  /** Whether all of these are users of the provider. */
  async areUsers(scope: TenantScope, issuer: string, ids: readonly string[]): Promise<boolean> {
    if (ids.length === 0) return true;
    return (await query(scope, known, [issuer, ids])).length === ids.length;
  }
}

function narrowed(one: Search['one'], name: string): readonly (string | null)[] {
  return ['id', name, 'externalid'].map((attribute) => (one?.attribute === attribute ? one.value : null));
}
