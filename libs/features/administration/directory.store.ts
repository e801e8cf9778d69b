import type { Outcome, Page, PageRequest } from '@carnet/kernel';
import { SealedCursors } from '@carnet/persistence/cursors.js';
import { ApiKey, Authority, Company, Membership, Person, Session } from '@carnet/persistence/entities.js';
import { utc } from '@carnet/persistence/instants.js';
import type { Statement } from '@carnet/persistence/prepared.js';
import { query, queryOne, repositoryOf, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { Injectable } from '@nestjs/common';
import { type EntityTarget, type FindOptionsWhere, In, Not, type ObjectLiteral } from 'typeorm';
import type { DirectoryCompany, DirectoryKey, DirectoryPerson } from './administration.dto.js';

const lock: Statement = { name: 'directory-lock', text: `select pg_advisory_xact_lock(hashtext('carnet directory'))` };

const selves: Statement = { name: 'directory-selves', text: 'select carnet.selves($1::uuid) as selves' };

const others: Statement = {
  name: 'directory-others-with-role',
  text: `select count(*)::int as found from carnet.membership m join carnet.person p on p.id = m.person_id and p.disabled_at is null
    where m.organisation_id = $1 and $2 = any (m.roles) and m.person_id <> $3`,
};

/**
 * $1 an organisation or null; $2 and $3 the last entry of the previous page; $4 how many; $5 one id; $6 part of a name or address. $5 and
 * $6 are null for any.
 */
const people: Statement = {
  name: 'directory-people',
  text: `select p.id, p.name, p.email, ${utc('p.disabled_at')} as "disabledAt", p.same_as as "sameAs", p.home_id as home,
      ${utc('p.invitation_until')} as "invitedUntil", p.version,
      coalesce((select jsonb_agg(jsonb_build_object('organisation', m.organisation_id, 'realm', m.realm, 'roles', m.roles, 'disciplines', m.disciplines,
        'version', m.version)
        order by m.organisation_id) from carnet.membership m where m.person_id = p.id), '[]') as memberships
    from carnet.person p
    where ($1::uuid is null or p.home_id = $1 or exists (select from carnet.membership m where m.person_id = p.id and m.organisation_id = $1))
      and ($2::text is null or (p.name, p.id) > ($2, $3::uuid)) and ($5::uuid is null or p.id = $5)
      and ($6::text is null or strpos(lower(p.name || ' ' || coalesce(p.email::text, '')), lower($6)) > 0)
    order by p.name, p.id limit $4`,
};

/** $4 part of a name; $5 ids; both null for any. */
const companies: Statement = {
  name: 'directory-companies',
  text: `select c.tenant_id as id, jsonb_build_object('en', c.name_en, 'zh', c.name_zh) as name, c.cluster, c.country, c.establishments,
      ${utc('c.suspended_at')} as "suspendedAt", c.closed_days as "closedDays", c.version
    from carnet.company c where carnet.may_direct(c.tenant_id) and ($1::text is null or (c.name_en, c.tenant_id) > ($1, $2::uuid))
      and ($4::text is null or strpos(lower(c.name_en || ' ' || c.name_zh), lower($4)) > 0) and ($5::uuid[] is null or c.tenant_id = any ($5))
    order by c.name_en, c.tenant_id limit $3`,
};

const keys: Statement = {
  name: 'directory-keys',
  text: `select k.id, k.organisation_id as organisation, k.label, k.scopes, ${utc('k.created_at')} as "createdAt", ${utc('k.expires_at')} as "expiresAt",
      ${utc('k.revoked_at')} as "revokedAt", k.last_used_on::text as "lastUsedOn", k.version
    from carnet.api_key k where carnet.may_direct(k.organisation_id) and ($1::uuid is null or k.organisation_id = $1) and ($2::text is null or (k.label, k.id) > ($2, $3))
    order by k.label, k.id limit $4`,
};

const noteUse: Statement = {
  name: 'directory-key-used',
  text: `update carnet.api_key set last_used_on = (now() at time zone 'UTC')::date
    where id = $1 and last_used_on is distinct from (now() at time zone 'UTC')::date`,
};

export interface PeopleFilter {
  /** Null for everybody that the caller may see. */
  readonly organisation: string | null;
  /** Part of a name or email address, in any case; null for any. */
  readonly search?: string | null;
}

export interface CompaniesFilter {
  /** Part of a name, in either language and any case; null for any. */
  readonly search: string | null;
  /** Only these companies; null for all. */
  readonly ids: readonly string[] | null;
}

/** Entities by id and version, and lists. Row security limits the rows to those that the organisation may see. */
@Injectable()
export class DirectoryStore {
  constructor(private readonly cursors: SealedCursors) {}

  /** Serialises changes of the directory: of two that each remove one of the last two administrators, the second sees the first. */
  async lock(scope: TenantScope): Promise<void> {
    await query(scope, lock, []);
  }

  async authority(scope: TenantScope): Promise<Authority | null> {
    const [authority] = await repositoryOf(scope, Authority).find();
    return authority ?? null;
  }

  company(scope: TenantScope, id: string): Promise<Company | null> {
    return repositoryOf(scope, Company).findOneBy({ id });
  }

  person(scope: TenantScope, id: string): Promise<Person | null> {
    return repositoryOf(scope, Person).findOneBy({ id });
  }

  personByEmail(scope: TenantScope, email: string): Promise<Person | null> {
    return repositoryOf(scope, Person).findOneBy({ email: email.toLowerCase() });
  }

  membership(scope: TenantScope, person: string, organisation: string): Promise<Membership | null> {
    return repositoryOf(scope, Membership).findOneBy({ person, organisation });
  }

  memberships(scope: TenantScope, person: string): Promise<Membership[]> {
    return repositoryOf(scope, Membership).find({ where: { person }, order: { organisation: 'ASC' } });
  }

  key(scope: TenantScope, id: string): Promise<ApiKey | null> {
    return repositoryOf(scope, ApiKey).findOneBy({ id });
  }

  keysOfLabel(scope: TenantScope, organisation: string, label: string): Promise<ApiKey[]> {
    return repositoryOf(scope, ApiKey).findBy({ organisation, label });
  }

  /** Stores that the key was used today. The version stays, since the key itself does not change. */
  async noteUse(scope: TenantScope, id: string): Promise<void> {
    await query(scope, noteUse, [id]);
  }

  /** The ids of every person record of the same human. */
  async selves(scope: TenantScope, person: string): Promise<readonly string[]> {
    const [row] = await query<{ selves: readonly string[] }>(scope, selves, [person]);
    return row?.selves ?? [person];
  }

  /** The number of other people in the organisation who hold the role and are not disabled. */
  async countOthersWithRole(
    scope: TenantScope,
    role: string,
    { person, organisation }: { person: string; organisation: string },
  ): Promise<number> {
    const [row] = await query<{ found: number }>(scope, others, [organisation, role, person]);
    return row?.found ?? 0;
  }

  async insert<Entity extends ObjectLiteral>(scope: TenantScope, entity: EntityTarget<Entity>, row: Entity): Promise<void> {
    await repositoryOf(scope, entity).insert(row);
  }

  /** Updates a row by its id and the version that was read. @throws if the row has changed. */
  async update<Entity extends ObjectLiteral & { version: number }>(
    scope: TenantScope,
    entity: EntityTarget<Entity>,
    { key, version }: { readonly key: FindOptionsWhere<Entity>; readonly version: number },
    changes: Partial<Entity>,
  ): Promise<void> {
    const result = await repositoryOf(scope, entity).update({ ...key, version }, { ...changes, version: version + 1 });
    if (result.affected !== 1) throw new Error('a row of the directory was changed behind its lock');
  }

  /**
   * Called for a new place. An organisation that looks after an entry could sign in as that person, so the authority looks after people
   * with a place in a second organisation.
   */
  async moveHome(
    scope: TenantScope,
    id: string,
    { organisation, authority }: { readonly organisation: string; readonly authority: string },
  ): Promise<void> {
    const elsewhere = { id, home: Not(In([organisation, authority])) };
    await repositoryOf(scope, Person).update(elsewhere, { home: authority, version: () => 'version + 1' });
  }

  async endMembership(scope: TenantScope, { person, organisation, version }: Membership): Promise<void> {
    await repositoryOf(scope, Membership).delete({ person, organisation, version });
  }

  async endSessions(scope: TenantScope, person: string): Promise<void> {
    await repositoryOf(scope, Session).delete({ person });
  }

  people(
    scope: TenantScope,
    { organisation, search = null, ...page }: PageRequest & PeopleFilter,
  ): Promise<Outcome<Page<DirectoryPerson>>> {
    return this.cursors.cut<DirectoryPerson, DirectoryPerson>(scope, page, {
      of: { list: people.name, organisation, search },
      read: ({ key, id }, limit) => query(scope, people, [organisation, key, id, limit, null, search]),
      placeOf: ({ name, id }) => ({ key: name, id }),
      show: (person) => person,
    });
  }

  /** A person as lists show them; null if the caller may not see them. */
  directoryPerson(scope: TenantScope, id: string): Promise<DirectoryPerson | null> {
    return queryOne<DirectoryPerson>(scope, people, [null, null, null, 1, id, null]);
  }

  companies(scope: TenantScope, { search, ids, ...page }: PageRequest & CompaniesFilter): Promise<Outcome<Page<DirectoryCompany>>> {
    return this.cursors.cut<DirectoryCompany, DirectoryCompany>(scope, page, {
      of: { list: companies.name, search, ids },
      read: ({ key, id }, limit) => query(scope, companies, [key, id, limit, search, ids]),
      placeOf: ({ name, id }) => ({ key: name.en, id }),
      show: (company) => company,
    });
  }

  keys(scope: TenantScope, { organisation, ...page }: PageRequest & { organisation: string | null }): Promise<Outcome<Page<DirectoryKey>>> {
    return this.cursors.cut<DirectoryKey, DirectoryKey>(scope, page, {
      of: { list: keys.name, organisation },
      read: ({ key, id }, limit) => query(scope, keys, [organisation, key, id, limit]),
      placeOf: ({ label, id }) => ({ key: label, id }),
      show: (key) => key,
    });
  }
}
