import { digestOfText, instant, type Page } from '@carnet/kernel';
import type { CommentView } from '@carnet/features/comments/comments.dto.js';

const id = '3f7f2a0c-52f0-4a1c-9f2e-0f6d3c1b7a55';

const comment: CommentView = {
  id,
  audience: 'to-company',
  from: 'authority',
  author: null,
  text: 'The contract names another recipient.',
  subject: '/recipient/name',
  mentions: [{ person: id, name: 'Lin' }],
  documents: [{ name: 'Contract', sha256: digestOfText('contract'), state: 'clean' }],
  corrects: null,
  correctedBy: null,
  at: instant('2026-11-25T08:00:00.000Z'),
};

/** What the doors of comments answer in tests. */
export const stubComments: Readonly<Record<string, unknown>> = {
  WriteComment: { value: { id }, replayed: false },
  ListComments: { items: [comment], next: null } satisfies Page<CommentView>,
};
