import { describe, expect, it } from '@jest/globals';
import { pairsOf } from './details.js';

describe('Details of an entry', () => {
  it('puts old and new values beside each other, only where they differ', () => {
    expect(pairsOf({ before: { name: 'A', roles: ['filer'] }, after: { name: 'B', roles: ['filer'] } })).toEqual({
      changes: [{ name: 'name', before: 'A', after: 'B' }],
      rest: [],
    });
  });

  it('shows what was not there before as new', () => {
    expect(pairsOf({ after: { label: 'robot' } }).changes).toEqual([{ name: 'label', before: null, after: 'robot' }]);
  });

  it('flattens the rest and leaves out what is empty', () => {
    expect(pairsOf({ step: 0, restriction: { result: 'none', test: null }, voters: ['a'] }).rest).toEqual([
      ['step', 0],
      ['restriction.result', 'none'],
      ['voters', ['a']],
    ]);
  });
});
