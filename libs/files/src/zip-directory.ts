import { type Entry, openPromise, type ZipFile } from 'yauzl';
import type { AttachmentKind, FileFault } from './attachment-files.js';

/** Limits for unpacking a document: parts, total bytes, and a multiple of its size. The multiple applies only above a megabyte. */
export const MOST_ENTRIES = 4096;

export const MOST_UNPACKED = 268_435_456;

const mostTimes = 200;

const ratioFrom = 1_048_576;

/** The part that identifies the kind of document (ECMA-376, part 2). */
const mainPart: Partial<Record<AttachmentKind, string>> = { docx: 'word/document.xml', xlsx: 'xl/workbook.xml' };

const contentTypes = '[Content_Types].xml';

/** Macros, controls and embedded objects, which can be programs. */
const active = /(^|\/)(vbaProject\.bin|vbaData\.xml|activeX\/|embeddings\/[^/]+\.(bin|exe|js|vbs|ole)$)/i;

const archive = /\.(zip|jar|7z|rar|gz|tgz|bz2|xz|tar|cab|iso)$/i;

/** The directory of an archive. */
export interface ZipListing {
  readonly names: readonly string[];
  readonly packed: number;
  readonly unpacked: number;
  readonly encrypted: boolean;
  /** Whether a part has an unknown compression method. */
  readonly strange: boolean;
}

/** Checks a document of `bytes` bytes by its archive's directory; null if no fault is found. The directory may be false. */
export function listingFault(kind: AttachmentKind, bytes: number, listing: ZipListing): FileFault | null {
  const { names, packed, unpacked, encrypted, strange } = listing;
  const { [kind]: main = '' } = mainPart;
  if (names.length > MOST_ENTRIES) return 'archive-entries';
  if (unpacked > MOST_UNPACKED) return 'archive-too-large';
  // Overlapping parts are small one by one but together larger than the file.
  if (packed > bytes) return 'archive-ratio';
  if (isOutOfProportion(unpacked, bytes)) return 'archive-ratio';
  if (encrypted) return 'archive-encrypted';
  if (strange || new Set(names).size < names.length) return 'archive-unreadable';
  if (!names.includes(contentTypes) || !names.includes(main)) return 'type-differs';
  if (names.some((name) => active.test(name))) return 'archive-macros';
  return names.some((name) => archive.test(name)) ? 'archive-nested' : null;
}

export function isOutOfProportion(unpacked: number, bytes: number): boolean {
  return unpacked > ratioFrom && unpacked > bytes * mostTimes;
}

/** Reads the directory of an archive; null if it cannot be read. */
export async function zipListing(path: string): Promise<ZipListing | null> {
  return withZip(path, async (zip) => {
    const listing = { names: [] as string[], packed: 0, unpacked: 0, encrypted: false, strange: false };
    for await (const entry of zip.eachEntry()) {
      listing.names.push(entry.fileName);
      listing.packed += entry.compressedSize;
      listing.unpacked += entry.uncompressedSize;
      listing.encrypted ||= entry.isEncrypted();
      listing.strange ||= !isPlain(entry);
      if (listing.names.length > MOST_ENTRIES) break;
    }
    return listing;
  });
}

/** Stored or deflated, the two compression methods of documents. */
function isPlain(entry: Entry): boolean {
  return entry.compressionMethod === 0 || entry.compressionMethod === 8;
}

/** Opens an archive for `work`. Null if the archive reader finds it invalid. */
export async function withZip<T>(path: string, work: (zip: ZipFile) => Promise<T>): Promise<T | null> {
  let zip: ZipFile | undefined;
  try {
    zip = await openPromise(path, { autoClose: false, lazyEntries: true, strictFileNames: true, validateEntrySizes: true });
    return await work(zip);
  } catch (error) {
    if (isOfDisk(error)) throw error;
    return null;
  } finally {
    zip?.close();
  }
}

/** Errors of the disk are not faults of the archive. */
function isOfDisk(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'syscall' in error;
}
