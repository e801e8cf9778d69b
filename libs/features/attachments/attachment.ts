import { ATTACHMENT_KINDS, type AttachmentKind } from '@carnet/files';
import { type Digest, type Instant, instant, type Uuid } from '@carnet/kernel';

export type AttachmentId = Uuid<'attachment'>;

const office = 'application/vnd.openxmlformats-officedocument';

/** The `Content-Type` of each kind. */
export const MEDIA_TYPES = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpeg: 'image/jpeg',
  docx: `${office}.wordprocessingml.document`,
  xlsx: `${office}.spreadsheetml.sheet`,
  csv: 'text/csv',
  text: 'text/plain',
  json: 'application/json',
} as const satisfies Record<AttachmentKind, string>;

/** The kind of a media type without parameters; null if it is not accepted. */
export function kindOfMediaType(type: string): AttachmentKind | null {
  return ATTACHMENT_KINDS.find((kind) => MEDIA_TYPES[kind] === type) ?? null;
}

/**
 * `quarantined`: waits for its scan and cannot be read; `clean`; `rejected`: refused with a reason, file deleted; `removed`: file deleted
 * because nothing named it for the retention term.
 */
export const ATTACHMENT_STATES = ['quarantined', 'clean', 'rejected', 'removed'] as const;

export type AttachmentState = (typeof ATTACHMENT_STATES)[number];

/** A file that a company uploaded; the same bytes are the same attachment. */
export interface AttachmentRecord {
  readonly id: AttachmentId;
  /** SHA-256 of the file's bytes, by which filings name it. */
  readonly digest: Digest;
  /** Size in bytes. */
  readonly bytes: number;
  readonly kind: AttachmentKind;
  /** The cleaned name of the first upload; never a path. */
  readonly name: string;
  readonly state: AttachmentState;
  /** Code of the reason for a rejection. */
  readonly reason: string | null;
  readonly receivedAt: Instant;
  /** When it left the quarantine or was removed. */
  readonly settledAt: Instant | null;
  /** Since when nothing names it; null while something does. */
  readonly unnamedSince: Instant | null;
  /** Days without a name after which it was removed. */
  readonly removedAfter: number | null;
}

/** An attachment with the instant at which it will be removed if nothing names it; null if it stays or its file is gone. */
export interface AttachmentView extends AttachmentRecord {
  readonly removesAt: Instant | null;
}

/** @param keepDays days for which a file is kept that nothing names; 0 for ever. */
export function attachmentViewOf(one: AttachmentRecord, keepDays: number): AttachmentView {
  const { state, unnamedSince } = one;
  const stays = keepDays === 0 || unnamedSince === null || (state !== 'clean' && state !== 'quarantined');
  return { ...one, removesAt: stays ? null : instant(new Date(Date.parse(unnamedSince) + keepDays * 86_400_000).toISOString()) };
}

/** The response to an upload. */
export type AttachmentReceipt = Pick<AttachmentRecord, 'id' | 'digest' | 'bytes' | 'kind' | 'name' | 'state'>;

export function attachmentReceiptOf({ id, digest, bytes, kind, name, state }: AttachmentReceipt): AttachmentReceipt {
  return { id, digest, bytes, kind, name, state };
}

/** An attachment with the name of its file in the company's folder; null if the file is gone. */
export interface StoredAttachment extends AttachmentRecord {
  readonly file: string | null;
}

export interface OpenAttachment extends Pick<AttachmentRecord, 'digest' | 'bytes' | 'kind' | 'name'> {
  readonly content: AsyncIterable<Uint8Array>;
}
