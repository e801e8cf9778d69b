import type { TenantId } from '@carnet/kernel';
import { type KeptName, pathOf } from './kept-name.js';

/** A complete and synced file on a disk of this machine. */
export interface LocalFile {
  readonly path: string;
  readonly bytes: number;
}

/** Some files of one company. */
export interface CompanyFiles {
  readonly company: TenantId;
  readonly files: readonly string[];
}

/** Number of files that are looked up together. */
export const FILES_PER_GROUP = 200;

/** A place for complete files, which never change. */
export abstract class KeptFiles {
  /**
   * Takes over a file, which may be moved from its path.
   *
   * @throws StorageUnavailable; the file is then kept, or absent under its name.
   */
  abstract keep(name: KeptName, from: LocalFile): Promise<void>;
  /**
   * Opens a file of `bytes` bytes. Damage is detected before the last byte is returned.
   *
   * @throws FileMissing, FileDamaged, StorageUnavailable; FileDamaged also during reading.
   */
  abstract open(name: KeptName, bytes: number): Promise<AsyncIterable<Uint8Array>>;
  /** Runs `work` with a local path of a verified file. @throws like `open`. */
  abstract withPath<T>(name: KeptName, work: (whole: LocalFile) => Promise<T>): Promise<T>;
  /** Reads a file to its end to verify it. @throws like `open`. */
  abstract check(name: KeptName): Promise<void>;
  /** Deletes a file. Harmless if it is gone. */
  abstract remove(name: KeptName): Promise<void>;
  /** Files at least `seconds` old, in groups of one company. */
  abstract filesOlderThan(seconds: number): AsyncIterable<CompanyFiles>;
}

/** Thrown if a file is not in a place. */
export class FileMissing extends Error {
  override readonly name = 'FileMissing';

  constructor(name: KeptName) {
    super(`a kept file is not there: ${pathOf(name)}`);
  }
}

/** Thrown if a file has changed since it was kept. */
export class FileDamaged extends Error {
  override readonly name = 'FileDamaged';

  constructor() {
    super('a kept file is not what it was when it came in');
  }
}

/** Groups files by company, from names in which those of a company are adjacent. */
export async function* groupByCompany(names: AsyncIterable<KeptName>): AsyncGenerator<CompanyFiles> {
  let some: { readonly company: TenantId; readonly files: string[] } | null = null;
  for await (const { company, file } of names) {
    if (some !== null && (some.company !== company || some.files.length >= FILES_PER_GROUP)) {
      yield some;
      some = null;
    }
    some ??= { company, files: [] };
    some.files.push(file);
  }
  if (some !== null) yield some;
}
