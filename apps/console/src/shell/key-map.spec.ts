import { describe, expect, it } from '@jest/globals';
import { keyName, type KeyRow, keysOf } from './key-map.js';

const rows: readonly KeyRow<'next' | 'all', string>[] = [
  { keys: [['j', 'next']], also: [['ArrowDown', 'next']], says: 'Next row' },
  { keys: [['X', 'all']], says: 'Select' },
  { keys: [['Ctrl+k', null]], says: 'Find or do' },
];

describe('A table of keys', () => {
  it('A table of keys runs the act of each key, also of keys that are not shown', () => {
    const done: string[] = [];
    const keys = keysOf(rows, { next: () => done.push('next'), all: undefined });
    keys['j']?.();
    keys['ArrowDown']?.();
    expect([done, Object.keys(keys), keys['X']]).toEqual([['next', 'next'], ['j', 'ArrowDown', 'X'], undefined]);
  });

  it('The keys are named as people press them', () => {
    expect(['j', 'X', 'g g', 'Escape', '/', 'Ctrl+k'].map(keyName)).toEqual(['j', 'Shift x', 'g g', 'Esc', '/', 'Ctrl K']);
  });
});
