import { type AuthorityReader, openAuthorityReader } from '@carnet/persistence';
import { readProcessEnv, readUpConfig } from '@carnet/runtime';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { roleAddress } from './database.js';
import { Problem } from './problem.js';
import { parseSecrets } from './secrets.js';

const remedy =
  'Start Carnet (npm start) and try again in the same folder, or set CARNET_AUTHORITY_DATABASE_URL to the address of the role carnet_authority.';

/**
 * Connects a command that reads what the authority may see.
 *
 * @param part what reads, as the database is told.
 * @param what what cannot be read when it fails, for the message.
 * @throws Problem when there is no database to read from.
 */
export async function openAuthority(part: string, what: string): Promise<AuthorityReader> {
  return openAuthorityReader(await authorityAddress(), part).catch((error: unknown): AuthorityReader => {
    throw new Problem(`${what} cannot be read: ${error instanceof Error ? error.message || error.name : String(error)}`, remedy);
  });
}

/** The address that is set, or that of the database of this folder's Carnet. */
async function authorityAddress(): Promise<string> {
  const env = readProcessEnv();
  const given = env.CARNET_AUTHORITY_DATABASE_URL?.trim();
  if (given !== undefined && given !== '') return given;
  const config = readUpConfig(env);
  if (!config.ok) throw new Problem(config.problems.join('\n'), remedy);
  const home = resolve(config.value.home);
  const secrets = await readFile(join(home, 'secrets.json'), 'utf8').then(parseSecrets, () => null);
  const server = config.value.databaseUrl ?? (await embeddedServer(home));
  if (secrets === null || server === null) throw new Problem(`No Carnet runs in ${home}, and no database is named.`, remedy);
  return roleAddress(server, 'carnet_authority', secrets.roles);
}

/** The embedded server of a home while it runs: the fourth line of PostgreSQL's lock file is the port it listens on. */
async function embeddedServer(home: string): Promise<string | null> {
  const lock = await readFile(join(home, 'postgres', 'postmaster.pid'), 'utf8').catch(() => '');
  const port = lock.split('\n')[3]?.trim() ?? '';
  return /^\d+$/.test(port) ? `postgresql://127.0.0.1:${port}/carnet` : null;
}
