import { describe, expect, it } from '@jest/globals';
import { digest, digestOf, digestOfText } from './canonical-json.js';
import { isUuid, uuid } from './ids.js';
import { instant, isIsoDate, isoDate } from './instant.js';

describe('days', () => {
  it.each(['2024-02-29', '2000-02-29', '1900-01-01', '2199-12-31'])('The text %s is a valid day', (text) => {
    expect(isoDate(text)).toBe(text);
  });
  it.each(['2023-02-29', '1900-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '294277-01-01', '2026-1-1', '', '2026-11-25T00:00'])(
    'The text %p is not a valid day',
    (text) => {
      expect(isIsoDate(text)).toBe(false);
    },
  );
});

describe('instants', () => {
  it('Instants in UTC with milliseconds sort as text', () => {
    expect([instant('2026-11-25T08:00:00.001Z'), instant('2026-11-25T08:00:00.000Z')].sort()).toEqual([
      '2026-11-25T08:00:00.000Z',
      '2026-11-25T08:00:00.001Z',
    ]);
  });
  it.each(['2026-11-25T08:00:00Z', '2026-11-25T08:00:00.000+08:00', '2026-02-30T08:00:00.000Z'])('Refuses %p as an instant', (text) => {
    expect(() => instant(text)).toThrow(RangeError);
  });
});

describe('ids', () => {
  it('An id has one form, in small letters', () => {
    expect(uuid('0b000000-0000-4000-8000-000000000001')).toBe('0b000000-0000-4000-8000-000000000001');
    expect(isUuid('0B000000-0000-4000-8000-000000000001')).toBe(false);
    expect(() => uuid('not one')).toThrow(RangeError);
  });
});

describe('digests', () => {
  it('Equal values have equal digests, whatever the order of their members', () => {
    expect(digestOf({ a: 1, b: [true, null] })).toBe(digestOf({ b: [true, null], a: 1 }));
    expect(digestOf({ a: 1 })).not.toBe(digestOf({ a: '1' }));
  });
  it('The digest of a text is the SHA-256 of its UTF-8 bytes', () => {
    expect(digestOfText('abc')).toBe('sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
  it('Refuses a digest that is short and in capitals', () => {
    expect(() => digest('sha256:ABC')).toThrow(RangeError);
  });
});
