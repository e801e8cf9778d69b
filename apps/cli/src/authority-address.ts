import { type AuthorityReader, openAuthorityReader } from '@carnet/persistence';
import { readProcessEnv, readUpConfig } from '@carnet/runtime';
import { readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createDatabase, roleAddress } from './database.js';
import { startEmbeddedPostgres } from './embedded-postgres.js';
import { openHome } from './home.js';
import { Problem } from './problem.js';
import { parseSecrets, type Secrets } from './secrets.js';

const remedy =
  'Try again in the folder that Carnet is started in, or set CARNET_AUTHORITY_DATABASE_URL to the address of the role carnet_authority.';

/** A database to read from, and how to leave it as it was found. */
interface Place {
  readonly url: string;
  leave(): Promise<void>;
}

/**
 * Connects a command that reads what the authority may see: to the address that is set, or to the database of this
 * folder's Carnet. One that is stopped is started for the command, and stopped again.
 *
 * @param part what reads, as the database is told.
 * @param what what cannot be read when it fails, for the message.
 * @param stopped whether a database of this folder that is stopped is started, or left alone: then there is none to read from.
 * @throws Problem when there is no database to read from.
 */
export async function openAuthority(part: string, what: string, stopped: 'start' | 'leave' = 'start'): Promise<AuthorityReader> {
  const place = await authorityPlace(stopped);
  try {
    const reader = await openAuthorityReader(place.url, part);
    const close = (): Promise<void> => reader.close().finally(() => place.leave());
    return { ...reader, close };
  } catch (error) {
    await place.leave();
    throw new Problem(`${what} cannot be read: ${error instanceof Error ? error.message || error.name : String(error)}`, remedy);
  }
}

/** Whether an address of the authority's database was set: then it is meant to be read. */
export function namesAuthority(): boolean {
  return givenAddress() !== '';
}

function givenAddress(): string {
  return readProcessEnv().CARNET_AUTHORITY_DATABASE_URL?.trim() ?? '';
}

async function authorityPlace(stopped: 'start' | 'leave'): Promise<Place> {
  const env = readProcessEnv();
  const given = givenAddress();
  if (given !== '') return at(given);
  const config = readUpConfig(env);
  if (!config.ok) throw new Problem(config.problems.join('\n'), remedy);
  const home = resolve(config.value.home);
  const secrets = await readFile(join(home, 'secrets.json'), 'utf8').then(parseSecrets, () => null);
  if (secrets === null) throw new Problem(`There is no Carnet in ${home}, and no database is named.`, remedy);
  const { databaseUrl } = config.value;
  return databaseUrl === null ? embedded(home, secrets, stopped) : at(roleAddress(databaseUrl, 'carnet_authority', secrets.roles));
}

function at(url: string): Place {
  return { url, leave: () => Promise.resolve() };
}

/** The database of a home. Whoever runs the home holds its lock; when nobody does, the database is ours to start. */
async function embedded(folder: string, secrets: Secrets, stopped: 'start' | 'leave'): Promise<Place> {
  const known = await stat(join(folder, 'postgres')).catch(() => null);
  if (known === null) throw new Problem(`Carnet has kept nothing in ${folder} yet.`, remedy);
  const home = await openHome(folder, { fresh: false }).catch((error: unknown) => {
    if (error instanceof Problem) return null;
    throw error;
  });
  if (home !== null && stopped === 'leave') {
    await home.release();
    throw new Problem(`The database of ${folder} does not run.`, remedy);
  }
  if (home === null) return at(roleAddress(await runningServer(folder), 'carnet_authority', secrets.roles));
  const server = await startEmbeddedPostgres(home, secrets.admin, () => undefined).catch(async (error: unknown) => {
    await home.release();
    throw error;
  });
  const leave = (): Promise<void> => server.stop().finally(() => home.release());
  return { url: roleAddress(await createDatabase(server.adminUrl), 'carnet_authority', secrets.roles), leave };
}

/** The fourth line of PostgreSQL's lock file is the port it listens on. */
async function runningServer(folder: string): Promise<string> {
  const lock = await readFile(join(folder, 'postgres', 'postmaster.pid'), 'utf8').catch(() => '');
  const port = lock.split('\n')[3]?.trim() ?? '';
  if (/^\d+$/.test(port)) return `postgresql://127.0.0.1:${port}/carnet`;
  throw new Problem(`The database of ${folder} does not run.`, remedy);
}
