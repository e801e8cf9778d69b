import { FileDamaged, FileMissing, type KeptFiles } from './kept-files.js';
import type { KeptName } from './kept-name.js';

export interface MoveProgress {
  readonly moved: number;
  readonly bytes: number;
  /** Damaged files, which stay where they are. */
  readonly damaged: readonly KeptName[];
}

/**
 * Moves every file from one place to another and reports progress after each group. A file is deleted only after it was read back from its
 * new place. So an interrupted move can be repeated, and a file can be read at any time in one place or the other.
 *
 * @throws StorageUnavailable and errors of a disk; files moved so far stay moved.
 */
export async function* moveFiles(from: KeptFiles, to: KeptFiles): AsyncGenerator<MoveProgress> {
  let moved = 0;
  let bytes = 0;
  const damaged: KeptName[] = [];
  for await (const { company, files } of from.filesOlderThan(0)) {
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

/** Size of the moved file; null if it no longer exists. */
async function moveFile(name: KeptName, from: KeptFiles, to: KeptFiles): Promise<number | 'damaged' | null> {
  try {
    const bytes = await from.withPath(name, async (whole) => {
      // The size is read first, because a folder moves the file away from its path.
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

/** Whether a complete file is there, for example from an interrupted move. */
async function isThere(name: KeptName, place: KeptFiles): Promise<boolean> {
  try {
    await place.check(name);
    return true;
  } catch (error) {
    if (error instanceof FileMissing || error instanceof FileDamaged) return false;
    throw error;
  }
}
