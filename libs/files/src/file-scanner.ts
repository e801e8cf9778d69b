import { open } from 'node:fs/promises';
import type { TenantId } from '@carnet/kernel';
import { type AttachmentKind, AttachmentScanner, type FileFault } from '@carnet/use-cases';
import type { Entry, ZipFile } from 'yauzl';
import type { AttachmentFolder } from './attachment-folder.js';
import type { Clamd } from './clamd.js';
import { EicarSearch } from './eicar.js';
import { isOutOfProportion, MOST_UNPACKED, withZip } from './zip-directory.js';

/** What archives begin with: a document that holds one hides what is in it. */
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
/** Programs of Windows and Unix. */
const programs: readonly Buffer[] = ['7f454c46', '4d5a90'].map((hex) => Buffer.from(hex, 'hex'));

/** What has been unpacked so far of a document of so many bytes. */
interface Unpacked {
  readonly bytes: number;
  sum: number;
}

/** Looks into a file that is kept: by itself, and then by clamd where there is one. */
export class FileScanner extends AttachmentScanner {
  constructor(
    private readonly folder: AttachmentFolder,
    private readonly clamd: Clamd | null,
  ) {
    super();
  }

  override async scan(company: TenantId, file: string, kind: AttachmentKind): Promise<FileFault | null> {
    // That it is whole is found out by the same.
    const own = await eicarIn(await this.folder.open(company, file));
    if (own !== null) return own;
    const path = this.folder.pathOf(company, file);
    const inside = kind === 'docx' || kind === 'xlsx' ? await insideFault(path) : null;
    if (inside !== null || this.clamd === null) return inside;
    return (await this.clamd.finds(await this.folder.open(company, file))) ? 'malware' : null;
  }
}

async function eicarIn(chunks: AsyncIterable<Uint8Array>): Promise<FileFault | null> {
  const search = new EicarSearch();
  for await (const chunk of chunks) if (search.sees(chunk)) return 'malware';
  return null;
}

/** Unpacks every part of a document into nothing, and counts: what the directory says of sizes is not believed. */
async function insideFault(path: string): Promise<FileFault | null> {
  const handle = await open(path, 'r');
  const { size } = await handle.stat().finally(() => handle.close());
  const unpacked: Unpacked = { bytes: size, sum: 0 };
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
      const fault = sizeFault(unpacked) ?? beginningFault(beginning) ?? (search.sees(chunk) ? 'malware' : null);
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
