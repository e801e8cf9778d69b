import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, type Dirent } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { isUuid } from '@carnet/kernel';
import { StorageUnavailable } from './attachment-files.js';
import { FileDamaged, FileMissing, KeptFiles, type CompanyFiles, groupByCompany, type LocalFile } from './kept-files.js';
import { type KeptName, keptNameAt, pathOf, sha256Of } from './kept-name.js';

const incoming = 'incoming';

/** A folder of this machine, or one shared by several. Only its owner has access. */
export class AttachmentFolder extends KeptFiles {
  private constructor(private readonly root: string) {
    super();
  }

  /** @throws Error if the folder cannot be created or written. */
  static async open(folder: string): Promise<AttachmentFolder> {
    const root = resolve(folder);
    await mkdir(join(root, incoming), { recursive: true, mode: 0o700 });
    const probe = join(root, incoming, randomUUID());
    await (await open(probe, 'wx', 0o600)).close();
    await rm(probe);
    return new AttachmentFolder(root);
  }

  /** Folder for uploads, on the same file system, so that a complete file need only be renamed. */
  get spool(): string {
    return join(this.root, incoming);
  }

  /** After the rename the file is there under its name or not at all, even after a power failure. */
  override async keep(name: KeptName, from: LocalFile): Promise<void> {
    const to = this.pathOf(name);
    try {
      await mkdir(dirname(to), { recursive: true, mode: 0o700 });
      await rename(from.path, to);
      for (const folder of [dirname(to), dirname(dirname(to)), this.root]) await syncFolder(folder);
    } catch (error) {
      throw new StorageUnavailable('a file cannot be kept', { cause: error });
    }
  }

  override async open(name: KeptName): Promise<AsyncIterable<Uint8Array>> {
    await this.check(name);
    // Opened again on reading, so that an unread file keeps no handle open.
    return this.bytesOf(name);
  }

  override async withPath<T>(name: KeptName, work: (whole: LocalFile) => Promise<T>): Promise<T> {
    await this.check(name);
    const path = this.pathOf(name);
    const { size } = await stat(path);
    return work({ path, bytes: size });
  }

  override async check(name: KeptName): Promise<void> {
    const hash = createHash('sha256');
    for await (const chunk of this.bytesOf(name)) hash.update(chunk);
    if (hash.digest('hex') !== sha256Of(name)) throw new FileDamaged();
  }

  override async remove(name: KeptName): Promise<void> {
    await rm(this.pathOf(name), { force: true });
  }

  override filesOlderThan(seconds: number): AsyncIterable<CompanyFiles> {
    return groupByCompany(this.namesOlderThan(seconds));
  }

  private async *bytesOf(name: KeptName): AsyncGenerator<Uint8Array> {
    try {
      yield* createReadStream(this.pathOf(name)) as AsyncIterable<Uint8Array>;
    } catch (error) {
      throw isMissing(error) ? new FileMissing(name) : error;
    }
  }

  private async *namesOlderThan(seconds: number): AsyncGenerator<KeptName> {
    for (const company of (await foldersIn(this.root)).filter((name) => isUuid(name))) {
      for await (const path of this.pathsOf(company)) {
        const name = keptNameAt(path);
        if (name !== null && (await isOld(this.pathOf(name), seconds))) yield name;
      }
    }
  }

  private async *pathsOf(company: string): AsyncGenerator<string> {
    for (const shard of await foldersIn(join(this.root, company))) {
      for (const file of await readdir(join(this.root, company, shard))) yield `${company}/${shard}/${file}`;
    }
  }

  private pathOf(name: KeptName): string {
    return join(this.root, pathOf(name));
  }
}

/** False for a file that no longer exists. */
export async function isOld(path: string, seconds: number): Promise<boolean> {
  const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Infinity }));
  return mtimeMs <= Date.now() - seconds * 1000;
}

function isMissing(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}

async function foldersIn(folder: string): Promise<readonly string[]> {
  const found: readonly Dirent[] = await readdir(folder, { withFileTypes: true });
  return found.filter((one) => one.isDirectory()).map(({ name }) => name);
}
