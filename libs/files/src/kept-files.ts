import type { TenantId } from '@carnet/kernel';
import { type KeptName, pathOf } from './kept-name.js';

/** A file that lies whole, and synced, on the disk of this machine. */
export interface WholeFile {
  readonly path: string;
  readonly bytes: number;
}

/** Some files of one company. */
export interface SomeFiles {
  readonly company: TenantId;
  readonly files: readonly string[];
}

/** So many files are asked about together. */
export const FILES_TOGETHER = 200;

/** A place where whole files are kept. What is kept is never written to again. */
export abstract class KeptFiles {
  /**
   * Takes a file over. It may be gone from where it was.
   *
   * @throws StorageUnavailable; then it is kept, or nothing of it is there under its name.
   */
  abstract keep(name: KeptName, from: WholeFile): Promise<void>;
  /**
   * The bytes of a file, as many as it had when it came in. That they are those that came in shows at the latest before the last of them
   * is given out.
   *
   * @throws FileMissing, FileDamaged, StorageUnavailable; FileDamaged also while the bytes are read.
   */
  abstract open(name: KeptName, bytes: number): Promise<AsyncIterable<Uint8Array>>;
  /** Has something done with a file that was found to be what came in, at a path of this machine. @throws as `open` does. */
  abstract withPath<T>(name: KeptName, work: (whole: WholeFile) => Promise<T>): Promise<T>;
  /** Reads a file to its end. @throws as `open` does, when it is not what came in. */
  abstract check(name: KeptName): Promise<void>;
  /** Deletes a file. Harmless when it is gone. */
  abstract remove(name: KeptName): Promise<void>;
  /** Files that lie there for so many seconds or longer, some of one company at a time. */
  abstract old(seconds: number): AsyncIterable<SomeFiles>;
}

/** Thrown when a file is not in a place. */
export class FileMissing extends Error {
  override readonly name = 'FileMissing';

  constructor(name: KeptName) {
    super(`a kept file is not there: ${pathOf(name)}`);
  }
}

/** Thrown when a file is not what it was when it came in. */
export class FileDamaged extends Error {
  override readonly name = 'FileDamaged';

  constructor() {
    super('a kept file is not what it was when it came in');
  }
}

/** Files by company, so many together, from names one after the other; those of one company follow one another. */
export async function* together(names: AsyncIterable<KeptName>): AsyncGenerator<SomeFiles> {
  let some: { readonly company: TenantId; readonly files: string[] } | null = null;
  for await (const { company, file } of names) {
    if (some !== null && (some.company !== company || some.files.length >= FILES_TOGETHER)) {
      yield some;
      some = null;
    }
    some ??= { company, files: [] };
    some.files.push(file);
  }
  if (some !== null) yield some;
}
