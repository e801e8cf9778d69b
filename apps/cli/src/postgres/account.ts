import { execFile } from 'node:child_process';
import { chmod, chown, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { Problem } from '../problem.js';
import { copyPostgres, type PostgresBinaries } from './binaries.js';

const run = promisify(execFile);
const root = 0;
/** Id of the user and group `nobody` on Linux; the mapped user must exist in /etc/passwd. */
const nobody = 65534;

interface Ids {
  readonly uid: number;
  readonly gid: number;
}

/** The account that runs a server, because PostgreSQL refuses to run as root. */
export interface ServerAccount {
  readonly name: string;
  readonly binaries: PostgresBinaries;
  /** Command line that runs a program as this account. The process keeps its id, so signals reach the program. */
  readonly commandLine: (program: string, args: readonly string[]) => readonly [string, ...string[]];
  /** Makes the account the owner of a file or folder, if it is another user. */
  readonly giveTo: (path: string) => Promise<void>;
}

/**
 * Chooses the account for a server with files under `home`. An ordinary user runs it as themselves. Root runs it in a user namespace in
 * which root's files belong to `nobody`, so that no folder need be opened to others. If that is impossible, it runs as the folder's owner
 * or as a system user, if that user can enter the folder.
 */
export async function chooseAccount(binaries: PostgresBinaries, home: string, dataFolder: string): Promise<ServerAccount> {
  if (process.getuid?.() !== root) return asIs(binaries);
  const candidates = [mappedRoot, folderOwner, systemUser];
  for (const candidate of candidates) {
    const account = await candidate(binaries, home);
    if (account !== null && (await works(account, home)) && (await ownsData(account, dataFolder))) return account;
  }
  throw new Problem(
    {
      en: `PostgreSQL does not run as root, and no other account can use the folder ${home}.`,
      zh: `PostgreSQL 不能以 root 身份运行，其他账户又无法使用文件夹 ${home}。`,
    },
    {
      en: 'Run Carnet as an ordinary user, or choose a folder that others may enter (CARNET_HOME=/var/lib/carnet), or give a database of your own (DATABASE_URL).',
      zh: '请以普通用户运行 Carnet，或者选择其他账户可以进入的文件夹（CARNET_HOME=/var/lib/carnet），或者指定自己的数据库（DATABASE_URL）。',
    },
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

/** The first owner other than root among the folders above the home: root works in somebody's folder. */
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

/** Lets others pass through the home without listing it; files in it keep their own rights. */
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
  // This user cannot read the packages' folder but can enter the home.
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

/** Whether the account can enter the home and run the server's program. */
async function works(account: ServerAccount, home: string): Promise<boolean> {
  return (await answers(account, 'test', ['-x', home])) && (await answers(account, account.binaries.postgres, ['--version']));
}

/** Existing data must belong to the account, because the server refuses a folder of another owner. */
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
