import { filingDay } from '@carnet/acts/filing-content.js';
import { type ListRequest, type StateCounters, type TransferFilter, TransferViews } from '@carnet/acts/transfer-views.store.js';
import type { TransferLine } from '@carnet/acts/views.js';
import { addDays } from '@carnet/clocks';
import type { Principal } from '@carnet/identity';
import { accept, type IsoDate, type Outcome, type Page } from '@carnet/kernel';
import { TenantDatabase, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { Injectable } from '@nestjs/common';

export const DUE_WINDOWS = ['soon', 'overdue'] as const;

/** By when the authority must answer, seen from today: within seven days, today included, or before today. */
export type DueWindow = (typeof DUE_WINDOWS)[number];

/** How many days ahead are soon. */
const soonDays = 7;

export interface ListTransfersQuery extends Omit<ListRequest, 'filter'> {
  readonly filter: Omit<TransferFilter, 'voter' | 'due'> & {
    /** Only what waits for the authority and is due then. */
    readonly due?: DueWindow;
    /** Only transfers that wait for the caller's vote, or for a supervisor's answer where the caller may give it. */
    readonly awaitingMyVote?: boolean;
  };
}

export type TransferList = Page<TransferLine> & { readonly counters: StateCounters; readonly asOf: string };

/** A page of transfers: a company's own, or what was filed to the authority. Counters are read right after the lines. */
@Injectable()
export class ListTransfers {
  constructor(
    private readonly database: TenantDatabase,
    private readonly views: TransferViews,
  ) {}

  execute(principal: Principal, { filter, sort, limit, cursor }: ListTransfersQuery): Promise<Outcome<TransferList>> {
    return this.database.transact(principal, async (scope) => {
      const page = await this.views.list(scope, { filter: transferFilterOf(scope, filter), sort, limit, cursor });
      if (!page.ok) return page;
      const counters = await this.views.counters(scope, filingDay(scope.startedAt), filter.tag ?? null);
      const items = principal.realm === 'authority' ? page.value.items : page.value.items.map(withoutOfficers);
      return accept({ items, next: page.value.next, counters, asOf: scope.startedAt });
    });
  }
}

/** Companies see which disciplines look at a transfer, never which officer. */
function withoutOfficers(line: TransferLine): TransferLine {
  return { ...line, reviews: line.reviews.map((review) => ({ ...review, assignee: null, onBehalfOf: null })) };
}

/** A filter with the caller and the day put in. */
export function transferFilterOf(
  { principal: { person, permissions }, startedAt }: TenantScope,
  { awaitingMyVote, assignee, due, ...filter }: ListTransfersQuery['filter'],
): TransferFilter {
  const me = person ?? '';
  const today = filingDay(startedAt);
  return {
    ...filter,
    ...(assignee === undefined ? {} : assignee === 'me' ? { assignee: me, asDeputy: true as const } : { assignee }),
    ...(due === undefined ? {} : { due: dueDays(due, today) }),
    ...(awaitingMyVote ? { voter: me, unconfirmed: permissions.has('restriction:confirm') } : {}),
  };
}

function dueDays(due: DueWindow, today: IsoDate): NonNullable<TransferFilter['due']> {
  return due === 'soon' ? { from: today, until: addDays(today, soonDays) } : { from: null, until: addDays(today, -1) };
}
