import { createHash } from 'node:crypto';
import { TextDecoder } from 'node:util';
import { problem, declareRefusals } from '@carnet/http/problem.js';
import { type Digest, digest, faultAt } from '@carnet/kernel';

/** Refusals of a whole import. */
export const refuseImport = declareRefusals({
  'imports-many': [
    409,
    'Several imports are under way. Wait until one ends, or cancel one.',
    '已有多个导入正在进行，请等待其中之一结束，或者取消其中之一。',
  ],
  'import-ended': [409, 'The import has already ended.', '该导入已经结束。'],
  'import-repeated': [
    409,
    'Rows of this file were already filed. To file them again, send the file with `again=yes`.',
    '本文件中的行此前已经申报。如确需再次申报，请在提交时加上 `again=yes`。',
  ],
  'import-unreadable': [
    422,
    'The file cannot be read. Nothing of it was kept. Save a spreadsheet as CSV UTF-8.',
    '文件无法读取，未保留任何内容。电子表格须另存为 CSV UTF-8 格式。',
  ],
  'import-too-long': [
    422,
    'A file has at most 10,000 rows. Nothing of it was kept. Split it into several files.',
    '一个文件最多包含一万行，未保留任何内容，请分为多个文件提交。',
  ],
});

/** Maximum size of a file in bytes: 10,000 filings of about 3 kB. */
export const FILE_LIMIT_BYTES = 33_554_432;

/** Maximum length of a row in characters: the same as for a single filing. */
export const ROW_LIMIT = 262_144;

/** Decodes a file as a stream; counts and digests its bytes on the way. */
export class FileText {
  private readonly hash = createHash('sha256');
  private bytes = 0;
  private lines = 1;

  constructor(private readonly stream: AsyncIterable<Uint8Array>) {}

  /** SHA-256 of all bytes. Call it after the last chunk. */
  digest(): Digest {
    return digest(`sha256:${this.hash.digest('hex')}`);
  }

  /**
   * Text without a byte order mark. Excel's "Unicode text" (UTF-16) is recognised by its mark.
   *
   * @throws Problem if the file is too large, a workbook, or in another encoding.
   */
  async *chunks(): AsyncGenerator<string> {
    let decoder: TextDecoder | null = null;
    let head = new Uint8Array(0);
    for await (const chunk of this.stream) {
      this.bytes += chunk.byteLength;
      if (this.bytes > FILE_LIMIT_BYTES)
        throw problem('body-too-large', {
          en: 'A file has at most 32 MB. Split it into several files.',
          zh: '一个文件最大 32 MB，请分为多个文件提交。',
        });
      this.hash.update(chunk);
      head = decoder === null ? Buffer.concat([head, chunk]) : head;
      if (decoder === null && head.byteLength < SIGNATURE) continue;
      const known: TextDecoder = (decoder ??= decoderOf(head));
      const bytes = head.byteLength > 0 ? head : chunk;
      head = new Uint8Array(0);
      yield this.text(() => known.decode(bytes, { stream: true }));
    }
    const last = decoder ?? decoderOf(head);
    yield this.text(() => last.decode(head));
  }

  private text(decode: () => string): string {
    const text = wellFormed(decode);
    if (text === null)
      throw unreadableFile(
        'not-utf-8',
        `Some bytes are not UTF-8, in line ${String(this.lines)} or soon after it. In Excel, save the file as "CSV UTF-8 (Comma delimited)".`,
        `第 ${String(this.lines)} 行或者其后不远处存在非 UTF-8 字节。请在 Excel 中将文件另存为“CSV UTF-8（逗号分隔）”。`,
      );
    if (text.includes('\0'))
      throw unreadableFile(
        'forbidden-character',
        `The character U+0000 stands in line ${String(this.lines)} or soon after it. Remove it; if the file is UTF-16, save it as UTF-8.`,
        `第 ${String(this.lines)} 行或者其后不远处存在字符 U+0000。请删除该字符；如文件为 UTF-16 编码，请另存为 UTF-8。`,
      );
    this.lines += text.split('\n').length - 1;
    return text;
  }
}

/** Number of leading bytes that identify the file type. */
const SIGNATURE = 4;

/** @throws Problem for an Excel workbook (`.xlsx`, `.xls`), because only the spreadsheet can tell what its cells mean. */
function decoderOf(head: Uint8Array): TextDecoder {
  const begins = (...bytes: readonly number[]): boolean => bytes.every((byte, at) => head[at] === byte);
  if (begins(0x50, 0x4b, 0x03, 0x04) || begins(0xd0, 0xcf, 0x11, 0xe0))
    throw unreadableFile(
      'workbook',
      'This is an Excel workbook. In Excel, choose File, Save As, "CSV UTF-8 (Comma delimited)", and send the new file.',
      '这是 Excel 工作簿。请在 Excel 中选择“文件”“另存为”“CSV UTF-8（逗号分隔）”，并提交所得文件。',
    );
  const encoding = begins(0xff, 0xfe) ? 'utf-16le' : begins(0xfe, 0xff) ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding, { fatal: true });
}

/** Returns null for text that is not valid UTF-8, the only reason for a decoder to throw. */
function wellFormed(decode: () => string): string | null {
  try {
    return decode();
  } catch {
    return null;
  }
}

/** Problem for a file that cannot be read at all, with one sentence that gives the reason. */
export function unreadableFile(code: string, en: string, zh: string): Error {
  return problem('import-unreadable', { en, zh }, { faults: [faultAt('', code, { en, zh })] });
}
