import type { Digest, Uuid } from '@carnet/kernel';
import type { TenantScope } from './tenant-database.js';

export type IncomingFileId = Uuid<'incoming-file'>;

/** What a company's files come to. */
export interface FilesHeld {
  /** Bytes of all files that are kept, whether they were scanned or not. */
  readonly bytes: number;
  readonly files: number;
  /** Bytes that are held for files which come in at the moment. */
  readonly incoming: number;
}

/** The room that a company's files take, and what is held for those that come in. What was held an hour ago holds nothing any more. */
export abstract class FileRoom {
  /** What the company's files come to now. */
  abstract held(scope: TenantScope): Promise<FilesHeld>;
  /** The same without what one file holds itself; until the transaction ends nobody else of the company is told. */
  abstract lock(scope: TenantScope, except: IncomingFileId): Promise<FilesHeld>;
  /** Holds room for a file, in the place of what it held before. */
  abstract hold(scope: TenantScope, file: IncomingFileId, bytes: number): Promise<void>;
  abstract release(scope: TenantScope, file: IncomingFileId): Promise<void>;
  /** Whether the company has a file of this digest, or of so many bytes. */
  abstract hasOne(scope: TenantScope, like: { readonly digest: Digest } | { readonly bytes: number }): Promise<boolean>;
}
