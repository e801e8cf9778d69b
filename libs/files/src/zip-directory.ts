import { type Entry, openPromise, type ZipFile } from 'yauzl';
import type { AttachmentKind, FileFault } from './attachment-files.js';

/** What a document may unpack to: parts, bytes in all, and times its own size. Beyond a megabyte alone the last one counts. */
export const MOST_ENTRIES = 4096;

export const MOST_UNPACKED = 268_435_456;

const mostTimes = 200;

const ratioFrom = 1_048_576;

/** The part that makes an archive the document that it is said to be (ECMA-376, part 2). */
const mainPart: Partial<Record<AttachmentKind, string>> = { docx: 'word/document.xml', xlsx: 'xl/workbook.xml' };

const contentTypes = '[Content_Types].xml';

/** Macros, controls and embedded objects, which may be programs. */
const active = /(^|\/)(vbaProject\.bin|vbaData\.xml|activeX\/|embeddings\/[^/]+\.(bin|exe|js|vbs|ole)$)/i;

const archive = /\.(zip|jar|7z|rar|gz|tgz|bz2|xz|tar|cab|iso)$/i;

/** What the directory of an archive says of it. */
export interface ZipListing {
  readonly names: readonly string[];
  readonly packed: number;
  readonly unpacked: number;
  readonly encrypted: boolean;
  /** Of some part nothing is known that could unpack it. */
  readonly strange: boolean;
}

/** What is wrong with a document of so many bytes by its archive's directory; null for nothing. What the directory says may be a lie. */
export function listingFault(kind: AttachmentKind, bytes: number, listing: ZipListing): FileFault | null {
  const { names, packed, unpacked, encrypted, strange } = listing;
  const { [kind]: main = '' } = mainPart;
  if (names.length > MOST_ENTRIES) return 'archive-entries';
  if (unpacked > MOST_UNPACKED) return 'archive-too-large';
  // Parts that lie over one another: each is small, together they are more than the file.
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

/** Reads the directory of an archive. Null when it cannot be read; then `listingFault` is not asked. */
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

/** Stored or deflated: the two ways that documents know. */
function isPlain(entry: Entry): boolean {
  return entry.compressionMethod === 0 || entry.compressionMethod === 8;
}

/** Opens an archive for a while. Null for what the reader of archives finds wrong with it, which it throws. */
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

/** What the disk has to say is no fault of the archive. */
function isOfDisk(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'syscall' in error;
}
