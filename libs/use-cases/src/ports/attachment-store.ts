import type { Digest, Outcome, TenantId, TransferId, WorkItemId } from '@carnet/kernel';
import type { AttachmentId, AttachmentRecord, AttachmentState, StoredAttachment } from '../attachments/attachment.js';
import type { FileFault } from '../attachments/attachment-words.js';
import type { Page } from '../views.js';
import type { TenantScope } from './tenant-database.js';
import type { ClaimedItem } from './work-items.js';

/** A file to be stored as an attachment, and the work that gets it out of the quarantine. */
export interface NewAttachment extends Pick<AttachmentRecord, 'id' | 'digest' | 'bytes' | 'kind' | 'name' | 'receivedAt'> {
  readonly file: string;
  readonly workItem: WorkItemId;
  readonly filer: { readonly kind: 'person' | 'key'; readonly id: string };
}

/** An attachment that is being scanned. */
export interface AttachmentInHand {
  readonly attachment: StoredAttachment;
  /** Where its file lies. */
  readonly file: string;
}

/** Attachments under row security: a company's own; for the authority, those that something filed names by their digest. */
export abstract class AttachmentStore {
  /** How many of the company's wait for their scan, counted by one transaction at a time. */
  abstract quarantined(scope: TenantScope): Promise<number>;
  /**
   * Stores it, in quarantine. Where the company has these bytes already, that attachment stays, and what was rejected or removed is put into
   * quarantine again with this file. `kept` says whether this file is the attachment's.
   */
  abstract take(scope: TenantScope, attachment: NewAttachment): Promise<{ readonly attachment: AttachmentRecord; readonly kept: boolean }>;
  /** The newest first. */
  abstract list(
    scope: TenantScope,
    page: { readonly limit: number; readonly cursor: string | null },
  ): Promise<Outcome<Page<AttachmentRecord>>>;
  abstract read(scope: TenantScope, id: AttachmentId): Promise<StoredAttachment | null>;
  /** What has this digest and is named by this transfer, as far as the caller may see it. */
  abstract named(scope: TenantScope, transfer: TransferId, digest: Digest): Promise<StoredAttachment | null>;
  /** How the files of the company stand that have one of some digests; a digest without a file is left out. */
  abstract states(scope: TenantScope, company: TenantId, digests: readonly Digest[]): Promise<ReadonlyMap<Digest, AttachmentState>>;
  /** What an item of work is about; null when it is out of the quarantine. */
  abstract ofWork(scope: TenantScope, item: ClaimedItem): Promise<AttachmentInHand | null>;
  /** Out of the quarantine, once; answers whether this was that once. */
  abstract settle(scope: TenantScope, item: ClaimedItem, fault: FileFault | null): Promise<boolean>;
  /**
   * Removes attachments that have some of these files and that nothing has named for so many days: their rows stay and say so. Answers the
   * files, which are nobody's once this is stored. What is being named, handed in again or scanned at the moment is passed over.
   */
  abstract removeUnnamed(scope: TenantScope, files: readonly string[], days: number): Promise<readonly string[]>;
  /** Of some files of the company those that are no attachment's; none when there is no such company. */
  abstract nobodys(scope: TenantScope, files: readonly string[]): Promise<readonly string[]>;
}
