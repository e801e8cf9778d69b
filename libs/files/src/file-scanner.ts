import { createReadStream } from 'node:fs';
import type { TenantId } from '@carnet/kernel';
import type { Entry, ZipFile } from 'yauzl';
import { type AttachmentKind, AttachmentScanner, type FileFault } from './attachment-files.js';
import type { Clamd } from './clamd.js';
import type { LocalFile } from './kept-files.js';
import { pdfFault } from './pdf-check.js';
import type { SpooledFiles } from './spooled-files.js';
import { isOutOfProportion, MOST_UNPACKED, withZip } from './zip-directory.js';

/** The test string that every scanner must find (EICAR, 2003), in two halves, so that scanners do not find it in this file. */
const eicar = Buffer.from(['X5O!P%@AP[4\\PZX54(P^)7CC)7}', '$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join(''), 'latin1');

/** Searches a stream for the test string, also across chunks. */
class EicarSearch {
  private before = Buffer.alloc(0);

  /** Whether the test string has occurred so far. */
  isFoundIn(chunk: Uint8Array): boolean {
    const bytes = Buffer.concat([this.before, chunk]);
    this.before = Buffer.from(bytes.subarray(-(eicar.length - 1)));
    return bytes.includes(eicar);
  }
}

/** Signatures of archives, because a document that contains one hides its contents. */
const archives: readonly Buffer[] = [
  '504b0304',
  '504b0506',
  '526172211a07',
  '377abcaf271c',
  '1f8b08',
  '425a68',
  'fd377a585a00',
  '4d534346',
].map((hex) => Buffer.from(hex, 'hex'));

const longestBeginning = Math.max(...archives.map(({ length }) => length));

/** Signatures of programs for Unix and Windows. */
const programs: readonly Buffer[] = ['7f454c46', '4d5a90'].map((hex) => Buffer.from(hex, 'hex'));

/** Bytes unpacked so far from a document of `bytes` bytes. */
interface Unpacked {
  readonly bytes: number;
  sum: number;
}

/** Scans a kept file with its own checks, then with clamd if configured. */
export class FileScanner extends AttachmentScanner {
  constructor(
    private readonly files: SpooledFiles,
    private readonly clamd: Clamd | null,
  ) {
    super();
  }

  override scan(company: TenantId, file: string, kind: AttachmentKind): Promise<FileFault | null> {
    // Also verifies that the file is unchanged.
    return this.files.withPath({ company, file }, (whole) => this.scanLocalFile(whole, kind));
  }

  private async scanLocalFile({ path, bytes }: LocalFile, kind: AttachmentKind): Promise<FileFault | null> {
    const own = (await eicarIn(createReadStream(path))) ?? (await contentFault(kind, path, bytes));
    if (own !== null || this.clamd === null) return own;
    return (await this.clamd.findsMalware(createReadStream(path))) ? 'malware' : null;
  }
}

async function eicarIn(chunks: AsyncIterable<Uint8Array>): Promise<FileFault | null> {
  const search = new EicarSearch();
  for await (const chunk of chunks) if (search.isFoundIn(chunk)) return 'malware';
  return null;
}

function contentFault(kind: AttachmentKind, path: string, bytes: number): Promise<FileFault | null> {
  if (kind === 'pdf') return pdfFault(path);
  return kind === 'docx' || kind === 'xlsx' ? partsFault(path, bytes) : Promise.resolve(null);
}

/** Unpacks every part of a document without keeping it, and counts the bytes, because sizes in the directory may be false. */
async function partsFault(path: string, bytes: number): Promise<FileFault | null> {
  const unpacked: Unpacked = { bytes, sum: 0 };
  const found = await withZip(path, async (zip) => {
    for await (const entry of zip.eachEntry()) {
      const fault = entry.fileName.endsWith('/') ? null : await partFault(zip, entry, unpacked);
      if (fault !== null) return { fault };
    }
    return { fault: null };
  });
  return found === null ? 'archive-unreadable' : found.fault;
}

async function partFault(zip: ZipFile, entry: Entry, unpacked: Unpacked): Promise<FileFault | null> {
  const stream = await zip.openReadStreamPromise(entry);
  const search = new EicarSearch();
  let beginning = Buffer.alloc(0);
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      unpacked.sum += chunk.length;
      if (beginning.length < longestBeginning) beginning = Buffer.concat([beginning, chunk.subarray(0, longestBeginning)]);
      const fault = sizeFault(unpacked) ?? beginningFault(beginning) ?? (search.isFoundIn(chunk) ? 'malware' : null);
      if (fault !== null) return fault;
    }
  } finally {
    stream.destroy();
  }
  return null;
}

function sizeFault({ sum, bytes }: Unpacked): FileFault | null {
  if (sum > MOST_UNPACKED) return 'archive-too-large';
  return isOutOfProportion(sum, bytes) ? 'archive-ratio' : null;
}

function beginningFault(beginning: Buffer): FileFault | null {
  const begins = (with_: Buffer): boolean => beginning.subarray(0, with_.length).equals(with_);
  if (archives.some(begins)) return 'archive-nested';
  return programs.some(begins) ? 'archive-macros' : null;
}
