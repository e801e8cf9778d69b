import { problemKind } from '@carnet/http/problem.js';
import { describe, expect, it } from '@jest/globals';
import { LONGEST_TAG, tagOf } from './tag.js';

describe('a tag', () => {
  it.each([
    ['Onsite', 'onsite'],
    ['  Follow   up ', 'follow-up'],
    ['follow_up', 'follow-up'],
    ['Follow - Up', 'follow-up'],
    ['ＡＢＣ１', 'abc1'],
    ['重点 关注', '重点-关注'],
    ['v1.2', 'v1.2'],
    ['x'.repeat(LONGEST_TAG), 'x'.repeat(LONGEST_TAG)],
  ])('The tag %j is kept as %j, which then stays the same', (text, tag) => {
    expect(tagOf(text)).toBe(tag);
    expect(tagOf(tag)).toBe(tag);
  });

  it.each(['', ' ', '-', 'a-', '-a', 'a..b', 'a,b', '<b>', 'a\u202eb', '\u200b', '\u0301', 'x'.repeat(LONGEST_TAG + 1)])(
    'Refuses %j as a tag',
    (text) => {
      expect(tagOf(text)).toBeNull();
    },
  );
});

it('The refusals of tags have words in English and Chinese', () => {
  for (const code of ['tag-invalid', 'tags-many'])
    expect(problemKind(code)?.says).toEqual({ en: expect.any(String), zh: expect.stringContaining('标签') });
});
