import { describe, expect, it } from '@jest/globals';
import { labelled, lineOf, nextLabel, placesOf } from './pack-text.js';

describe('labelled', () => {
  it('names the version and changes nothing else', () => {
    expect(labelled("pack: cn\nversion: '2026.11.9'\nrules: []\n", '2026.12.1')).toBe("pack: cn\nversion: '2026.12.1'\nrules: []\n");
  });

  it('keeps what looks like a pattern or a quote as it is', () => {
    expect(labelled('version: a\n', "$1'")).toBe("version: '$1'''\n");
  });
});

describe('nextLabel', () => {
  it.each([
    ['2026.11.9', '2026.11.10'],
    ['trial', 'trial.1'],
  ])('follows %s with %s', (label, next) => {
    expect(nextLabel(label)).toBe(next);
  });
});

describe('lineOf', () => {
  it('counts lines from one', () => {
    expect(lineOf('a\nb\nc', 'c')).toBe(3);
    expect(lineOf('a', 'x')).toBeNull();
  });
});

describe('placesOf', () => {
  it('finds every place with its line', () => {
    expect(placesOf('One\ntwo one\n\nONE', 'one')).toEqual([
      { at: 0, line: 1 },
      { at: 8, line: 2 },
      { at: 13, line: 4 },
    ]);
  });

  it('finds nothing for no words', () => {
    expect(placesOf('a', '')).toEqual([]);
  });
});
