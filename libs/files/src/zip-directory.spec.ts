import { describe, expect, it } from '@jest/globals';
import { listingFault, MOST_ENTRIES, MOST_UNPACKED, type ZipListing } from './zip-directory.js';

const names = ['[Content_Types].xml', 'word/document.xml'];
const sound: ZipListing = { names, packed: 900, unpacked: 5000, encrypted: false, strange: false };
const fault = (more: Partial<ZipListing>, bytes = 1000): string | null => listingFault('docx', bytes, { ...sound, ...more });

describe('the directory of a document', () => {
  it('Takes a sound document, also a small one with text that repeats itself', () => {
    expect(fault({})).toBeNull();
    expect(fault({ unpacked: 900_000 })).toBeNull();
    expect(listingFault('xlsx', 1000, { ...sound, names: ['[Content_Types].xml', 'xl/workbook.xml'] })).toBeNull();
  });

  it.each<[string, Partial<ZipListing>, string]>([
    ['too many parts', { names: Array.from({ length: MOST_ENTRIES + 1 }, String) }, 'archive-entries'],
    ['too much in them', { unpacked: MOST_UNPACKED + 1 }, 'archive-too-large'],
    ['far more than it is', { unpacked: 2_000_000 }, 'archive-ratio'],
    ['parts that lie over one another', { packed: 1001 }, 'archive-ratio'],
    ['a password', { encrypted: true }, 'archive-encrypted'],
    ['another way of packing', { strange: true }, 'archive-unreadable'],
    ['a part twice', { names: [...names, names[1]!] }, 'archive-unreadable'],
    ['no main part', { names: ['[Content_Types].xml', 'xl/workbook.xml'] }, 'type-differs'],
    ['no types', { names: ['word/document.xml'] }, 'type-differs'],
    ['macros', { names: [...names, 'word/vbaProject.bin'] }, 'archive-macros'],
    ['an embedded program', { names: [...names, 'word/embeddings/oleObject1.bin'] }, 'archive-macros'],
    ['a control', { names: [...names, 'word/activeX/activeX1.xml'] }, 'archive-macros'],
    ['an archive', { names: [...names, 'word/media/a.ZIP'] }, 'archive-nested'],
  ])('Refuses a document with %s', (_, more, expected) => {
    expect(fault(more)).toBe(expected);
  });
});
