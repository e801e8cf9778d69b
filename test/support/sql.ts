import { Client, type QueryResultRow } from 'pg';
import type { TestDatabase } from './database.js';

/** Statements of a test, as one role, past the use cases. */
export interface Sql {
  rows<Row extends QueryResultRow>(text: string, values?: readonly unknown[]): Promise<Row[]>;
}

/** Opens a connection for `work` alone. */
export async function withConnection<T>(url: string, work: (sql: Sql) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work({
      rows: async <Row extends QueryResultRow>(text: string, values: readonly unknown[] = []) =>
        (await client.query<Row>(text, [...values])).rows,
    });
  } finally {
    await client.end();
  }
}

/** One transaction as a runtime role in the name of an organisation, and of a person there, or of nobody; what it does is kept. */
export function asOrganisation<T>(
  database: TestDatabase,
  {
    role,
    organisation,
    person = null,
  }: { readonly role: 'carnet_app' | 'carnet_authority'; readonly organisation: string | null; readonly person?: string | null },
  work: (sql: Sql) => Promise<T>,
): Promise<T> {
  return withConnection(database.url(role), async (sql) => {
    await sql.rows('begin');
    if (organisation !== null) await sql.rows(`select set_config('app.tenant_id', $1, true)`, [organisation]);
    if (person !== null) await sql.rows(`select set_config('app.person_id', $1, true)`, [person]);
    const result = await work(sql);
    await sql.rows('commit');
    return result;
  });
}

/** A connection as the schema's owner: for the catalogue, and for the directory, which belongs to no tenant. */
export function asOwner<T>(database: TestDatabase, work: (sql: Sql) => Promise<T>): Promise<T> {
  return withConnection(database.url('carnet_owner'), work);
}
