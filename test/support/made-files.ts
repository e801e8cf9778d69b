import { crc32, deflateRawSync } from 'node:zlib';

/** A part of an archive; what its directory says of it may be a lie. */
export interface MadePart {
  readonly name: string;
  readonly content: Uint8Array;
  readonly says?: { readonly unpacked?: number; readonly packed?: number };
  readonly encrypted?: boolean;
}

const text = (content: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(content));

/** An archive by APPNOTE 6.3.10: local headers with their data, the directory, the last record. */
export function madeZip(parts: readonly MadePart[]): Uint8Array<ArrayBuffer> {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, says = {}, encrypted = false } of parts) {
    const data = deflateRawSync(content);
    const title = Buffer.from(name);
    const fixed = Buffer.alloc(26);
    fixed.writeUInt16LE(20, 0);
    fixed.writeUInt16LE(0x0800 | (encrypted ? 1 : 0), 2);
    fixed.writeUInt16LE(8, 4);
    fixed.writeUInt32LE(crc32(content), 10);
    fixed.writeUInt32LE(says.packed ?? data.length, 14);
    fixed.writeUInt32LE(says.unpacked ?? content.length, 18);
    fixed.writeUInt16LE(title.length, 22);
    const local = Buffer.concat([Buffer.from('504b0304', 'hex'), fixed, title, data]);
    const entry = Buffer.alloc(14);
    entry.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('504b01021400', 'hex'), fixed, entry, title]));
    locals.push(local);
    offset += local.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(list.length, 8);
  end.writeUInt32LE(offset, 12);
  return new Uint8Array(Buffer.concat([...locals, list, Buffer.from('504b0506', 'hex'), end]));
}

const types: MadePart = { name: '[Content_Types].xml', content: text('<Types/>') };

/** A document of Word, as far as anybody here looks. */
export function madeDocx(...more: readonly MadePart[]): Uint8Array<ArrayBuffer> {
  return madeZip([types, { name: 'word/document.xml', content: text('<w:document/>') }, ...more]);
}

export const madeFiles = {
  pdf: (says = 'report'): Uint8Array<ArrayBuffer> => text(`%PDF-1.7\n1 0 obj\n(${says})\nendobj\ntrailer\n%%EOF\n`),
  png: (): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from('89504e470d0a1a0a' + '00'.repeat(16) + '0000000049454e44ae426082', 'hex')),
  jpeg: (): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from('ffd8ffe000104a46494600' + '11'.repeat(16) + 'ffd90000', 'hex')),
  text,
  /** In two halves, so that no scanner finds it here. */
  eicar: (): string => ['X5O!P%@AP[4\\PZX54(P^)7CC)7}', '$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join(''),
} as const;
