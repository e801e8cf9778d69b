import type { Realm } from '@carnet/identity';
import type { Digest, Instant, PageRequest, PersonId, TransferId } from '@carnet/kernel';
import type { NoteKind } from '@carnet/workflow';
/** Who reads a comment: the authority's people alone, or the company, too. */
export const AUDIENCES = ['internal', 'to-company'] as const;

export type Audience = (typeof AUDIENCES)[number];

/** A file that a comment names. */
export interface CommentDocument {
  readonly name: string;
  readonly sha256: Digest;
}

/** A comment as somebody writes it. */
export interface WrittenComment {
  readonly audience: Audience;
  readonly text: string;
  /** The part of the filing that it is about, as a JSON Pointer (RFC 6901); null for the whole. */
  readonly subject: string | null;
  /** People who are to be told of it, by their ids. */
  readonly mentions: readonly string[];
  /** An earlier comment of the same person that this one puts right. */
  readonly corrects: string | null;
  /** A company's own files, or those of the transfer that the authority may read. */
  readonly documents: readonly CommentDocument[];
}

/** A comment to be stored; it never changes. */
export interface NewComment extends Omit<WrittenComment, 'mentions'> {
  /** Also the id of its entry in the history. */
  readonly id: string;
  readonly realm: Realm;
  readonly author: PersonId;
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
