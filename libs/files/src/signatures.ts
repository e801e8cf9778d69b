import type { AttachmentKind, FileFault } from './attachment-files.js';

/** Number of leading bytes that identify the type of a file. */
export const HEAD_BYTES = 16;

/** Maximum length of an archive's last record: 22 bytes and a comment of 65,535. */
export const TAIL_BYTES = 65_557;

type Form = 'pdf' | 'png' | 'jpeg' | 'zip' | 'text';

/** File signatures: ISO 32000-1, 7.5.2; PNG (W3C), 5.2; JPEG (ITU T.81), B.1.1.3; ZIP (APPNOTE 6.3.10), 4.3.7 and 4.3.16. */
const beginnings: readonly (readonly [Form, Buffer])[] = [
  ['pdf', Buffer.from('%PDF-')],
  ['png', Buffer.from('89504e470d0a1a0a', 'hex')],
  ['jpeg', Buffer.from('ffd8ff', 'hex')],
  ['zip', Buffer.from('504b0304', 'hex')],
  ['zip', Buffer.from('504b0506', 'hex')],
];

const formOfKind: Readonly<Record<AttachmentKind, Form>> = {
  pdf: 'pdf',
  png: 'png',
  jpeg: 'jpeg',
  docx: 'zip',
  xlsx: 'zip',
  csv: 'text',
  text: 'text',
  json: 'text',
};

const byteOrderMark = Buffer.from('efbbbf', 'hex');

const lastChunkOfPng = Buffer.from('0000000049454e44ae426082', 'hex');

const endOfJpeg = Buffer.from('ffd9', 'hex');

const endOfArchive = Buffer.from('504b0506', 'hex');

const endOfArchiveBytes = 22;

/** Form of a file by its first bytes; without a known signature it may be text. */
function formOfHead(head: Buffer): Form {
  return beginnings.find(([, first]) => head.subarray(0, first.length).equals(first))?.[0] ?? 'text';
}

/** Checks that the first and last bytes are those of the kind and of no other; null if they are. */
export function signatureFault(kind: AttachmentKind, head: Buffer, tail: Buffer): FileFault | null {
  const form = formOfKind[kind];
  if (formOfHead(head) !== form) return 'type-differs';
  if (kind === 'json' && !/^\s*[{[]/.test(textOf(head))) return 'type-differs';
  if (form === 'text' || form === 'zip') return null;
  if (endsInArchive(tail)) return 'two-kinds';
  return hasProperEnd(form, tail) ? null : 'not-whole';
}

function textOf(head: Buffer): string {
  const marked = head.subarray(0, byteOrderMark.length).equals(byteOrderMark);
  return head.subarray(marked ? byteOrderMark.length : 0).toString('latin1');
}

function hasProperEnd(form: 'pdf' | 'png' | 'jpeg', tail: Buffer): boolean {
  if (form === 'png') return tail.subarray(-lastChunkOfPng.length).equals(lastChunkOfPng);
  // Cameras append zeros to a picture, and PDF readers search the last kilobyte for the end mark.
  if (form === 'jpeg') return withoutZeros(tail).subarray(-endOfJpeg.length).equals(endOfJpeg);
  return tail.subarray(-1024).includes('%%EOF');
}

function withoutZeros(bytes: Buffer): Buffer {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === 0) end -= 1;
  return bytes.subarray(0, end);
}

/**
 * Whether archive readers, which begin at the end, would find an archive: a last record anywhere they look. Some tolerate bytes after it,
 * so only its signature and its minimum size are checked.
 */
function endsInArchive(tail: Buffer): boolean {
  const at = tail.indexOf(endOfArchive);
  return at >= 0 && at + endOfArchiveBytes <= tail.length;
}
