import type { Digest, Outcome, TenantId } from '@carnet/kernel';
import type { AttachmentKind } from '../attachments/attachment.js';
import type { FileFault } from '../attachments/attachment-words.js';

/** A file that came in whole, and is nobody's yet. */
export interface IncomingAttachment {
  readonly digest: Digest;
  /** How many bytes it has. */
  readonly bytes: number;
  /** What shows at once that it is not a file of this kind; null for nothing. Unpacks nothing. */
  inspect(kind: AttachmentKind): Promise<FileFault | null>;
  /**
   * Puts it, whole, where it stays; answers the name that it has among its company's files.
   *
   * @throws StorageUnavailable; then it is kept without anybody knowing, or not.
   */
  keep(): Promise<string>;
  /** Deletes it from where it came in. Harmless once it is kept. */
  discard(): Promise<void>;
}

/** Where the bytes of attachments lie, by company. Nobody is served what is not whole. */
export abstract class AttachmentFiles {
  /**
   * Takes a file in as it comes, never all of it in memory, up to so many bytes.
   *
   * @throws StorageUnavailable when it cannot be written, and what the stream throws; then nothing of it is kept.
   */
  abstract receive(company: TenantId, stream: AsyncIterable<Uint8Array>, most: number): Promise<Outcome<IncomingAttachment>>;
  /**
   * The so many bytes of a file that is kept. Before the last of them is given out, all are found to be those that came in.
   *
   * @throws Error when it is not there, or was changed, also while they are read; StorageUnavailable when it cannot be reached.
   */
  abstract open(company: TenantId, file: string, bytes: number): Promise<AsyncIterable<Uint8Array>>;
  /** Deletes a file. Harmless when it is gone. */
  abstract remove(company: TenantId, file: string): Promise<void>;
  /** Files that lie there for so many seconds or longer, some of one company at a time. */
  abstract old(seconds: number): AsyncIterable<{ readonly company: TenantId; readonly files: readonly string[] }>;
  /** Deletes what began to come in so many seconds ago or longer and never came whole; answers how many. */
  abstract clearIncoming(seconds: number): Promise<number>;
}

/** Thrown when a file cannot be written or reached: the disk is full, the store is away. */
export class StorageUnavailable extends Error {
  override readonly name = 'StorageUnavailable';
}

/** Thrown when a scanner cannot be asked, or gives no answer in time. */
export class ScannerUnavailable extends Error {
  override readonly name = 'ScannerUnavailable';
}

/** What a scanner says of a file: nothing, or what is wrong with it. */
export abstract class AttachmentScanner {
  /** @throws Error when it cannot say. Then it is asked again later: no answer is never a good one. */
  abstract scan(company: TenantId, file: string, kind: AttachmentKind): Promise<FileFault | null>;
}
