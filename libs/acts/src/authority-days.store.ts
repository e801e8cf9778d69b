import pg from 'pg';
import { type AuthorityDays, setAuthorityDays } from './authority-days.js';

/** Thrown if no authority is registered. */
export class AuthorityMissing extends Error {
  override readonly name = 'AuthorityMissing';
}

/**
 * Reads the authority's time zone, calendar and languages, and sets them for this process.
 *
 * @param url the database, as a role that can read the authority.
 * @throws AuthorityMissing if none is registered.
 */
export async function readAuthorityDays(url: string): Promise<AuthorityDays> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    const { rows } = await client.query<AuthorityDays>('select time_zone as "timeZone", calendar, languages from carnet.authority');
    const [days] = rows;
    if (days === undefined) throw new AuthorityMissing('no authority is registered: run `carnet authority init`');
    setAuthorityDays(days);
    return days;
  } finally {
    await client.end();
  }
}
