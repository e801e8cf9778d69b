import { type FileHandle, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Maximum size of a log file, and number of earlier ones kept. */
export interface LogBound {
  readonly bytes: number;
  readonly kept: number;
}

const usualBound: LogBound = { bytes: 20 * 1024 * 1024, kept: 3 };
const lookEvery = 5_000;

/** Keeps the log files of a folder within their limits until stopped. Failures are retried, because a full disk can be the cause. */
export function keepLogsBounded(folder: string, warn: (text: string) => void, bound = usualBound, every = lookEvery): () => Promise<void> {
  let told = false;
  let looking: Promise<void> = Promise.resolve();
  const look = async (): Promise<void> => {
    try {
      for (const name of await readdir(folder)) if (name.endsWith('.log')) await rotateLog(join(folder, name), bound);
      told = false;
    } catch (error) {
      if (!told) warn(`the logs in ${folder} could not be set aside: ${error instanceof Error ? error.message : String(error)}`);
      told = true;
    }
  };
  const timer = setInterval(() => void (looking = looking.then(look)), every).unref();
  return () => {
    clearInterval(timer);
    return looking;
  };
}

/**
 * Rotates a log file that is too large to `.1`, and earlier files to `.2` and so on. The writer keeps the file open and appends, so its
 * content is copied and the file is emptied. A line written between the copy and the truncation is lost.
 */
export async function rotateLog(path: string, { bytes, kept }: LogBound = usualBound): Promise<void> {
  const { size } = await stat(path).catch(() => ({ size: 0 }));
  if (size <= bytes) return;
  const copy = `${path}.copy`;
  const to = await open(copy, 'w', 0o600);
  try {
    await moveContent(path, to);
  } catch (error) {
    await rm(copy, { force: true });
    throw error;
  } finally {
    await to.close();
  }
  for (let n = kept - 1; n >= 1; n -= 1) await rename(`${path}.${String(n)}`, `${path}.${String(n + 1)}`).catch(() => undefined);
  await rename(copy, `${path}.1`);
}

async function moveContent(path: string, to: FileHandle): Promise<void> {
  const from = await open(path, 'r+');
  try {
    for await (const chunk of from.createReadStream({ autoClose: false })) await to.appendFile(chunk as Buffer);
    await from.truncate();
  } finally {
    await from.close();
  }
}
