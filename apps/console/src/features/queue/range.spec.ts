import { describe, expect, it } from '@jest/globals';
import { idsBetween } from './range.js';

const ids = ['a', 'b', 'c', 'd'];

describe('The rows of a range', () => {
  it('are those between two rows in either direction, both included', () => {
    expect(idsBetween(ids, 'b', 'd')).toEqual(['b', 'c', 'd']);
    expect(idsBetween(ids, 'd', 'b')).toEqual(['b', 'c', 'd']);
    expect(idsBetween(ids, 'c', 'c')).toEqual(['c']);
  });

  it('are the last one alone where the first is gone, or none was chosen', () => {
    expect(idsBetween(ids, 'gone', 'c')).toEqual(['c']);
    expect(idsBetween(ids, null, 'a')).toEqual(['a']);
  });
});
