import { draft } from '@carnet/acts/filed.fixture.js';
import { isoDate, type TransferId, uuid } from '@carnet/kernel';
import { describe, expect, it } from '@jest/globals';
import { referenceOf } from './submission.js';

const on = isoDate('2026-11-25');

const idEnding = (end: string): TransferId => uuid<TransferId>(`00000000-0000-4000-8000-${end}`);

describe('a reference', () => {
  it('The reference of a given transfer never changes', () => {
    expect(referenceOf(draft.id, on)).toBe('T26-QN9BFJF');
  });

  it('A reference is the year and seven characters without ambiguous ones', () => {
    for (let n = 0; n < 2000; n += 1) {
      const end = (n * 0x9e3779b97f4b).toString(16).slice(-12).padStart(12, '0');
      expect(referenceOf(idEnding(end), on)).toMatch(/^T26-[0-9A-HJKMNP-TV-Z]{7}$/);
    }
  });

  it('A reference uses the last 35 bits of the transfer’s id alone', () => {
    expect(referenceOf(idEnding('000000000000'), on)).toBe('T26-0000000');
    expect(referenceOf(idEnding('0007ffffffff'), on)).toBe('T26-ZZZZZZZ');
    expect(referenceOf(idEnding('000800000000'), on)).toBe('T26-0000000');
    const ends = Array.from({ length: 35 }, (_, bit) => (2n ** BigInt(bit)).toString(16).padStart(12, '0'));
    expect(new Set(ends.map((end) => referenceOf(idEnding(end), on))).size).toBe(35);
  });

  it('A reference names the year of filing', () => {
    expect(referenceOf(draft.id, isoDate('2031-01-01'))).toMatch(/^T31-/);
  });
});
