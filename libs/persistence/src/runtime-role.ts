import type { DataSource } from 'typeorm';

/** Why a connection may not be used at run time. */
export class UnsafeDatabaseRole extends Error {
  override readonly name = 'UnsafeDatabaseRole';
}

interface RoleFacts {
  role: string;
  superuser: boolean;
  bypasses: boolean;
  owns: string | null;
}

/**
 * Refuses a role that row security would not hold: a superuser, one with BYPASSRLS, or the owner of a table
 * in schema `carnet`, itself or through a role it belongs to.
 *
 * @throws UnsafeDatabaseRole with what to do.
 */
export async function assertRuntimeRole(source: DataSource, expected: string): Promise<void> {
  const rows: RoleFacts[] = await source.query(`
    select r.rolname as role, r.rolsuper as superuser, r.rolbypassrls as bypasses,
      (select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'carnet' and pg_has_role(r.oid, c.relowner, 'member') limit 1) as owns
    from pg_roles r where r.rolname = current_user`);
  const facts = rows[0];
  const advice = `connect as ${expected} (see docker/postgres/roles.sql)`;
  if (!facts) throw new UnsafeDatabaseRole(`the database does not say who we are; ${advice}`);
  if (facts.superuser) throw new UnsafeDatabaseRole(`${facts.role} is a superuser, whom row security does not hold; ${advice}`);
  if (facts.bypasses) throw new UnsafeDatabaseRole(`${facts.role} has BYPASSRLS; ${advice}`);
  if (facts.owns !== null) throw new UnsafeDatabaseRole(`${facts.role} owns carnet.${facts.owns}; ${advice}`);
}
