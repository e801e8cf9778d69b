import pg from 'pg';
import { type AuthorityDays, countDaysAs } from './authority-days.js';

/** Thrown by a process that serves no authority yet. */
export class AuthorityMissing extends Error {
  override readonly name = 'AuthorityMissing';
}

/**
 * Reads how the authority counts days and what it speaks, and has this process do so.
 *
 * @param url the database, as a role that reads who the authority is.
 * @throws AuthorityMissing when none is registered.
 */
export async function readAuthorityDays(url: string): Promise<AuthorityDays> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    const { rows } = await client.query<AuthorityDays>('select time_zone as "timeZone", calendar, languages from carnet.authority');
    const [days] = rows;
    if (days === undefined) throw new AuthorityMissing('no authority is registered: run `carnet authority init`');
    countDaysAs(days);
    return days;
  } finally {
    await client.end();
  }
}
