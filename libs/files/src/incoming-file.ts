import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { accept, type Digest, digest, type Outcome, refuse } from '@carnet/kernel';
import { type AttachmentKind, type FileFault, type IncomingAttachment, StorageUnavailable } from './attachment-files.js';
import type { LocalFile } from './kept-files.js';
import { listingFault, zipListing } from './zip-directory.js';

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

// Tabs, line ends and form feeds are of texts; other control characters are of programs and terminals.
// eslint-disable-next-line no-control-regex -- these are what is looked for
const control = /[\u0000-\u0008\u000b\u000e-\u001f\u007f]/;

/** Checks that bytes are UTF-8 text; null if they are. Holds at most one chunk. */
export async function textFault(chunks: AsyncIterable<Uint8Array>): Promise<FileFault | null> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const chunk of chunks) {
    const text = decoded(() => decoder.decode(chunk, { stream: true }));
    if (text === null) return 'not-utf-8';
    if (control.test(text)) return 'control-characters';
  }
  return decoded(() => decoder.decode()) === null ? 'not-utf-8' : null;
}

/** Null for text that is not valid UTF-8, the only reason for a decoder to throw. */
function decoded(decode: () => string): string | null {
  try {
    return decode();
  } catch {
    return null;
  }
}

interface ReceiveOptions {
  /** Maximum size in bytes. */
  readonly most: number;
  /** Moves it to its place by digest; returns its name there. */
  readonly place: (hex: string, from: LocalFile) => Promise<string>;
}

/** A complete file in the spool, until it is kept or discarded. */
export class IncomingFile implements IncomingAttachment {
  private constructor(
    private readonly path: string,
    readonly bytes: number,
    private readonly hex: string,
    private readonly place: ReceiveOptions['place'],
  ) {}

  /** Writes a stream to a file. An incomplete one leaves nothing behind. */
  static async receive(
    path: string,
    stream: AsyncIterable<Uint8Array>,
    { most, place }: ReceiveOptions,
  ): Promise<Outcome<IncomingAttachment>> {
    const handle = await mapDiskErrors(() => open(path, 'wx', 0o600));
    let whole = false;
    try {
      const hash = createHash('sha256');
      let bytes = 0;
      for await (const chunk of stream) {
        bytes += chunk.byteLength;
        if (bytes > most)
          return refuse('body-too-large', {
            en: `A file may have at most ${String(most)} bytes.`,
            zh: `一个文件最大 ${String(most)} 字节。`,
          });
        hash.update(chunk);
        await mapDiskErrors(() => writeFully(handle, chunk));
      }
      await mapDiskErrors(() => handle.sync());
      whole = true;
      return accept(new IncomingFile(path, bytes, hash.digest('hex'), place));
    } finally {
      await handle.close();
      if (!whole) await rm(path, { force: true });
    }
  }

  get digest(): Digest {
    return digest(`sha256:${this.hex}`);
  }

  async inspect(kind: AttachmentKind): Promise<FileFault | null> {
    if (this.bytes === 0) return 'empty';
    const [head, tail] = await this.readHeadAndTail();
    const fault = signatureFault(kind, head, tail);
    if (fault !== null) return fault;
    if (kind === 'docx' || kind === 'xlsx') {
      const listing = await zipListing(this.path);
      return listing === null ? 'archive-unreadable' : listingFault(kind, this.bytes, listing);
    }
    return kind === 'csv' || kind === 'text' || kind === 'json' ? textFault(createReadStream(this.path)) : null;
  }

  keep(): Promise<string> {
    return this.place(this.hex, { path: this.path, bytes: this.bytes });
  }

  async discard(): Promise<void> {
    await rm(this.path, { force: true });
  }

  private async readHeadAndTail(): Promise<readonly [Buffer, Buffer]> {
    const handle = await open(this.path, 'r');
    try {
      const part = async (length: number, at: number): Promise<Buffer> =>
        (await handle.read(Buffer.alloc(Math.min(length, this.bytes)), 0, Math.min(length, this.bytes), at)).buffer;
      return [await part(HEAD_BYTES, 0), await part(TAIL_BYTES, Math.max(0, this.bytes - TAIL_BYTES))];
    } finally {
      await handle.close();
    }
  }
}

async function writeFully(handle: FileHandle, chunk: Uint8Array): Promise<void> {
  for (let at = 0; at < chunk.byteLength; at += (await handle.write(chunk, at)).bytesWritten);
}

/** Turns disk errors into StorageUnavailable, because they are not the sender's fault. */
export async function mapDiskErrors<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new StorageUnavailable('a file cannot be written', { cause: error });
  }
}
