import { FileDamaged, FileMissing, type KeptFiles } from './kept-files.js';
import type { KeptName } from './kept-name.js';

/** How far a move has come. */
export interface MovedFiles {
  readonly moved: number;
  readonly bytes: number;
  /** What is not what it was when it came in: it stays where it is. */
  readonly damaged: readonly KeptName[];
}

/**
 * Moves every file of a place into another one, and says after each part how far it has come. A file is deleted only once it was read back
 * from where it went; so what is broken off is gone on with by beginning anew, and what is read meanwhile is in one place or the other.
 *
 * @throws StorageUnavailable, and what a disk throws; what has been moved by then is moved.
 */
export async function* moveFiles(from: KeptFiles, to: KeptFiles): AsyncGenerator<MovedFiles> {
  let moved = 0;
  let bytes = 0;
  const damaged: KeptName[] = [];
  for await (const { company, files } of from.old(0)) {
    for (const file of files) {
      const name = { company, file };
      const size = await moveFile(name, from, to);
      if (size === null) continue;
      if (size === 'damaged') damaged.push(name);
      else [moved, bytes] = [moved + 1, bytes + size];
    }
    yield { moved, bytes, damaged };
  }
}

/** How many bytes it has; null when it has gone meanwhile. */
async function moveFile(name: KeptName, from: KeptFiles, to: KeptFiles): Promise<number | 'damaged' | null> {
  try {
    const bytes = await from.withPath(name, async (whole) => {
      // A folder takes over what it is given: how large that was is known before.
      if (!(await isThere(name, to))) {
        await to.keep(name, whole);
        await to.check(name);
      }
      return whole.bytes;
    });
    await from.remove(name);
    return bytes;
  } catch (error) {
    if (error instanceof FileDamaged) return 'damaged';
    if (error instanceof FileMissing) return null;
    throw error;
  }
}

/** Whole: what a move that was broken off left there. */
async function isThere(name: KeptName, place: KeptFiles): Promise<boolean> {
  try {
    await place.check(name);
    return true;
  } catch (error) {
    if (error instanceof FileMissing || error instanceof FileDamaged) return false;
    throw error;
  }
}
