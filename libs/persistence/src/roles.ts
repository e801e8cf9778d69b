import pg from 'pg';

/** The roles of one installation. None that runs owns a table, is superuser or bypasses row security. */
export const DATABASE_ROLES = ['carnet_owner', 'carnet_app', 'carnet_authority', 'carnet_dispatcher', 'carnet_queue'] as const;
export type DatabaseRole = (typeof DATABASE_ROLES)[number];

/**
 * Creates the roles with their passwords and the schema `carnet`, owned by `carnet_owner`. Safe to repeat: an
 * existing role gets the given password.
 *
 * @param adminUrl a connection that may create roles in the database that will hold Carnet.
 */
export async function createRoles(adminUrl: string, passwords: Readonly<Record<DatabaseRole, string>>): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    for (const role of DATABASE_ROLES) {
      const known = await client.query('select from pg_roles where rolname = $1', [role]);
      const verb = known.rowCount === 0 ? 'create' : 'alter';
      await client.query(
        `${verb} role ${role} login nosuperuser nobypassrls nocreatedb nocreaterole password ${pg.escapeLiteral(passwords[role])}`,
      );
    }
    const database = await client.query<{ name: string }>('select quote_ident(current_database()) as name');
    const name = database.rows[0]?.name ?? '';
    // Both owners make their own schema; the grant to ourselves lets a managed database's admin hand it over.
    await client.query(`grant carnet_owner to current_user; grant carnet_queue to current_user`);
    await client.query(`revoke create on schema public from public; grant connect, create on database ${name} to carnet_owner`);
    await client.query('create schema if not exists carnet authorization carnet_owner');
    await client.query(`grant connect on database ${name} to carnet_app, carnet_authority, carnet_dispatcher, carnet_queue`);
  } finally {
    await client.end();
  }
}
