import { execFile } from 'node:child_process';
import { chmod, chown, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { Problem } from '../problem.js';
import { copyPostgres, type PostgresBinaries } from './binaries.js';

const run = promisify(execFile);
const root = 0;
/** The user and group every Linux system has for "nobody in particular"; the mapped user must exist in /etc/passwd. */
const nobody = 65534;

interface Ids {
  readonly uid: number;
  readonly gid: number;
}

/** As whom a server runs: PostgreSQL refuses to run as root. */
export interface ServerAccount {
  readonly name: string;
  readonly binaries: PostgresBinaries;
  /** The command line that runs a program as this account. The process keeps its id, so signals reach the program. */
  readonly commandLine: (program: string, args: readonly string[]) => readonly [string, ...string[]];
  /** Hands a file or folder to the account, where it is another user. */
  readonly giveTo: (path: string) => Promise<void>;
}

/**
 * Chooses how to run a server whose files are under `home`. An ordinary user runs it as himself. Root runs it in
 * a user namespace in which root's files belong to nobody: no folder has to be opened to others. Where that is
 * not possible, as the folder's owner or as a system user, if that user may enter the folder.
 */
export async function chooseAccount(binaries: PostgresBinaries, home: string, dataFolder: string): Promise<ServerAccount> {
  if (process.getuid?.() !== root) return asIs(binaries);
  const candidates = [mappedRoot, folderOwner, systemUser];
  for (const candidate of candidates) {
    const account = await candidate(binaries, home);
    if (account !== null && (await works(account, home)) && (await ownsData(account, dataFolder))) return account;
  }
  throw new Problem(
    `PostgreSQL does not run as root, and no other account can use the folder ${home}.`,
    'Run Carnet as an ordinary user, or choose a folder that others may enter (CARNET_HOME=/var/lib/carnet), or give a database of your own (DATABASE_URL).',
  );
}

function asIs(binaries: PostgresBinaries): ServerAccount {
  return { name: 'the current user', binaries, commandLine: (program, args) => [program, ...args], giveTo: () => Promise.resolve() };
}

function mappedRoot(binaries: PostgresBinaries): Promise<ServerAccount> {
  const flags = ['--user', `--map-user=${String(nobody)}`, `--map-group=${String(nobody)}`, '--'];
  return Promise.resolve({
    ...asIs(binaries),
    name: 'root in a user namespace',
    commandLine: (program, args) => ['unshare', ...flags, program, ...args],
  });
}

/** The first owner other than root on the way up from the home: root at work in somebody's folder. */
async function folderOwner(binaries: PostgresBinaries, home: string): Promise<ServerAccount | null> {
  for (let folder = home; ; folder = dirname(folder)) {
    const owner = await stat(folder);
    if (owner.uid !== root) {
      await letPass(home, owner);
      return user('the owner of the folder', binaries, owner);
    }
    if (folder === dirname(folder)) return null;
  }
}

/** Lets others pass through the home, not look into it: what is in it keeps its own rights. */
async function letPass(home: string, { uid }: Ids): Promise<void> {
  if ((await stat(home)).uid !== uid) await chmod(home, 0o711);
}

async function systemUser(binaries: PostgresBinaries, home: string): Promise<ServerAccount | null> {
  const accounts = await readFile('/etc/passwd', 'utf8').catch(() => '');
  const entry = /^postgres:[^:]*:(\d+):(\d+):/m.exec(accounts) ?? /^nobody:[^:]*:(\d+):(\d+):/m.exec(accounts);
  if (entry === null) return null;
  const ids = { uid: Number(entry[1]), gid: Number(entry[2]) };
  const name = entry[0].slice(0, entry[0].indexOf(':'));
  await letPass(home, ids);
  const direct = user(name, binaries, ids);
  if (await answers(direct, binaries.postgres, ['--version'])) return direct;
  if (!(await answers(direct, 'test', ['-x', home]))) return null;
  // The packages lie where this user may not look; the home it may enter.
  const copy = join(home, 'postgres-binaries');
  const copied = await copyPostgres(binaries, copy);
  await chmod(copy, 0o755);
  return user(name, copied, ids);
}

function user(name: string, binaries: PostgresBinaries, { uid, gid }: Ids): ServerAccount {
  const flags = [`--reuid=${String(uid)}`, `--regid=${String(gid)}`, '--clear-groups', '--'];
  return {
    name,
    binaries,
    commandLine: (program, args) => ['setpriv', ...flags, program, ...args],
    giveTo: (path) => chown(path, uid, gid),
  };
}

/** The account can enter the home and run the server's program. */
async function works(account: ServerAccount, home: string): Promise<boolean> {
  return (await answers(account, 'test', ['-x', home])) && (await answers(account, account.binaries.postgres, ['--version']));
}

/** Data that exists already must belong to the account: the server refuses a folder of somebody else's. */
async function ownsData(account: ServerAccount, dataFolder: string): Promise<boolean> {
  const exists = await stat(dataFolder).then(
    () => true,
    () => false,
  );
  return !exists || answers(account, 'test', ['-O', dataFolder]);
}

async function answers(account: ServerAccount, program: string, args: readonly string[]): Promise<boolean> {
  const [command, ...rest] = account.commandLine(program, args);
  return run(command, rest, { cwd: '/' }).then(
    () => true,
    () => false,
  );
}
