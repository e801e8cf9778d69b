import type { Realm } from '@carnet/identity';
import type { Instant, PageRequest, PersonId, TransferId } from '@carnet/kernel';
import type { NoteKind } from '@carnet/workflow';
import type { CommentBody } from './comments.dto.js';

/** Readers of a comment: only the authority's people, or the company as well. */
export const AUDIENCES = ['internal', 'to-company'] as const;

export type Audience = (typeof AUDIENCES)[number];

/** A comment to store; it never changes. */
export interface NewComment extends Required<Omit<CommentBody, 'subject' | 'corrects' | 'mentions'>> {
  /** Also the id of its history entry. */
  readonly id: string;
  readonly realm: Realm;
  readonly author: PersonId;
  readonly subject: string | null;
  readonly corrects: string | null;
  readonly mentions: readonly PersonId[];
  readonly at: Instant;
}

export interface CommentsRequest extends PageRequest {
  readonly transfer: TransferId;
  /** Null for all audiences. */
  readonly audience: Audience | null;
}

/** The kinds of history entries; a company's role cannot read the second. */
export const commentKind = { 'to-company': 'commented', internal: 'commented-internally' } as const satisfies Record<Audience, NoteKind>;
