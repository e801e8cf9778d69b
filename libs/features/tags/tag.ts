import { refusals } from '@carnet/http/problem.js';
import type { Instant, PersonId } from '@carnet/kernel';

/** How many tags a transfer may bear. */
export const MOST_TAGS = 10;

/** How long a tag may be, in characters. */
export const LONGEST_TAG = 32;

const form = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:[-.][\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*$/u;

/**
 * A tag as it is kept, so that the same word is the same tag however it is typed: compatibility forms made one (NFKC), small letters,
 * one hyphen for each gap. Null for what is none: letters and digits of any script, with single hyphens or full stops between.
 */
export function tagOf(text: string): string | null {
  const tag = text
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/gu, '-')
    .normalize('NFKC');
  return form.test(tag) && Array.from(tag).length <= LONGEST_TAG ? tag : null;
}

export interface NewTag {
  readonly tag: string;
  readonly by: PersonId;
  readonly at: Instant;
}

// Said by their codes, for previews of acts on many transfers say them, too.
refusals({
  'tags-many': [409, 'A transfer bears ten tags at most. Take one away first.', '一个事项最多十个标签，请先移除一个。'],
  'tag-invalid': [
    422,
    'A tag is one word of 1 to 32 letters or digits, with hyphens or full stops between.',
    '标签由1至32个字母、汉字或者数字组成，中间可用连字符或者句点。',
  ],
});
