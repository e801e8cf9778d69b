import type { Principal } from '@carnet/identity';
import { isUuid, type Outcome, type TransferId, uuid } from '@carnet/kernel';
import { type CommentStore } from '../ports/comment-store.js';
import { type TenantDatabase } from '../ports/tenant-database.js';
import { notFound } from '../transfer-act.js';
import type { Page } from '../views.js';
import type { CommentsRequest, CommentView } from './comment.js';

export interface ListCommentsCommand extends Omit<CommentsRequest, 'transfer'> {
  readonly transferId: string;
}

/** What was said about a transfer, newest first, as far as the caller may read it. */
export class ListComments {
  constructor(
    private readonly database: TenantDatabase,
    private readonly comments: CommentStore,
  ) {}

  execute(principal: Principal, { transferId, ...request }: ListCommentsCommand): Promise<Outcome<Page<CommentView>>> {
    if (!isUuid(transferId)) return Promise.resolve(notFound);
    const transfer = uuid<TransferId>(transferId);
    return this.database.transact(principal, async (scope) => (await this.comments.list(scope, { ...request, transfer })) ?? notFound);
  }
}
