import { notFound, ownCompanyRefusal } from '@carnet/acts/transfer-act.js';
import { TransferViews } from '@carnet/acts/transfer-views.store.js';
import type { Principal } from '@carnet/identity';
import { accept, isUuid, type Outcome, type Page, type TransferId, uuid } from '@carnet/kernel';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import { isRelated, type Transfer } from '@carnet/workflow';
import type { CommentsRequest } from './comment.js';
import { CommentStore } from './comment.store.js';
import { Injectable } from '@nestjs/common';
import type { CommentView } from './comments.dto.js';

export interface ListCommentsCommand extends Omit<CommentsRequest, 'transfer'> {
  readonly transferId: string;
}

/** Lists the comments on a transfer that the caller may read, newest first. */
@Injectable()
export class ListComments {
  constructor(
    private readonly database: TenantDatabase,
    private readonly comments: CommentStore,
    private readonly views: TransferViews,
  ) {}

  execute(principal: Principal, { transferId, ...request }: ListCommentsCommand): Promise<Outcome<Page<CommentView>>> {
    if (!isUuid(transferId)) return Promise.resolve(notFound);
    const transfer = uuid<TransferId>(transferId);
    return this.database.transact(principal, async (scope) => {
      const found = await this.comments.list(scope, { ...request, transfer });
      if (found === null) return notFound;
      if (!found.ok || principal.realm === 'company') return found;
      const detail = await this.views.detail(scope, transfer);
      if (detail === null) return notFound;
      const { transfer: of } = detail.stored;
      // Only a request for internal comments is refused; other lists simply lack them, because row security hides them.
      const isOwn = principal.person !== null && isRelated(of, principal.person);
      return isOwn && request.audience === 'internal'
        ? ownCompanyRefusal
        : accept({ ...found.value, items: found.value.items.map((one) => withholdText(of, one)) });
    });
  }
}

/** Hides an internal comment that its author made after an opinion which the reader may not see yet. */
function withholdText({ reviews }: Transfer, comment: CommentView): CommentView {
  const { audience, author, at } = comment;
  if (audience !== 'internal') return comment;
  const theirs = reviews
    .flatMap(({ opinion }) => opinion ?? [])
    .find(({ officer, at: given }) => officer === author?.person && at >= given);
  return theirs?.withheld === undefined ? comment : { ...comment, text: null, documents: [], withheld: theirs.withheld };
}
