import { utc } from '@carnet/persistence/instants.js';
import type { Statement } from '@carnet/persistence/prepared.js';
import { query, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { Injectable } from '@nestjs/common';
import { GROUP, type ScimGroupRow, type ScimUserRow, USER } from './resources.js';
import { oneWith, type Wanted } from './search.js';

const metaOf = (row: string): string =>
  `jsonb_build_object('created', ${utc(`${row}.created_at`)}, 'lastModified', ${utc(`${row}.changed_at`)})`;

/** Whether the path in $5 holds of a resource. Only `externalId` is compared by case; attributes without a value are absent. */
const holds = (
  members: string,
  externalId: string,
): string => `jsonb_path_match(lower(jsonb_strip_nulls(jsonb_build_object(${members}))::text)::jsonb
      || jsonb_strip_nulls(jsonb_build_object('externalid', ${externalId})), $5::jsonpath, '{}', true)`;

/**
 * Of what `found` selects (an id and what to order by), the total and the page: one row for each resource, one without id for an empty page.
 * $1 provider, $2 to $4 the value of an attribute or null, $5 the filter or null, $6 how many to pass over, $7 how many at most.
 */
const pageOf = (found: string, columns: string): string => `with found as (${found})
    select total, page.* from (select count(*)::int as total from found) counted
    left join lateral (select ${columns} order by f.sort, f.id offset $6 limit $7) page on true`;

const users: Statement = {
  name: 'scim-users',
  text: pageOf(
    `select u.person_id as id, lower(u.user_name) as sort from carnet.scim_user u join carnet.person p on p.id = u.person_id
    where u.issuer_id = $1 and not u.removed and ($2::text is null or u.person_id::text = $2) and ($3::text is null or lower(u.user_name) = lower($3))
      and ($4::text is null or u.external_id = $4)
      and ($5::text is null or ${holds(
        `'schemas', jsonb_build_array('${USER}'), 'id', u.person_id, 'userName', u.user_name, 'name', jsonb_build_object('formatted', p.name),
        'displayName', p.name, 'active', p.disabled_at is null, 'meta', ${metaOf('u')},
        'emails', case when p.email is not null then jsonb_build_array(jsonb_build_object('value', p.email, 'type', 'work', 'primary', true)) end`,
        'u.external_id',
      )})`,
    `u.person_id as id, u.user_name as "userName", u.external_id as "externalId", p.name, p.email, p.disabled_at is null as active,
      ${utc('u.created_at')} as created, ${utc('u.changed_at')} as changed
    from found f join carnet.scim_user u on u.issuer_id = $1 and u.person_id = f.id join carnet.person p on p.id = f.id`,
  ),
};

const membersOf = (columns: string): string => `(select jsonb_agg(jsonb_build_object(${columns}) order by p.id)
        from carnet.scim_group_member m join carnet.person p on p.id = m.person_id where m.group_id = g.id)`;

const groups: Statement = {
  name: 'scim-groups',
  text: pageOf(
    `select g.id, lower(g.display_name) as sort from carnet.scim_group g
    where g.issuer_id = $1 and ($2::text is null or g.id::text = $2) and ($3::text is null or lower(g.display_name) = lower($3))
      and ($4::text is null or g.external_id = $4)
      and ($5::text is null or ${holds(
        `'schemas', jsonb_build_array('${GROUP}'), 'id', g.id, 'displayName', g.display_name, 'meta', ${metaOf('g')},
        'members', ${membersOf(`'value', p.id, 'display', p.name, 'type', 'User'`)}`,
        'g.external_id',
      )})`,
    `g.id, g.display_name as "displayName", g.external_id as "externalId", coalesce(${membersOf(`'id', p.id, 'name', p.name`)}, '[]') as members,
      ${utc('g.created_at')} as created, ${utc('g.changed_at')} as changed
    from found f join carnet.scim_group g on g.id = f.id`,
  ),
};

/** $1 provider, $2 ids. Returns those of its users who are not removed. */
const known: Statement = {
  name: 'scim-users-known',
  text: `select u.person_id as id from carnet.scim_user u where u.issuer_id = $1 and not u.removed and u.person_id::text = any ($2::text[])`,
};

/** A page of what was looked for, and how many there are in all. */
export interface Found<Row> {
  readonly total: number;
  readonly page: readonly Row[];
}

/** Users and groups as a provider reads them. */
@Injectable()
export class ScimStore {
  /** A page of the provider's users. */
  users(scope: TenantScope, issuer: string, which: Wanted): Promise<Found<ScimUserRow>> {
    return pageIn(scope, users, [issuer, ...wanted(which, 'username')]);
  }

  async user(scope: TenantScope, issuer: string, id: string): Promise<ScimUserRow | null> {
    const [row] = (await this.users(scope, issuer, oneWith('id', id))).page;
    return row ?? null;
  }

  /** A page of the provider's groups. */
  groups(scope: TenantScope, issuer: string, which: Wanted): Promise<Found<ScimGroupRow>> {
    return pageIn(scope, groups, [issuer, ...wanted(which, 'displayname')]);
  }

  async group(scope: TenantScope, issuer: string, id: string): Promise<ScimGroupRow | null> {
    const [row] = (await this.groups(scope, issuer, oneWith('id', id))).page;
    return row ?? null;
  }

  /** Whether all of these are users of the provider. */
  async areUsers(scope: TenantScope, issuer: string, ids: readonly string[]): Promise<boolean> {
    if (ids.length === 0) return true;
    return (await query(scope, known, [issuer, ids])).length === ids.length;
  }
}

function wanted({ one, path, startIndex, count }: Wanted, name: string): readonly (string | number | null)[] {
  const values = ['id', name, 'externalid'].map((attribute) => (one?.attribute === attribute ? one.value : null));
  return [...values, path, startIndex - 1, count];
}

async function pageIn<Row extends { readonly id: string }>(
  scope: TenantScope,
  statement: Statement,
  values: readonly unknown[],
): Promise<Found<Row>> {
  const rows = await query<(Row | { readonly id: null }) & { readonly total: number }>(scope, statement, values);
  const page = rows.flatMap(({ total: _, ...row }) => (row.id === null ? [] : [row as unknown as Row]));
  return { total: rows[0]?.total ?? 0, page };
}
