import './imports.refusals.js';
import { createHash } from 'node:crypto';
import { problem } from '@carnet/http/problem.js';
import { type Digest, digest, faultAt } from '@carnet/kernel';

/** As many bytes as a file may have: 10,000 filings of some 3 kB. */
export const FILE_LIMIT_BYTES = 33_554_432;

/** As many characters as one row may have: what a filing that comes alone may have. */
export const ROW_LIMIT = 262_144;

/** The text of a file as it comes in, never all of it at once. Counts and digests the bytes on the way. */
export class FileText {
  private readonly hash = createHash('sha256');
  private bytes = 0;
  private lines = 1;

  constructor(private readonly stream: AsyncIterable<Uint8Array>) {}

  /** Of all bytes. To be asked behind the last chunk. */
  digest(): Digest {
    return digest(`sha256:${this.hash.digest('hex')}`);
  }

  /**
   * Without a byte order mark.
   *
   * @throws Problem when it is too large, or not UTF-8.
   */
  async *chunks(): AsyncGenerator<string> {
    const decoder = new TextDecoder('utf-8', { fatal: true });
    for await (const chunk of this.stream) {
      this.bytes += chunk.byteLength;
      if (this.bytes > FILE_LIMIT_BYTES)
        throw problem('body-too-large', {
          en: 'A file may have 32 MB: hand it in as several ones.',
          zh: '一个文件最大 32 MB，请分为多个文件提交。',
        });
      this.hash.update(chunk);
      yield this.text(() => decoder.decode(chunk, { stream: true }));
    }
    yield this.text(() => decoder.decode());
  }

  private text(decode: () => string): string {
    const text = wellFormed(decode);
    if (text === null || text.includes('\0'))
      throw unreadable(
        'not-utf-8',
        `Some bytes are not UTF-8, in line ${String(this.lines)} or soon after it.`,
        `第 ${String(this.lines)} 行或者其后不远处存在非 UTF-8 字节。`,
      );
    this.lines += text.split('\n').length - 1;
    return text;
  }
}

/** Null for what is no UTF-8, the only thing that a decoder throws for. */
function wellFormed(decode: () => string): string | null {
  try {
    return decode();
  } catch {
    return null;
  }
}

/** A file that cannot be read at all, with one sentence that says why. */
export function unreadable(code: string, en: string, zh: string): Error {
  return problem('import-unreadable', { en, zh }, { faults: [faultAt('', code, { en, zh })] });
}
