import type { RuleLoader } from '@carnet/acts/rule-books.js';
import { digestOfText } from '@carnet/kernel';
import { describe, expect, it } from '@jest/globals';
import { comparePacks } from './diff-pack-versions.js';

const problem = { file: 'packs/cn.yaml', line: 3, column: 5, path: '', message: 'there is no such fact' };

const at: RuleLoader = {
  load: () => Promise.reject(new Error('the rules in force are not asked for')),
  variant: () => Promise.resolve({ ok: false, problems: [problem] }),
};

describe('the comparison of two packs', () => {
  it('A version that does not compile is refused with its place in both languages', async () => {
    const asked = { rules: digestOfText(''), regime: 'cn', before: '', after: '' } as const;
    const place = expect.stringContaining('packs/cn.yaml:3:5 there is no such fact');
    expect(await comparePacks(at, asked)).toMatchObject({
      refusal: { code: 'pack-does-not-compile', says: { en: place, zh: place } },
    });
  });
});
