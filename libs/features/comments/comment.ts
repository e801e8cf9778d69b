import type { Realm } from '@carnet/identity';
import type { Instant, PageRequest, PersonId, TransferId } from '@carnet/kernel';
import type { NoteKind } from '@carnet/workflow';
import type { CommentBody } from './comments.dto.js';

/** Who reads a comment: the authority's people alone, or the company, too. */
export const AUDIENCES = ['internal', 'to-company'] as const;

export type Audience = (typeof AUDIENCES)[number];

/** A comment to be stored; it never changes. */
export interface NewComment extends Required<Omit<CommentBody, 'subject' | 'corrects' | 'mentions'>> {
  /** Also the id of its entry in the history. */
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
  /** Only those with this audience. */
  readonly audience: Audience | null;
}

/** How an entry of the history names a comment; a company's role is not shown the second kind. */
export const commentKind = { 'to-company': 'commented', internal: 'commented-internally' } as const satisfies Record<Audience, NoteKind>;
