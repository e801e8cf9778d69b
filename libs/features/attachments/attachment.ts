import { ATTACHMENT_KINDS, type AttachmentKind } from '@carnet/files';
import { type Digest, type Instant, instant, type Uuid } from '@carnet/kernel';

export type AttachmentId = Uuid<'attachment'>;

const office = 'application/vnd.openxmlformats-officedocument';

/** How each kind is called in `Content-Type`. */
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

/** The kind that a media type names, without its parameters; null for what is not taken. */
export function kindOfMediaType(type: string): AttachmentKind | null {
  return ATTACHMENT_KINDS.find((kind) => MEDIA_TYPES[kind] === type) ?? null;
}

/**
 * `quarantined` until a scanner has answered, and read by nobody; `clean`; `rejected` with a reason, its file deleted; `removed`
 * because nothing named it for long, its file deleted.
 */
export const ATTACHMENT_STATES = ['quarantined', 'clean', 'rejected', 'removed'] as const;

export type AttachmentState = (typeof ATTACHMENT_STATES)[number];

/** A file that a company handed in: the same bytes are the same attachment. */
export interface AttachmentRecord {
  readonly id: AttachmentId;
  /** Of the file, byte for byte. A filing names it by this. */
  readonly digest: Digest;
  /** How many bytes it has. */
  readonly bytes: number;
  readonly kind: AttachmentKind;
  /** As it was called when it was first handed in, cleaned. Never a path. */
  readonly name: string;
  readonly state: AttachmentState;
  /** Why it was rejected, as a code. */
  readonly reason: string | null;
  readonly receivedAt: Instant;
  /** When it left the quarantine, and when it was removed. */
  readonly settledAt: Instant | null;
  /** Since when nothing names it; null while something does. */
  readonly unnamedSince: Instant | null;
  /** The rule by which it was removed: after so many days that nothing named it. */
  readonly removedAfter: number | null;
}

/** An attachment with the instant from which it is removed unless something names it; null when it stays, or nothing of it is there. */
export interface AttachmentView extends AttachmentRecord {
  readonly removesAt: Instant | null;
}

/** As its company reads it, where files that nothing names are kept for so many days; 0 for ever. */
export function attachmentViewOf(one: AttachmentRecord, keepDays: number): AttachmentView {
  const { state, unnamedSince } = one;
  const stays = keepDays === 0 || unnamedSince === null || (state !== 'clean' && state !== 'quarantined');
  return { ...one, removesAt: stays ? null : instant(new Date(Date.parse(unnamedSince) + keepDays * 86_400_000).toISOString()) };
}

/** The answer to a file that was handed in. */
export type AttachmentReceipt = Pick<AttachmentRecord, 'id' | 'digest' | 'bytes' | 'kind' | 'name' | 'state'>;

export function attachmentReceiptOf({ id, digest, bytes, kind, name, state }: AttachmentReceipt): AttachmentReceipt {
  return { id, digest, bytes, kind, name, state };
}

/** An attachment with the name under which its file lies in its company's folder; null when none lies there any more. */
export interface StoredAttachment extends AttachmentRecord {
  readonly file: string | null;
}

/** An attachment to be read. */
export interface OpenAttachment extends Pick<AttachmentRecord, 'digest' | 'bytes' | 'kind' | 'name'> {
  readonly content: AsyncIterable<Uint8Array>;
}
