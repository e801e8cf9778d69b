import type { Realm, Role } from '@carnet/identity';
import type { Outcome, PersonId, TenantId, TransferId } from '@carnet/kernel';
import type { EarlierComment } from '../comments/comment-rules.js';
import type { CommentsRequest, CommentView, NewComment } from '../comments/comment.js';
import type { Page } from '../views.js';
import type { TenantScope } from './tenant-database.js';

/** A person who is of the company or of the authority, as whom. */
export interface Reader {
  readonly person: PersonId;
  readonly realm: Realm;
  readonly roles: readonly Role[];
}

/** Comments on transfers. Row security keeps those within the authority from every company. */
export abstract class CommentStore {
  /** Those of some people who are of the company, or of the caller's organisation. */
  abstract readers(scope: TenantScope, company: TenantId, people: readonly string[]): Promise<readonly Reader[]>;
  /** A comment on a transfer of the company; null when the caller may not see it or it does not exist. */
  abstract earlier(scope: TenantScope, company: TenantId, transfer: TransferId, id: string): Promise<EarlierComment | null>;
  /** How many a side made on a transfer. */
  abstract count(scope: TenantScope, company: TenantId, transfer: TransferId, realm: Realm): Promise<number>;
  abstract add(scope: TenantScope, company: TenantId, transfer: TransferId, comment: NewComment): Promise<void>;
  /** Newest first; null for a transfer that the caller may not see. */
  abstract list(scope: TenantScope, request: CommentsRequest): Promise<Outcome<Page<CommentView>> | null>;
}
