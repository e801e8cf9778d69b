import { describe, expect, it } from '@jest/globals';
import type { AttachmentKind } from './attachment-files.js';
import { HEAD_BYTES, signatureFault, TAIL_BYTES } from './incoming-file.js';

const hex = (text: string): Buffer => Buffer.from(text, 'hex');

const pdf = Buffer.from('%PDF-1.7\n(report)\n%%EOF\n');

const png = Buffer.concat([hex('89504e470d0a1a0a'), Buffer.alloc(16), hex('0000000049454e44ae426082')]);

const jpeg = Buffer.concat([hex('ffd8ffe0'), Buffer.alloc(16, 1), hex('ffd90000')]);

const emptyZip = Buffer.concat([hex('504b0506'), Buffer.alloc(18)]);

const zip = Buffer.concat([hex('504b0304'), Buffer.alloc(40), emptyZip]);

const fault = (kind: AttachmentKind, bytes: Buffer): string | null =>
  signatureFault(kind, bytes.subarray(0, HEAD_BYTES), bytes.subarray(-TAIL_BYTES));

describe('the first and last bytes of a file', () => {
  it.each<[AttachmentKind, Buffer]>([
    ['pdf', pdf],
    ['png', png],
    ['jpeg', jpeg],
    ['docx', zip],
    ['xlsx', zip],
    ['csv', Buffer.from('BMW,MZ\n')],
    ['text', Buffer.from('x')],
    ['json', Buffer.from('\ufeff \n{"a":1}')],
    ['json', Buffer.from('[1]')],
  ])('The first and last bytes of a file match its kind %s', (kind, bytes) => {
    expect(fault(kind, bytes)).toBeNull();
  });

  it.each<[string, AttachmentKind, Buffer]>([
    ['a picture called a report', 'pdf', png],
    ['a program called a report', 'pdf', Buffer.from('MZ\u0090')],
    ['a report that begins behind other bytes', 'pdf', Buffer.concat([Buffer.from(' '), pdf])],
    ['a report called a text', 'text', pdf],
    ['a document called a table of text', 'csv', zip],
    ['a picture called another one', 'jpeg', png],
    ['a text called JSON', 'json', Buffer.from('a,b')],
    ['an archive of the old form', 'docx', hex('d0cf11e0a1b11ae1')],
  ])('The bytes of a file reveal %s', (_, kind, bytes) => {
    expect(fault(kind, bytes)).toBe('type-differs');
  });

  it.each<[AttachmentKind, Buffer]>([
    ['pdf', pdf.subarray(0, 12)],
    ['png', png.subarray(0, -1)],
    ['png', Buffer.concat([png, Buffer.from('<script>')])],
    ['jpeg', jpeg.subarray(0, 12)],
  ])('The bytes reveal a file of the kind %s without its proper end', (kind, bytes) => {
    expect(fault(kind, bytes)).toBe('not-whole');
  });

  it('Refuses a file with an archive in its tail, not one that mentions an archive', () => {
    const commented = Buffer.concat([hex('504b0506'), Buffer.alloc(16), hex('0500'), Buffer.from('%%EOF')]);
    for (const [kind, file] of [
      ['pdf', pdf],
      ['png', png],
      ['jpeg', jpeg],
    ] as const) {
      for (const archive of [emptyZip, commented, zip]) {
        expect(fault(kind, Buffer.concat([file, archive]))).toBe('two-kinds');
        expect(fault(kind, Buffer.concat([file, archive, file]))).toBe('two-kinds');
      }
    }
    const followedBy = (bytes: number): Buffer => Buffer.concat([pdf, emptyZip, Buffer.alloc(bytes - pdf.length, ' '), pdf]);
    expect([65_535, 65_536].map((bytes) => fault('pdf', followedBy(bytes)))).toEqual(['two-kinds', null]);
    expect(fault('pdf', Buffer.concat([pdf, Buffer.from('PK\u0005\u0006 %%EOF')]))).toBeNull();
  });
});
