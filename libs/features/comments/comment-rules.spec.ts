import { filed } from '@carnet/acts/filed.fixture.js';
import { problemKind } from '@carnet/http/problem.js';
import { digestOfText, type PersonId, uuid } from '@carnet/kernel';
import { describe, expect, it } from '@jest/globals';
import { commentFaults, type CommentContext } from './comment-rules.js';
import type { CommentBody } from './comments.dto.js';

const [lin, mei] = ['5f0c1b1e-7a3e-4a0e-9b55-0d7d5b1f6a13', '5f0c1b1e-7a3e-4a0e-9b55-0d7d5b1f6a14'].map((id) => uuid<PersonId>(id));

const held = digestOfText('a file');

const words: CommentBody = { audience: 'to-company', text: 'Which contract?' };

const setting = (more: Partial<CommentContext> = {}): CommentContext => ({
  author: lin!,
  realm: 'authority',
  filing: filed(),
  readers: new Set([mei!]),
  files: new Set([held]),
  earlier: null,
  ...more,
});

const faults = (comment: Partial<CommentBody>, more: Partial<CommentContext> = {}): readonly string[] =>
  commentFaults({ ...words, ...comment }, setting(more)).map(({ pointer, code }) => `${pointer} ${code}`);

describe('a comment', () => {
  it('Either side comments on a whole filing or a part, with mentions of its readers', () => {
    expect(faults({ mentions: [mei!], subject: '/recipient/name' })).toEqual([]);
    expect(faults({ subject: '/documents' }, { realm: 'company' })).toEqual([]);
    expect(faults({ audience: 'internal' })).toEqual([]);
  });

  it('A company cannot make an internal comment of the authority', () => {
    expect(faults({ audience: 'internal' }, { realm: 'company' })).toEqual(['/audience audience-not-yours']);
  });

  it('A comment names only files that its author may show', () => {
    const named = (name: string) => ({ name, sha256: digestOfText(name) });
    expect(faults({ documents: [named('a file')] })).toEqual([]);
    expect(faults({ documents: [named('a file'), named('another')] })).toEqual(['/documents/1/sha256 document-unknown']);
  });

  it('A comment with several faults is refused with all of them at once', () => {
    expect(faults({ subject: '/facts/nothing', mentions: [mei!, lin!, 'x'] })).toEqual([
      '/subject subject-unknown',
      '/mentions/1 mention-unknown',
      '/mentions/2 mention-unknown',
    ]);
  });
});

describe('a correction', () => {
  const earlier = { author: lin!, realm: 'authority', audience: 'to-company', corrected: false } as const;
  const corrects = '5b7c2f6e-0d4b-4f53-9a0e-8f7a5f2d9c11';

  it('A person corrects their own comment for the same readers', () => {
    expect(faults({ corrects }, { earlier })).toEqual([]);
  });

  it.each([
    [null, '/corrects comment-unknown'],
    [{ ...earlier, author: mei! }, '/corrects comment-not-own'],
    [{ ...earlier, realm: 'company' }, '/corrects comment-not-own'],
    [{ ...earlier, audience: 'internal' }, '/audience audience-differs'],
    [{ ...earlier, corrected: true }, '/corrects comment-corrected'],
  ] as const)('A correction of the comment %j is refused: %s', (other, fault) => {
    expect(faults({ corrects }, { earlier: other })).toEqual([fault]);
  });
});

it('The refusals of a comment have words in English and Chinese', () => {
  for (const code of ['comment-invalid', 'comments-many'])
    expect(problemKind(code)?.says).toEqual({ en: expect.any(String), zh: expect.stringContaining('留言') });
});
