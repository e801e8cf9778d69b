import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, type Dirent } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { isUuid, type Outcome, type TenantId, uuid } from '@carnet/kernel';
import { AttachmentFiles, type IncomingAttachment, StorageUnavailable } from '@carnet/use-cases';
import { IncomingFile } from './incoming-file.js';

const fileForm = /^([0-9a-f]{64})-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const incoming = 'incoming';
/** So many files are asked about together. */
const perPage = 200;

/** A folder of this machine, or one that several machines share. Nobody but its owner may look inside. */
export class AttachmentFolder extends AttachmentFiles {
  private constructor(private readonly root: string) {
    super();
  }

  /** @throws Error when the folder cannot be made or written. */
  static async open(folder: string): Promise<AttachmentFolder> {
    const root = resolve(folder);
    await mkdir(join(root, incoming), { recursive: true, mode: 0o700 });
    const probe = join(root, incoming, randomUUID());
    await (await open(probe, 'wx', 0o600)).close();
    await rm(probe);
    return new AttachmentFolder(root);
  }

  override async receive(company: TenantId, stream: AsyncIterable<Uint8Array>, most: number): Promise<Outcome<IncomingAttachment>> {
    return IncomingFile.receive(join(this.root, incoming, randomUUID()), stream, {
      most,
      place: async (hex, from) => {
        const file = `${hex}-${randomUUID()}`;
        await this.place(from, this.pathOf(company, file));
        return file;
      },
    });
  }

  override async open(company: TenantId, file: string): Promise<AsyncIterable<Uint8Array>> {
    const path = this.pathOf(company, file);
    const hash = createHash('sha256');
    for await (const chunk of bytesOf(path)) hash.update(chunk);
    if (hash.digest('hex') !== fileForm.exec(file)?.[1]) throw new Error('a kept file is not what it was when it came in');
    // Opened again when it is read: what nobody reads holds nothing open. Nothing writes to a file that is kept.
    return bytesOf(path);
  }

  override async remove(company: TenantId, file: string): Promise<void> {
    await rm(this.pathOf(company, file), { force: true });
  }

  override async *old(seconds: number): AsyncGenerator<{ readonly company: TenantId; readonly files: readonly string[] }> {
    for (const name of await foldersIn(this.root)) {
      if (!isUuid(name)) continue;
      const company = uuid<TenantId>(name);
      let files: string[] = [];
      for await (const file of this.oldFilesOf(company, seconds)) {
        files.push(file);
        if (files.length < perPage) continue;
        yield { company, files };
        files = [];
      }
      if (files.length > 0) yield { company, files };
    }
  }

  override async clearIncoming(seconds: number): Promise<number> {
    const folder = join(this.root, incoming);
    let cleared = 0;
    for (const name of await readdir(folder)) {
      if (!(await isOld(join(folder, name), seconds))) continue;
      await rm(join(folder, name), { force: true });
      cleared += 1;
    }
    return cleared;
  }

  /** Where a file lies. @throws RangeError for a name that this class did not make. */
  pathOf(company: TenantId, file: string): string {
    if (!isUuid(company) || !fileForm.test(file)) throw new RangeError('no name of a kept file');
    return join(this.root, company, file.slice(0, 2), file);
  }

  /** Behind the rename the file is there with its name or not at all, also after the power went. */
  private async place(from: string, to: string): Promise<void> {
    try {
      await mkdir(dirname(to), { recursive: true, mode: 0o700 });
      await rename(from, to);
      for (const folder of [dirname(to), dirname(dirname(to)), this.root]) await syncFolder(folder);
    } catch (error) {
      throw new StorageUnavailable('a file cannot be kept', { cause: error });
    }
  }

  private async *oldFilesOf(company: TenantId, seconds: number): AsyncGenerator<string> {
    const folder = join(this.root, company);
    for (const shard of await foldersIn(folder)) {
      for (const file of await readdir(join(folder, shard))) {
        if (fileForm.test(file) && (await isOld(join(folder, shard, file), seconds))) yield file;
      }
    }
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}

async function foldersIn(folder: string): Promise<readonly string[]> {
  const found: readonly Dirent[] = await readdir(folder, { withFileTypes: true });
  return found.filter((one) => one.isDirectory()).map(({ name }) => name);
}

/** False for what has gone meanwhile. */
async function isOld(path: string, seconds: number): Promise<boolean> {
  const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Infinity }));
  return mtimeMs <= Date.now() - seconds * 1000;
}

async function* bytesOf(path: string): AsyncGenerator<Uint8Array> {
  yield* createReadStream(path) as AsyncIterable<Uint8Array>;
}
