import { filingDay } from '@carnet/acts/filing-content.js';
import { type ListRequest, type TransferFilter, TransferViews } from '@carnet/acts/transfer-views.store.js';
import { RuleBooks } from '@carnet/acts/rule-books.js';
import { addDays, countWorkingDays, type WorkingCalendar } from '@carnet/clocks';
import type { Principal } from '@carnet/identity';
import { accept, type IsoDate, isoDate, type Outcome } from '@carnet/kernel';
import { TenantDatabase, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { isMetric, windowOf } from '@carnet/ledger';
import { Injectable } from '@nestjs/common';
import { BoundsCache } from '../ledger/read-ledger.js';
import type { LineCounter, LineResponse, LineLedgerResponse, ListedLine } from '@carnet/acts/transfer-line.dto.js';
import type { ListResponse } from './list.dto.js';

/** Totals of a counter at which the law asks for more, lowest first. */
type BoundsOf = (counter: LineCounter) => readonly NonNullable<LineLedgerResponse['bound']>[];

/** Interprets a stored line on a day, by the calendar and the law of that day. */
export function interpretLine(
  { pausedOn, counters, ...line }: ListedLine,
  { today, calendar, boundsOf }: { readonly today: IsoDate; readonly calendar: WorkingCalendar; readonly boundsOf: BoundsOf },
): LineResponse {
  const { dueOn, state } = line;
  return {
    ...line,
    daysLeft: dueOn === null ? null : workingDaysLeft(calendar, isoDate(pausedOn ?? today), isoDate(dueOn)),
    overdue: (state === 'in-review' || state === 'in-approval') && dueOn !== null && dueOn < today,
    ledger: nearest(counters.map((counter) => counterStanding(counter, boundsOf(counter)))),
  };
}

/** Working days left; 0 on the last day and on non-working days right after it, negative later. */
function workingDaysLeft(calendar: WorkingCalendar, from: IsoDate, dueOn: IsoDate): number {
  return from <= dueOn ? countWorkingDays(calendar, from, dueOn).value : 0 - countWorkingDays(calendar, dueOn, from).value;
}

function counterStanding(counter: LineCounter, bounds: ReturnType<BoundsOf>): LineLedgerResponse {
  const total = counter.committed + counter.reserved;
  const without = total - counter.amount;
  const bound = bounds.find((one) => one.total > without) ?? bounds.at(-1) ?? null;
  return {
    ...counter,
    total,
    bound: bound && { total: bound.total, regime: bound.regime, outcome: bound.outcome },
    reached: bound !== null && total >= bound.total,
  };
}

/** The counter nearest to its bound, or farthest beyond it. */
function nearest(standings: readonly LineLedgerResponse[]): LineLedgerResponse | null {
  const share = ({ total, bound }: LineLedgerResponse): number => (bound === null ? -1 : total / bound.total);
  return standings.reduce<LineLedgerResponse | null>((best, one) => (best === null || share(one) > share(best) ? one : best), null);
}

export const DUE_WINDOWS = ['today', 'soon', 'overdue'] as const;

/** When the authority's last day is: today, within seven days including today, or before today. */
export type DueWindow = (typeof DUE_WINDOWS)[number];

/** Number of days ahead that count as soon. */
const soonDays = 7;

export interface ListTransfersQuery extends Omit<ListRequest, 'filter'> {
  readonly filter: Omit<TransferFilter, 'voter' | 'due'> & {
    /** Only transfers that wait for the authority and are due in this window. */
    readonly due?: DueWindow;
    /** Only transfers that wait for the caller's vote, or for a supervisor's answer that the caller may give. */
    readonly awaitingMyVote?: boolean;
  };
}

/** Lists a page of transfers: a company's own, or those filed to the authority. Counters are read right after the lines. */
@Injectable()
export class ListTransfers {
  constructor(
    private readonly database: TenantDatabase,
    private readonly views: TransferViews,
    private readonly books: RuleBooks,
    private readonly bounds: BoundsCache,
  ) {}

  async execute(principal: Principal, { filter, sort, limit, cursor }: ListTransfersQuery): Promise<Outcome<ListResponse>> {
    const read = await this.database.transact(principal, async (scope) => {
      const page = await this.views.list(scope, { filter: transferFilterOf(scope, filter), sort, limit, cursor });
      if (!page.ok) return page;
      const counters = await this.views.counters(scope, filingDay(scope.startedAt), filter.tag ?? null);
      return accept({ ...page.value, counters, asOf: scope.startedAt });
    });
    if (!read.ok) return read;
    const lines = await this.readOn(filingDay(read.value.asOf), read.value.items);
    return accept({ ...read.value, items: principal.realm === 'authority' ? lines : lines.map(withoutOfficers) });
  }

  /** Runs outside the transaction, because it may evaluate the law for bounds, once a day. */
  private async readOn(today: IsoDate, lines: readonly ListedLine[]): Promise<readonly LineResponse[]> {
    if (lines.length === 0) return [];
    await this.books.refresh();
    return this.books.whileCurrent(() => {
      const book = this.books.inForce(today);
      const boundsOf: BoundsOf = (counter) => {
        const { metric, window } = counter;
        return isMetric(metric) && windowOf(metric, today).key === window ? this.bounds.boundsOn(book, today, counter) : [];
      };
      return Promise.resolve(lines.map((line) => interpretLine(line, { today, calendar: book.calendar, boundsOf })));
    });
  }
}

/** Companies see which disciplines review a transfer, but no officer. */
function withoutOfficers(line: LineResponse): LineResponse {
  return { ...line, reviews: line.reviews.map((review) => ({ ...review, assignee: null, onBehalfOf: null, until: null })) };
}

/** Completes a filter with the caller and the day. */
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
  if (due === 'today') return { from: today, until: today };
  return due === 'soon' ? { from: today, until: addDays(today, soonDays) } : { from: null, until: addDays(today, -1) };
}
