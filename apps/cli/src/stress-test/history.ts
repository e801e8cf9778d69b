import type { Sentence } from '@carnet/rules';
import { type AuthorityReader, openAuthorityReader } from '@carnet/persistence';
import { readProcessEnv, readUpConfig, systemClock } from '@carnet/runtime';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Problem } from '../problem.js';
import { parseSecrets } from '../secrets.js';
import type { HistoryPages } from './run.js';

const perPage = 500;
const remedy =
  'Start Carnet (npm start) and try again in the same folder, or set CARNET_AUTHORITY_DATABASE_URL to the address of the role carnet_authority.';

/** Everything that was filed and judged until now, page by page. */
export interface History {
  readonly next: HistoryPages;
  names(): ReadonlyMap<string, Sentence>;
  close(): Promise<void>;
}

/** @throws Problem when there is no database to read from. */
export async function openHistory(): Promise<History> {
  const reader = await openAuthorityReader(await authorityUrl(), 'stress-test').catch((error: unknown): AuthorityReader => {
    throw new Problem(`The stored filings cannot be read: ${error instanceof Error ? error.message || error.name : String(error)}`, remedy);
  });
  const until = systemClock.now();
  const names = await reader.read((scope) => reader.filed.companies(scope));
  let after: string | null = null;
  const next: HistoryPages = async () => {
    const page = await reader.read((scope) => reader.filed.page(scope, { after, until, limit: perPage }));
    after = page.at(-1)?.id ?? after;
    return page;
  };
  return { next, names: () => names, close: () => reader.close() };
}

/** The address that is set, or that of the embedded server of this folder while it runs. */
async function authorityUrl(): Promise<string> {
  const env = readProcessEnv();
  const given = env.CARNET_AUTHORITY_DATABASE_URL?.trim();
  if (given !== undefined && given !== '') return given;
  const config = readUpConfig(env);
  if (!config.ok) throw new Problem(config.problems.join('\n'), remedy);
  const home = resolve(config.value.home);
  const [secrets, lock] = await Promise.all(
    [join(home, 'secrets.json'), join(home, 'postgres', 'postmaster.pid')].map((file) => readFile(file, 'utf8').catch(() => null)),
  );
  // The fourth line of PostgreSQL's lock file is the port it listens on.
  const port = lock?.split('\n')[3]?.trim();
  const roles = typeof secrets === 'string' ? parseSecrets(secrets)?.roles : undefined;
  if (roles === undefined || port === undefined) throw new Problem(`No Carnet runs in ${home}, and no database is named.`, remedy);
  return `postgresql://carnet_authority:${encodeURIComponent(roles.carnet_authority)}@127.0.0.1:${port}/carnet`;
}
