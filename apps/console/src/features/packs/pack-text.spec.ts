import { describe, expect, it } from '@jest/globals';
import { labelled, lineOf, nextLabel, placesOf } from './pack-text.js';

describe('labelled', () => {
  it('A new label changes only the version in the text of a pack', () => {
    expect(labelled("pack: cn\nversion: '2026.11.9'\nrules: []\n", '2026.12.1')).toBe("pack: cn\nversion: '2026.12.1'\nrules: []\n");
  });

  it('A label with a dollar sign and a quote is kept as it is', () => {
    expect(labelled('version: a\n', "$1'")).toBe("version: '$1'''\n");
  });
});

describe('nextLabel', () => {
  it.each([
    ['2026.11.9', '2026.11.10'],
    ['trial', 'trial.1'],
  ])('The label %s is followed by %s', (label, next) => {
    expect(nextLabel(label)).toBe(next);
  });
});

describe('lineOf', () => {
  it('The line of a text is counted from one, and a missing text has none', () => {
    expect(lineOf('a\nb\nc', 'c')).toBe(3);
    expect(lineOf('a', 'x')).toBeNull();
  });
});

describe('placesOf', () => {
  it('The search in a pack finds every place with its line', () => {
    expect(placesOf('One\ntwo one\n\nONE', 'one')).toEqual([
      { at: 0, line: 1 },
      { at: 8, line: 2 },
      { at: 13, line: 4 },
    ]);
  });

  it('The search in a pack finds nothing for an empty text', () => {
    expect(placesOf('a', '')).toEqual([]);
  });
});
