import { mkdir, open, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { hasCode, Problem, causeOf } from './problem.js';

/** A process that can be recognised later: ids are reused, but not with the same start time. */
interface ProcessIdentity {
  readonly pid: number;
  /** Clock ticks since boot, from /proc; null without /proc. */
  readonly startedAt: string | null;
}

async function identify(pid: number): Promise<ProcessIdentity> {
  const stat = await readFile(`/proc/${String(pid)}/stat`, 'utf8').catch(() => '');
  // The second field is the program's name in parentheses and may contain spaces; the start time is field 22.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return { pid, startedAt: fields[19] ?? null };
}

/** Whether the same process is still running. */
async function isRunning(known: ProcessIdentity): Promise<boolean> {
  if (!exists(known.pid)) return false;
  return known.startedAt === null || (await identify(known.pid)).startedAt === known.startedAt;
}

function exists(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return hasCode(error, 'EPERM');
  }
}

/** File that marks a folder as a Carnet home, which is therefore safe to empty. */
const marker = 'carnet-home.json';

/** The folder of an installation; only its owner has access. */
export interface Home {
  readonly folder: string;
  readonly path: (...names: readonly string[]) => string;
  /** Releases the folder for the next start. */
  readonly release: () => Promise<void>;
}

/**
 * Opens the home and locks it for this process. With `fresh`, first deletes everything in it if it is a Carnet home.
 *
 * @throws Problem if the folder is no Carnet home, in use, or not writable.
 */
export async function openHome(given: string, options: { readonly fresh: boolean }): Promise<Home> {
  const folder = resolve(given);
  await requireCarnetHome(folder);
  await makeFolder(folder);
  const release = await lock(folder);
  try {
    if (options.fresh) await empty(folder);
    await writeFile(join(folder, marker), `${JSON.stringify({ carnet: 'home', version: 1 })}\n`, { mode: 0o600 });
    await mkdir(join(folder, 'logs'), { recursive: true, mode: 0o700 });
  } catch (error) {
    await release();
    throw unusable(folder, error);
  }
  return { folder, path: (...names) => join(folder, ...names), release };
}

async function requireCarnetHome(folder: string): Promise<void> {
  const names = await readdir(folder).catch((error: unknown): string[] => {
    if (hasCode(error, 'ENOENT')) return [];
    throw unusable(folder, error);
  });
  if (names.length === 0 || names.includes(marker)) return;
  throw new Problem(
    {
      en: `${folder} holds files and is not a Carnet home; nothing in it was touched.`,
      zh: `${folder} 中有文件，且不是 Carnet 的文件夹；未作任何改动。`,
    },
    {
      en: 'Choose another folder: CARNET_HOME=/path/to/an/empty/folder npm start',
      zh: '请选择其他文件夹：CARNET_HOME=/path/to/an/empty/folder npm start',
    },
  );
}

async function makeFolder(folder: string): Promise<void> {
  await mkdir(dirname(folder), { recursive: true })
    .then(() => mkdir(folder, { mode: 0o700 }))
    .catch((error: unknown) => {
      if (!hasCode(error, 'EEXIST')) throw unusable(folder, error);
    });
}

async function lock(folder: string): Promise<() => Promise<void>> {
  const file = join(folder, 'run.lock');
  const mine = await identify(process.pid);
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const taken = await take(file, `${String(mine.pid)}\n${mine.startedAt ?? ''}\n`, folder);
    if (taken) return () => rm(file, { force: true });
    const [pid, startedAt] = (await readFile(file, 'utf8').catch(() => '')).split('\n');
    const holder = { pid: Number(pid), startedAt: startedAt || null };
    if (holder.pid > 1 && (await isRunning(holder))) {
      throw new Problem(
        {
          en: `Carnet runs already in ${folder} (process ${String(holder.pid)}).`,
          zh: `Carnet 已在 ${folder} 中运行（进程 ${String(holder.pid)}）。`,
        },
        {
          en: 'Stop it first (Ctrl-C where it runs), or give the second one its own folder and port: CARNET_HOME=.carnet-2 PORT=3001 npm start',
          zh: '请先将其停止（在其终端按 Ctrl-C），或者为第二个指定单独的文件夹和端口：CARNET_HOME=.carnet-2 PORT=3001 npm start',
        },
      );
    }
    await rm(file, { force: true });
  }
  throw new Problem(
    { en: `The lock ${file} cannot be taken.`, zh: `无法取得锁文件 ${file}。` },
    { en: 'Delete the file if no Carnet runs in this folder.', zh: '如此文件夹中没有 Carnet 在运行，请删除该文件。' },
  );
}

async function take(file: string, content: string, folder: string): Promise<boolean> {
  try {
    const handle = await open(file, 'wx', 0o600);
    await handle.writeFile(content);
    await handle.close();
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw unusable(folder, error);
  }
}

async function empty(folder: string): Promise<void> {
  const names = await readdir(folder);
  await Promise.all(names.filter((name) => name !== 'run.lock').map((name) => rm(join(folder, name), { recursive: true, force: true })));
}

function unusable(folder: string, error: unknown): Problem {
  return new Problem(
    { en: `The folder ${folder} cannot be used: ${causeOf(error)}`, zh: `无法使用文件夹 ${folder}：${causeOf(error)}` },
    {
      en: 'Give this user the right to write there, or choose another folder with CARNET_HOME.',
      zh: '请授予此用户写入权限，或者以 CARNET_HOME 选择其他文件夹。',
    },
  );
}
