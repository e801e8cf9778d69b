import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { accept, type Digest, digest, type Outcome, refuse } from '@carnet/kernel';
import { type AttachmentKind, type FileFault, type IncomingAttachment, StorageUnavailable } from './attachment-files.js';
import type { LocalFile } from './kept-files.js';
import { HEAD_BYTES, signatureFault, TAIL_BYTES } from './signatures.js';
import { listingFault, zipListing } from './zip-directory.js';

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
