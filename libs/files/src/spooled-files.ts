import { randomUUID } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { Outcome, TenantId } from '@carnet/kernel';
import { AttachmentFiles, type IncomingAttachment } from './attachment-files.js';
import { isOld } from './attachment-folder.js';
import { IncomingFile, onDisk } from './incoming-file.js';
import { FileDamaged, FileMissing, type KeptFiles, type SomeFiles, type WholeFile } from './kept-files.js';
import type { KeptName } from './kept-name.js';

/** Longer than any file takes to come in. In seconds. */
const abandonedAfter = 3600;

export interface SpooledParts {
  /** The folder of this machine that files come in through. */
  readonly spool: string;
  /** Where files are kept: new ones in the first place, and read from whichever has them. */
  readonly places: readonly [KeptFiles, ...KeptFiles[]];
  /** Told of each file that is not what came in. */
  readonly onDamage: (name: KeptName) => void;
}

/** Files come in on the disk of this machine, are looked at there, and are kept in a place once they are whole. */
export class SpooledFiles extends AttachmentFiles {
  private tidiedAt = 0;

  constructor(private readonly parts: SpooledParts) {
    super();
  }

  override async receive(company: TenantId, stream: AsyncIterable<Uint8Array>, most: number): Promise<Outcome<IncomingAttachment>> {
    const { spool, places } = this.parts;
    await this.tidy();
    return IncomingFile.receive(join(spool, randomUUID()), stream, {
      most,
      place: async (hex, from) => {
        const file = `${hex}-${randomUUID()}`;
        await places[0].keep({ company, file }, from);
        return file;
      },
    });
  }

  override open(company: TenantId, file: string, bytes: number): Promise<AsyncIterable<Uint8Array>> {
    const name = { company, file };
    return this.watched(name, async () => {
      const content = await this.found(name, bytes);
      return content instanceof Readable ? content : this.readOn(content, () => this.found(name, bytes));
    });
  }

  /** Has something done with a file at a path of this machine. @throws as KeptFiles does. */
  withPath<T>(name: KeptName, work: (whole: WholeFile) => Promise<T>): Promise<T> {
    return this.watched(name, () => this.wherever(name, (place) => place.withPath(name, work)));
  }

  override async remove(company: TenantId, file: string): Promise<void> {
    for (const place of this.parts.places) await place.remove({ company, file });
  }

  override async *old(seconds: number): AsyncGenerator<SomeFiles> {
    for (const place of this.parts.places) yield* place.old(seconds);
  }

  override async clearIncoming(seconds: number): Promise<number> {
    const { spool } = this.parts;
    let cleared = 0;
    for (const name of await readdir(spool)) {
      if (!(await isOld(join(spool, name), seconds))) continue;
      await rm(join(spool, name), { force: true });
      cleared += 1;
    }
    return cleared;
  }

  /** What a process left behind that was killed: where files lie in a store, no sweep elsewhere sees the disk of this machine. */
  private async tidy(): Promise<void> {
    const now = Date.now();
    if (now - this.tidiedAt < abandonedAfter * 1000) return;
    this.tidiedAt = now;
    await onDisk(() => this.clearIncoming(abandonedAfter));
  }

  /** Asks one place after the other; and again, because a file that is being moved may have come to where it was not yet. */
  private async wherever<T>(name: KeptName, ask: (place: KeptFiles) => Promise<T>): Promise<T> {
    const { places } = this.parts;
    for (const place of places.length === 1 ? places : [...places, ...places]) {
      try {
        return await ask(place);
      } catch (error) {
        if (!(error instanceof FileMissing)) throw error;
      }
    }
    throw new FileMissing(name);
  }

  private async found(name: KeptName, bytes: number): Promise<AsyncIterable<Uint8Array>> {
    const content = await this.wherever(name, (place) => place.open(name, bytes));
    if (content instanceof Readable) content.once('error', (error) => this.tell(name, error));
    return content;
  }

  /** A file that was moved before its first byte was read is read from where it went. */
  private async *readOn(content: AsyncIterable<Uint8Array>, again: () => Promise<AsyncIterable<Uint8Array>>): AsyncGenerator<Uint8Array> {
    try {
      yield* content;
    } catch (error) {
      // Only what is not begun is missing.
      if (!(error instanceof FileMissing)) throw error;
      yield* await again();
    }
  }

  private async watched<T>(name: KeptName, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      this.tell(name, error);
      throw error;
    }
  }

  private tell(name: KeptName, error: unknown): void {
    if (error instanceof FileDamaged) this.parts.onDamage(name);
  }
}
