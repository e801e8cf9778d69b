import { readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Bilingual } from '@carnet/kernel';
import { readProcessEnv, readUpConfig } from '@carnet/runtime';
import { type AuthorityReader, openAuthorityReader } from './authority-reader.js';
import { createDatabase } from './database.js';
import { type DirectoryDesk, openDirectoryDesk } from './directory-desk.js';
import { startEmbeddedPostgres } from './embedded-postgres.js';
import type { Language } from './explain/words.js';
import { openHome } from './home.js';
import { causeOf, Problem, requireConfig } from './problem.js';
import { parseSecrets, roleAddress, type Secrets } from './secrets.js';
import { userOfMachine, type WorkDesk, workDesk } from './work-desk.js';

/** Database roles of commands, each with the setting for its address. */
const settings = {
  carnet_authority: 'CARNET_AUTHORITY_DATABASE_URL',
  carnet_directory: 'CARNET_DIRECTORY_DATABASE_URL',
} as const;

type CommandRole = keyof typeof settings;

const remedyFor = (role: CommandRole): Bilingual => ({
  en: `Try again in the folder that Carnet is started in, or set ${settings[role]} to the address of the role ${role}.`,
  zh: `请在启动 Carnet 的文件夹中重试，或者将 ${settings[role]} 设为角色 ${role} 的连接地址。`,
});

/** A database to read from, and how to restore its state afterwards. */
interface ReadableDatabase {
  readonly url: string;
  leave(): Promise<void>;
}

/**
 * Connects a command that reads as the authority: to the configured address, or to the database of this folder's Carnet. A stopped database
 * is started for the command and stopped again.
 *
 * @param part name of the reader, as the database records it.
 * @param what what cannot be read, for the error message.
 * @param stopped whether to start a stopped database of this folder; if it is left stopped, there is none to read from.
 * @throws Problem if there is no database to read from.
 */
export function openAuthority(part: string, what: Bilingual, stopped: 'start' | 'leave' = 'start'): Promise<AuthorityReader> {
  return openAs('carnet_authority', what, stopped, (url) => openAuthorityReader(url, part));
}

/**
 * Connects a command for work items, like `openAuthority`.
 *
 * @param user the operator, as the history names them.
 * @throws Problem if there is no database.
 */
export function openWork(user: string): Promise<WorkDesk> {
  return openAs('carnet_authority', { en: 'Work items', zh: '工作项' }, 'start', async (url) =>
    workDesk(await openAuthorityReader(url, `operator:${user}`)),
  );
}

/**
 * Connects a command that changes the directory, as the role that may do so; otherwise like `openAuthority`.
 *
 * @param language language of the command; null for the authority's.
 * @throws Problem if there is no database.
 */
export async function openDirectory(language: Language | null = null): Promise<DirectoryDesk> {
  const pepper = await givenPepper();
  const setting = { pepper, user: userOfMachine(), language };
  return openAs('carnet_directory', { en: 'The directory', zh: '名录' }, 'start', (url) => openDirectoryDesk(url, setting));
}

/** Pepper for hashing keys: the configured one, or that of this folder's Carnet; null if there is neither. */
async function givenPepper(): Promise<string | null> {
  const env = readProcessEnv();
  const given = env.CARNET_API_KEY_PEPPER?.trim() ?? '';
  if (given !== '') return given;
  const config = readUpConfig(env);
  if (!config.ok) return null;
  const secrets = await readFile(join(resolve(config.value.home), 'secrets.json'), 'utf8').then(parseSecrets, () => null);
  return secrets?.apiKeyPepper ?? null;
}

async function openAs<Opened extends { close(): Promise<void> }>(
  role: CommandRole,
  what: Bilingual,
  stopped: 'start' | 'leave',
  open: (url: string) => Promise<Opened>,
): Promise<Opened> {
  const place = await placeFor(role, stopped);
  try {
    const opened = await open(place.url);
    const close = (): Promise<void> => opened.close().finally(() => place.leave());
    return { ...opened, close };
  } catch (error) {
    await place.leave();
    throw new Problem({ en: `${what.en} cannot be read: ${causeOf(error)}`, zh: `无法读取${what.zh}：${causeOf(error)}` }, remedyFor(role));
  }
}

/** Whether an address of the authority's database is configured, so that it must be readable. */
export function isAuthorityConfigured(): boolean {
  return givenAddress('carnet_authority') !== '';
}

function givenAddress(role: CommandRole): string {
  return readProcessEnv()[settings[role]]?.trim() ?? '';
}

async function placeFor(role: CommandRole, stopped: 'start' | 'leave'): Promise<ReadableDatabase> {
  const env = readProcessEnv();
  const remedy = remedyFor(role);
  const given = givenAddress(role);
  if (given !== '') return remoteDatabase(given);
  const { home: folder, databaseUrl } = requireConfig(readUpConfig(env), remedy);
  const home = resolve(folder);
  const secrets = await readFile(join(home, 'secrets.json'), 'utf8').then(parseSecrets, () => null);
  if (secrets === null)
    throw new Problem(
      { en: `There is no Carnet in ${home}, and no database is configured.`, zh: `${home} 中没有 Carnet，也未配置数据库。` },
      remedy,
    );
  return databaseUrl === null ? embedded(role, home, secrets, stopped) : remoteDatabase(roleAddress(databaseUrl, role, secrets.roles));
}

function remoteDatabase(url: string): ReadableDatabase {
  return { url, leave: () => Promise.resolve() };
}

/** The database of a home. A running Carnet holds the home's lock; if nobody does, this process may start the database. */
async function embedded(role: CommandRole, folder: string, secrets: Secrets, stopped: 'start' | 'leave'): Promise<ReadableDatabase> {
  const remedy = remedyFor(role);
  const known = await stat(join(folder, 'postgres')).catch(() => null);
  if (known === null)
    throw new Problem({ en: `There is no Carnet data in ${folder} yet.`, zh: `${folder} 中尚无 Carnet 的数据。` }, remedy);
  const home = await openHome(folder, { fresh: false }).catch((error: unknown) => {
    if (error instanceof Problem) return null;
    throw error;
  });
  if (home !== null && stopped === 'leave') {
    await home.release();
    throw notRunning(folder, remedy);
  }
  if (home === null) return remoteDatabase(roleAddress(await runningServer(folder, remedy), role, secrets.roles));
  const server = await startEmbeddedPostgres(home, secrets.admin, () => undefined).catch(async (error: unknown) => {
    await home.release();
    throw error;
  });
  const leave = (): Promise<void> => server.stop().finally(() => home.release());
  return { url: roleAddress(await createDatabase(server.adminUrl), role, secrets.roles), leave };
}

function notRunning(folder: string, remedy: Bilingual): Problem {
  return new Problem({ en: `The database of ${folder} is not running.`, zh: `${folder} 的数据库未运行。` }, remedy);
}

/** The fourth line of PostgreSQL's lock file is its port. */
async function runningServer(folder: string, remedy: Bilingual): Promise<string> {
  const lock = await readFile(join(folder, 'postgres', 'postmaster.pid'), 'utf8').catch(() => '');
  const port = lock.split('\n')[3]?.trim() ?? '';
  if (/^\d+$/.test(port)) return `postgresql://127.0.0.1:${port}/carnet`;
  throw notRunning(folder, remedy);
}
