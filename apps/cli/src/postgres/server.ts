import type { Bilingual } from '@carnet/kernel';
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { Problem } from '../problem.js';
import type { ServerAccount } from './account.js';

const run = promisify(execFile);
const superuser = 'carnet_admin';
/** Maximum length of a Unix socket's path on Linux, without the terminator. */
const longestSocketPath = 107;

export interface ServerPlan {
  readonly account: ServerAccount;
  readonly dataFolder: string;
  readonly logFile: string;
  readonly password: string;
  readonly settings: Readonly<Record<string, string>>;
  /** Folder for the Unix socket, created if missing; null for TCP only. */
  readonly socketFolder: string | null;
}

/** A running server that this process started. */
export interface PostgresServer {
  readonly pid: number;
  readonly port: number;
  /** Superuser's address of the maintenance database. */
  readonly adminUrl: string;
  /** Resolves when the server has ended, requested or not. */
  readonly ended: Promise<void>;
  /** Fast shutdown: open transactions are rolled back, committed data is kept. */
  stop(): Promise<void>;
}

/** Creates the data folder if it is missing. It appears completely or not at all. */
export async function initialise({ account, dataFolder, password }: ServerPlan): Promise<void> {
  if (await exists(dataFolder)) return requireSameMajor(account, dataFolder);
  const draft = `${dataFolder}.new`;
  const passwordFile = `${dataFolder}.password`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { mode: 0o700, recursive: true });
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  await Promise.all([account.giveTo(draft), account.giveTo(passwordFile)]);
  const locale = account.binaries.major >= 17 ? ['--locale-provider=builtin', '--locale=C', '--builtin-locale=C.UTF-8'] : ['--locale=C'];
  const flags = [
    `--username=${superuser}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--no-instructions',
    ...locale,
  ];
  const [command, ...args] = account.commandLine(account.binaries.initdb, [`--pgdata=${draft}`, ...flags]);
  try {
    await run(command, args, { cwd: dirname(dataFolder), env: programEnvironment() });
  } catch (error) {
    throw new Problem(
      { en: `The database could not be created in ${dataFolder}:`, zh: `无法在 ${dataFolder} 中创建数据库：` },
      { en: 'Free some space, or choose another folder (CARNET_HOME).', zh: '请腾出空间，或者选择其他文件夹（CARNET_HOME）。' },
      [lastLines(String((error as { stderr?: string }).stderr ?? error), 3)],
    );
  } finally {
    await rm(passwordFile, { force: true });
  }
  await rename(draft, dataFolder);
}

/** Starts the server on a port of the loopback interface, a free one if omitted, and waits until it answers. */
export async function startServer(plan: ServerPlan, port?: number): Promise<PostgresServer> {
  await clearLeftover(plan.dataFolder);
  if (plan.socketFolder !== null) {
    await mkdir(plan.socketFolder, { recursive: true, mode: 0o700 });
    await plan.account.giveTo(plan.socketFolder);
  }
  for (let attempt = 1; ; attempt += 1) {
    const server = await launch(plan, port ?? (await freePort()));
    if (server !== null) return server;
    const log = await readFile(plan.logFile, 'utf8').catch(() => '');
    if (attempt < 3 && /could not bind|could not create any TCP\/IP sockets/.test(lastLines(log, 6))) continue;
    throw new Problem(
      { en: `The database in ${plan.dataFolder} does not start:`, zh: `${plan.dataFolder} 中的数据库无法启动：` },
      {
        en: `The whole message is in ${plan.logFile}. ${restoreFolder.en}`,
        zh: `完整信息见 ${plan.logFile}。${restoreFolder.zh}`,
      },
      [lastLines(log, 4)],
    );
  }
}

/** Finds a TCP port of the loopback interface that is free now. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port');
  return address.port;
}

/**
 * Stops a server whose supervisor was killed, before another one starts. Removes a lock file whose process id now belongs to another
 * program (after a reboot, in a new container), because it would prevent the start.
 */
async function clearLeftover(dataFolder: string): Promise<void> {
  const lockFile = join(dataFolder, 'postmaster.pid');
  const pid = Number.parseInt(await readFile(lockFile, 'utf8').catch(() => ''), 10);
  if (!(pid > 1) || !(await exists('/proc/self'))) return;
  for (let waited = 0; waited < 30_000; waited += 50) {
    const commandLine = await readFile(`/proc/${String(pid)}/cmdline`, 'utf8').catch(() => '');
    if (!commandLine.includes(dataFolder)) return rm(lockFile, { force: true });
    if (waited === 0) process.kill(pid, 'SIGINT');
    await pause(50);
  }
}

async function launch(plan: ServerPlan, port: number): Promise<PostgresServer | null> {
  const { account, dataFolder, password } = plan;
  const log = await open(plan.logFile, 'a', 0o600);
  const [command, ...args] = account.commandLine(account.binaries.postgres, ['-D', dataFolder, ...settingFlags(plan, port)]);
  // A separate process group, so that Ctrl-C reaches only the supervisor, which stops everything in order.
  const child = spawn(command, args, {
    cwd: dirname(dataFolder),
    env: programEnvironment(),
    stdio: ['ignore', log.fd, log.fd],
    detached: true,
  });
  const ended = new Promise<void>((settle) => {
    child.once('exit', () => settle());
    child.once('error', () => settle());
  });
  await log.close();
  const adminUrl = `postgresql://${superuser}:${encodeURIComponent(password)}@127.0.0.1:${String(port)}/postgres`;
  if (!(await answering(child, adminUrl)) || child.pid === undefined) return null;
  return { pid: child.pid, port, adminUrl, ended, stop: () => stop(child, ended) };
}

function settingFlags({ settings, socketFolder }: ServerPlan, port: number): string[] {
  const fits = socketFolder !== null && Buffer.byteLength(join(socketFolder, `.s.PGSQL.${String(port)}`)) <= longestSocketPath;
  const all = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: fits ? socketFolder : '',
    unix_socket_permissions: '0700',
    password_encryption: 'scram-sha-256',
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    ...settings,
  };
  return Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

async function answering(child: ChildProcess, url: string): Promise<boolean> {
  for (let waited = 0; waited < 60_000 && child.exitCode === null && child.signalCode === null; waited += 25) {
    if (await connects(url)) return true;
    await pause(25);
  }
  if (child.pid !== undefined) child.kill('SIGINT');
  return false;
}

async function connects(connectionString: string): Promise<boolean> {
  const client = new Client({ connectionString });
  client.on('error', () => undefined);
  return client.connect().then(
    () => client.end().then(() => true),
    () => false,
  );
}

async function stop(child: ChildProcess, ended: Promise<void>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGINT');
  const patience = new AbortController();
  const impatience = pause(20_000, undefined, { signal: patience.signal }).then(
    () => child.kill('SIGQUIT'),
    () => false,
  );
  await ended;
  patience.abort();
  await impatience;
}

async function requireSameMajor(account: ServerAccount, dataFolder: string): Promise<void> {
  const text = await readFile(join(dataFolder, 'PG_VERSION'), 'utf8').catch(() => '');
  const major = Number(text.trim());
  if (major === account.binaries.major) return;
  const [theirs, ours] = [String(major), String(account.binaries.major)];
  const what =
    major > 0
      ? {
          en: `The folder ${dataFolder} was made by PostgreSQL ${theirs}, but PostgreSQL ${ours} is here.`,
          zh: `文件夹 ${dataFolder} 由 PostgreSQL ${theirs} 创建，而此处为 PostgreSQL ${ours}。`,
        }
      : { en: `The folder ${dataFolder} is not a PostgreSQL data folder.`, zh: `文件夹 ${dataFolder} 不是 PostgreSQL 数据文件夹。` };
  throw new Problem(what, restoreFolder);
}

const restoreFolder: Bilingual = {
  en: 'Restore the folder from a backup, or begin anew with an empty one: npm start -- --fresh',
  zh: '请从备份恢复该文件夹，或者以空文件夹重新开始：npm start -- --fresh',
};

/** Only what PostgreSQL needs, because inherited PG* variables or locales would change its behaviour. */
function programEnvironment(): NodeJS.ProcessEnv {
  return { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C', TZ: 'UTC' };
}

function lastLines(text: string, count: number): string {
  return text.trim().split('\n').slice(-count).join('\n');
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
