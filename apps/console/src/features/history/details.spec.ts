import { describe, expect, it } from '@jest/globals';
import { pairsOf } from './details.js';

describe('Details of an entry', () => {
  it('Details show old and new values side by side only where they differ', () => {
    expect(pairsOf({ before: { name: 'A', roles: ['filer'] }, after: { name: 'B', roles: ['filer'] } })).toEqual({
      changes: [{ name: 'name', before: 'A', after: 'B' }],
      rest: [],
    });
  });

  it('Details show a value without a former value as new', () => {
    expect(pairsOf({ after: { label: 'robot' } }).changes).toEqual([{ name: 'label', before: null, after: 'robot' }]);
  });

  it('Details flatten nested values and leave out empty ones', () => {
    expect(pairsOf({ step: 0, restriction: { result: 'none', test: null }, voters: ['a'] }).rest).toEqual([
      ['step', 0],
      ['restriction.result', 'none'],
      ['voters', ['a']],
    ]);
  });
});
