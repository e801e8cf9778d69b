import type { Principal } from '@carnet/identity';
import { accept, type Outcome } from '@carnet/kernel';
import { filingDay } from './filing-content.js';
import { type TenantDatabase } from './ports/tenant-database.js';
import { type ListRequest, type StateCounters, type TransferFilter, type TransferViews } from './ports/transfer-views.js';
import type { Page, TransferLine } from './views.js';

export interface ListTransfersQuery extends Omit<ListRequest, 'filter'> {
  readonly filter: Omit<TransferFilter, 'voter'> & {
    /** Only transfers that wait for the caller's vote, or for a supervisor's answer where the caller may give it. */
    readonly awaitingMyVote?: boolean;
  };
}

export type TransferList = Page<TransferLine> & { readonly counters: StateCounters; readonly asOf: string };

/** A page of transfers: a company's own, or what was filed to the authority. Lines and counters come from one instant. */
export class ListTransfers {
  constructor(
    private readonly database: TenantDatabase,
    private readonly views: TransferViews,
  ) {}

  execute(principal: Principal, { filter, sort, limit, cursor }: ListTransfersQuery): Promise<Outcome<TransferList>> {
    return this.database.transact(principal, async (scope) => {
      const page = await this.views.list(scope, { filter: ofCaller(principal, filter), sort, limit, cursor });
      if (!page.ok) return page;
      const counters = await this.views.counters(scope, filingDay(scope.startedAt), filter.tag ?? null);
      const items = principal.realm === 'authority' ? page.value.items : page.value.items.map(withoutOfficers);
      return accept({ items, next: page.value.next, counters, asOf: scope.startedAt });
    });
  }
}

/** Companies see which disciplines look at a transfer, never which officer. */
function withoutOfficers(line: TransferLine): TransferLine {
  return { ...line, reviews: line.reviews.map((review) => ({ ...review, assignee: null })) };
}

function ofCaller(
  { person, permissions }: Principal,
  { awaitingMyVote, assignee, ...filter }: ListTransfersQuery['filter'],
): TransferFilter {
  const me = person ?? '';
  return {
    ...filter,
    ...(assignee === undefined ? {} : { assignee: assignee === 'me' ? me : assignee }),
    ...(awaitingMyVote ? { voter: me, unconfirmed: permissions.has('restriction:confirm') } : {}),
  };
}
