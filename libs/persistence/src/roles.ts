import pg from 'pg';

/** The database roles of an installation. No role of a running process owns a table, is superuser or bypasses row security. */
export const DATABASE_ROLES = [
  'carnet_owner',
  'carnet_app',
  'carnet_authority',
  'carnet_dispatcher',
  'carnet_queue',
  'carnet_directory',
] as const;
export type DatabaseRole = (typeof DATABASE_ROLES)[number];

/**
 * Creates the roles with their passwords, and the schema `carnet` owned by `carnet_owner`. Safe to repeat: an existing role gets the given
 * password.
 * @param adminUrl a connection that may create roles in the database of Carnet.
 */
export async function createRoles(adminUrl: string, passwords: Readonly<Record<DatabaseRole, string>>): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    for (const role of DATABASE_ROLES) {
      await createRole(client, role, pg.escapeLiteral(passwords[role]));
    }
    const database = await client.query<{ name: string }>('select quote_ident(current_database()) as name');
    const name = database.rows[0]?.name ?? '';
    // An administrator who is not a superuser may give a schema only to a role that they are a member of.
    await client.query('grant carnet_owner to current_user');
    await client.query(`revoke create on schema public from public; grant connect, create on database ${name} to carnet_owner`);
    await client.query('create schema if not exists carnet authorization carnet_owner');
    await client.query(
      `grant connect on database ${name} to carnet_app, carnet_authority, carnet_dispatcher, carnet_queue, carnet_directory`,
    );
  } finally {
    await client.end();
  }
}

/** An existing role only gets its password: nobody but a superuser may set the other attributes again, even unchanged. */
async function createRole(client: pg.Client, role: DatabaseRole, password: string): Promise<void> {
  const known = await client.query<{ unsafe: boolean }>('select rolsuper or rolbypassrls as unsafe from pg_roles where rolname = $1', [
    role,
  ]);
  if (known.rows[0]?.unsafe === true) {
    throw new Error(`the role ${role} exists and row security does not hold it: take SUPERUSER and BYPASSRLS from it`);
  }
  const exists = known.rowCount !== 0;
  const attributes = exists ? '' : 'nosuperuser nobypassrls nocreatedb nocreaterole';
  await client.query(`${exists ? 'alter' : 'create'} role ${role} login ${attributes} password ${password}`);
}
