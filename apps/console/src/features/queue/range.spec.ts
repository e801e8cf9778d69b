import { describe, expect, it } from '@jest/globals';
import { idsBetween } from './range.js';

const ids = ['a', 'b', 'c', 'd'];

describe('The rows of a range', () => {
  it('A range covers the rows between two rows in either direction, both included', () => {
    expect(idsBetween(ids, 'b', 'd')).toEqual(['b', 'c', 'd']);
    expect(idsBetween(ids, 'd', 'b')).toEqual(['b', 'c', 'd']);
    expect(idsBetween(ids, 'c', 'c')).toEqual(['c']);
  });

  it('A range is its last row alone when its first row is gone or not chosen', () => {
    expect(idsBetween(ids, 'gone', 'c')).toEqual(['c']);
    expect(idsBetween(ids, null, 'a')).toEqual(['a']);
  });
});
