import type { DataSource } from 'typeorm';
import { DATABASE_ROLES, type DatabaseRole } from './roles.js';

/** Thrown if a connection may not be used at run time. */
export class UnsafeDatabaseRole extends Error {
  override readonly name = 'UnsafeDatabaseRole';
}

interface RoleFacts {
  role: string;
  superuser: boolean;
  bypasses: boolean;
  owns: string | null;
  becomes: string | null;
  member: boolean;
  also: string | null;
}

/**
 * Refuses a role that row security does not hold: a superuser, one with BYPASSRLS, or a direct or indirect owner of a table in schema
 * `carnet`. Also refuses the role of another part: companies served under the authority's role would see each other. @throws
 * UnsafeDatabaseRole with what to do.
 */
export async function assertRuntimeRole(source: DataSource, expected: DatabaseRole): Promise<void> {
  const rows: RoleFacts[] = await source.query(
    `
    select r.rolname as role, r.rolsuper as superuser, r.rolbypassrls as bypasses,
      (select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'carnet' and pg_has_role(r.oid, c.relowner, 'member') limit 1) as owns,
      (select o.rolname from pg_roles o where (o.rolsuper or o.rolbypassrls) and pg_has_role(r.oid, o.oid, 'member') limit 1) as becomes,
      exists (select from pg_roles e where e.rolname = $1 and pg_has_role(r.oid, e.oid, 'usage')) as member,
      (select o.rolname from pg_roles o where o.rolname = any($2) and o.rolname <> $1 and pg_has_role(r.oid, o.oid, 'member') limit 1) as also
    from pg_roles r where r.rolname = session_user`,
    [expected, DATABASE_ROLES],
  );
  const facts = rows[0];
  const advice = `connect as ${expected}`;
  if (!facts) throw new UnsafeDatabaseRole(`the database does not say who we are; ${advice}`);
  if (facts.superuser) throw new UnsafeDatabaseRole(`${facts.role} is a superuser, whom row security does not hold; ${advice}`);
  if (facts.bypasses) throw new UnsafeDatabaseRole(`${facts.role} has BYPASSRLS; ${advice}`);
  if (facts.owns !== null) throw new UnsafeDatabaseRole(`${facts.role} owns carnet.${facts.owns}; ${advice}`);
  if (facts.becomes !== null)
    throw new UnsafeDatabaseRole(`${facts.role} may become ${facts.becomes}, whom row security does not hold; ${advice}`);
  if (!facts.member) throw new UnsafeDatabaseRole(`${facts.role} is not ${expected}; ${advice}`);
  if (facts.also !== null) throw new UnsafeDatabaseRole(`${facts.role} is ${facts.also} as well; ${advice}`);
}

/** Thrown at the start if a table of companies would be visible to all of them. */
class RowSecurityOff extends Error {
  override readonly name = 'RowSecurityOff';
}

/** Tables with a column for the owner of their rows on which row security is not both enabled and forced, from the catalogue. */
export async function tablesWithoutRowSecurity(source: DataSource): Promise<readonly string[]> {
  const rows: readonly { readonly name: string }[] = await source.query(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'carnet' and c.relkind in ('r', 'p') and not (c.relrowsecurity and c.relforcerowsecurity)
      and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname in ('tenant_id', 'organisation_id', 'company') and not a.attisdropped)
    order by 1`,
  );
  return rows.map(({ name }) => name);
}

/** @throws RowSecurityOff with the tables and what to do. */
export async function assertRowSecurity(source: DataSource): Promise<void> {
  const tables = await tablesWithoutRowSecurity(source);
  if (tables.length === 0) return;
  const repair = tables.map((table) => `alter table ${table} enable row level security, force row level security;`).join(' ');
  throw new RowSecurityOff(
    `row security is not both enabled and forced on ${tables.join(', ')}, so companies would see each other's rows; as carnet_owner run: ${repair}`,
  );
}
