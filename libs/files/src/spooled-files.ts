import { randomUUID } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { Outcome, TenantId } from '@carnet/kernel';
import { AttachmentFiles, type IncomingAttachment } from './attachment-files.js';
import { isOld } from './attachment-folder.js';
import { IncomingFile, mapDiskErrors } from './incoming-file.js';
import { FileDamaged, FileMissing, type KeptFiles, type CompanyFiles, type LocalFile } from './kept-files.js';
import type { KeptName } from './kept-name.js';

/** Seconds after which an upload counts as abandoned; longer than any takes. */
const abandonedAfter = 3600;

export interface SpooledFilesOptions {
  /** Local folder for uploads. */
  readonly spool: string;
  /** Places of files: new ones go to the first; reads search all. */
  readonly places: readonly [KeptFiles, ...KeptFiles[]];
  /** Called for each damaged file. */
  readonly onDamage: (name: KeptName) => void;
}

/** Receives files on a local disk, inspects them there, and keeps complete ones in a place. */
export class SpooledFiles extends AttachmentFiles {
  private tidiedAt = 0;

  constructor(private readonly parts: SpooledFilesOptions) {
    super();
  }

  override async receive(company: TenantId, stream: AsyncIterable<Uint8Array>, most: number): Promise<Outcome<IncomingAttachment>> {
    const { spool, places } = this.parts;
    await this.deleteAbandonedUploads();
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
    return this.reportingDamage(name, async () => {
      const content = await this.openInPlaces(name, bytes);
      return content instanceof Readable ? content : this.reopenIfMoved(content, () => this.openInPlaces(name, bytes));
    });
  }

  /** Runs `work` with a local path of a file. @throws like KeptFiles. */
  withPath<T>(name: KeptName, work: (whole: LocalFile) => Promise<T>): Promise<T> {
    return this.reportingDamage(name, () => this.searchPlaces(name, (place) => place.withPath(name, work)));
  }

  override async remove(company: TenantId, file: string): Promise<void> {
    for (const place of this.parts.places) await place.remove({ company, file });
  }

  override async *filesOlderThan(seconds: number): AsyncGenerator<CompanyFiles> {
    for (const place of this.parts.places) yield* place.filesOlderThan(seconds);
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

  /** Deletes remains of killed processes. With a store, no sweep elsewhere sees this machine's disk. */
  private async deleteAbandonedUploads(): Promise<void> {
    const now = Date.now();
    if (now - this.tidiedAt < abandonedAfter * 1000) return;
    this.tidiedAt = now;
    await mapDiskErrors(() => this.clearIncoming(abandonedAfter));
  }

  /** Searches the places in order, twice, because a file being moved may have reached a place that was already searched. */
  private async searchPlaces<T>(name: KeptName, ask: (place: KeptFiles) => Promise<T>): Promise<T> {
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

  private async openInPlaces(name: KeptName, bytes: number): Promise<AsyncIterable<Uint8Array>> {
    const content = await this.searchPlaces(name, (place) => place.open(name, bytes));
    if (content instanceof Readable) content.once('error', (error) => this.reportDamage(name, error));
    return content;
  }

  /** Reads a file that was moved before its first byte was read from its new place. */
  private async *reopenIfMoved(
    content: AsyncIterable<Uint8Array>,
    again: () => Promise<AsyncIterable<Uint8Array>>,
  ): AsyncGenerator<Uint8Array> {
    try {
      yield* content;
    } catch (error) {
      // FileMissing occurs only before the first byte.
      if (!(error instanceof FileMissing)) throw error;
      yield* await again();
    }
  }

  private async reportingDamage<T>(name: KeptName, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      this.reportDamage(name, error);
      throw error;
    }
  }

  private reportDamage(name: KeptName, error: unknown): void {
    if (error instanceof FileDamaged) this.parts.onDamage(name);
  }
}
