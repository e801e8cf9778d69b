import { RuleBooks } from '@carnet/acts/rule-books.js';
import { notFound } from '@carnet/acts/transfer-act.js';
import { TransferViews } from '@carnet/acts/transfer-views.store.js';
import { refusals } from '@carnet/http/problem.js';
import type { Principal } from '@carnet/identity';
import { accept, isUuid, type Outcome, type TransferId, uuid } from '@carnet/kernel';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import type { Intention } from '../decisions/intention.js';
import type { NoticeNames } from '../decisions/notice-names.js';
import { namesBy } from '../decisions/read-notice.js';
import { Injectable } from '@nestjs/common';

/** Refuses an intention that nobody has had. */
const refuseIntention = refusals({
  'not-intended': [409, 'Nobody has intended to refuse this transfer.', '未曾拟对本事项不予准许。'],
});

export interface IntentionView {
  readonly intention: Intention;
  /** SHA-256 of its canonical form. */
  readonly digest: string;
}

/** The notice of the last intention to refuse a transfer, for the company and for the authority alike. */
@Injectable()
export class ReadIntention {
  constructor(
    private readonly database: TenantDatabase,
    private readonly views: TransferViews,
    private readonly books: RuleBooks,
  ) {}

  async execute(
    principal: Principal,
    { transferId }: { readonly transferId: string },
  ): Promise<Outcome<IntentionView & { readonly names: NoticeNames }>> {
    if (!isUuid(transferId)) return notFound;
    const found = await this.database.transact(principal, async (scope) => {
      const detail = await this.views.detail(scope, uuid<TransferId>(transferId));
      return detail && [...(await this.views.intentions(scope, detail.stored.transfer))].at(-1)?.[1];
    });
    if (found === null) return notFound;
    if (found === undefined) return refuseIntention('not-intended');
    const intention = JSON.parse(found.body) as Intention;
    return accept({ intention, digest: found.digest, names: await namesBy(this.books, intention) });
  }
}
