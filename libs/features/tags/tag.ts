import { declareRefusals } from '@carnet/http/problem.js';
import type { Instant, PersonId } from '@carnet/kernel';

/** Maximum number of tags on a transfer. */
export const MOST_TAGS = 10;

/** Maximum length of a tag, in characters. */
export const LONGEST_TAG = 32;

const form = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:[-.][\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*$/u;

/**
 * Normalises a tag, so that one word is one tag however it is typed: compatibility forms (NFKC), lower case, one hyphen per gap. Null for
 * an invalid tag; valid are letters and digits of any script, with single hyphens or full stops between.
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

// Keyed by code, because previews of bulk acts use them too.
declareRefusals({
  'tags-many': [409, 'A transfer has at most ten tags. Remove one first.', '一个事项最多十个标签，请先移除一个。'],
  'tag-invalid': [
    422,
    'A tag is one word of 1 to 32 letters or digits, with hyphens or full stops between.',
    '标签由1至32个字母、汉字或者数字组成，中间可用连字符或者句点。',
  ],
});
