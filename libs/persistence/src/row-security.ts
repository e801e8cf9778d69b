import type { DataSource } from 'typeorm';

/** Why a process may not begin: a table of companies would be shown to all of them. */
export class RowSecurityOff extends Error {
  override readonly name = 'RowSecurityOff';
}

/** The tables that say whose their rows are, while row security is not both enabled and forced on them; the catalogue knows which. */
export async function unfencedTables(source: DataSource): Promise<readonly string[]> {
  const rows: readonly { readonly name: string }[] = await source.query(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'carnet' and c.relkind in ('r', 'p') and not (c.relrowsecurity and c.relforcerowsecurity)
      and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname in ('tenant_id', 'organisation_id', 'company') and not a.attisdropped)
    order by 1`,
  );
  return rows.map(({ name }) => name);
}

/** @throws RowSecurityOff with the tables, and what to do. */
export async function assertRowSecurity(source: DataSource): Promise<void> {
  const tables = await unfencedTables(source);
  if (tables.length === 0) return;
  const repair = tables.map((table) => `alter table ${table} enable row level security, force row level security;`).join(' ');
  throw new RowSecurityOff(
    `row security is not both enabled and forced on ${tables.join(', ')}, so companies would see each other's rows; as carnet_owner run: ${repair}`,
  );
}
