import * as sql from './ledger-view-statements.store.js';
import type { Reservation, ReservedPosition } from '@carnet/acts/transfer-journal.store.js';
import type { IsoDate, Json, Outcome, Page, PageRequest } from '@carnet/kernel';
import { type CountedDay, type CounterCheck, twelveMonthsBefore, US_CATEGORIES, usMetric } from '@carnet/ledger';
import { SealedCursors, type SortedRow } from '@carnet/persistence/cursors.js';
import type { Statement } from '@carnet/persistence/prepared.js';
import { query, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { Injectable } from '@nestjs/common';
import type { AdjustmentView } from './adjustments.dto.js';
import type { StatementLine, StatementQuery } from './ledger.dto.js';
import type { PageQuery } from '@carnet/http/answers.dto.js';

/** A counter on a day. */
export interface CounterStanding {
  readonly metric: string;
  readonly window: string;
  readonly party: string;
  readonly reserved: number;
  /** Amount that counts as sent on that day, including adjustments. */
  readonly committed: number;
  /** Amount reserved in other windows of the same count, by filings that are not decided yet. */
  readonly waitingElsewhere: number;
  /** Day of the first sending; null unless the law counts from that day. */
  readonly firstOn: IsoDate | null;
}

/** A counter with the days on which amounts began to count. */
export interface CounterHistory {
  readonly metric: string;
  readonly party: string;
  readonly days: readonly CountedDay[];
}

export interface AdjustmentsRequest extends PageRequest {
  /** Omit it for all companies, which only the authority may read. */
  readonly company?: string;
  /** Only adjustments without an answer. */
  readonly open: boolean;
}

const mostCounters = 500;

/** Queries of the ledger for screens, under row security. */
@Injectable()
export class LedgerViews {
  constructor(private readonly cursors: SealedCursors) {}

  /** At most 500 counters, and whether there are more. */
  async standings(
    scope: TenantScope,
    company: string,
    on: IsoDate,
  ): Promise<{ readonly counters: readonly CounterStanding[]; readonly more: boolean }> {
    const rows = await query<CounterStanding>(scope, sql.standings, [company, twelveMonthsBefore(on), on, mostCounters + 1]);
    return { counters: rows.slice(0, mostCounters), more: rows.length > mostCounters };
  }

  /** Days of the amounts that count in the windows that contain `on`. */
  async histories(scope: TenantScope, company: string, on: IsoDate): Promise<readonly CounterHistory[]> {
    const metrics = [['cn.ordinary', 'cn.sensitive'], US_CATEGORIES.map(usMetric)];
    const rows = await query<HistoryRow>(scope, sql.histories, [company, on.slice(0, 4), twelveMonthsBefore(on), on, ...metrics]);
    const byCounter = new Map<string, HistoryRow[]>();
    for (const row of rows) byCounter.set(counterOf(row), [...(byCounter.get(counterOf(row)) ?? []), row]);
    return [...byCounter.values()].map((days) => ({ metric: days[0]?.metric ?? '', party: days[0]?.party ?? '', days: days.map(toDay) }));
  }

  /** Positions that a reservation would find if made now. Reserves nothing. */
  async previewReservation(scope: TenantScope, company: string, { countedOn, lines }: Reservation): Promise<readonly ReservedPosition[]> {
    const counters = lines.map(({ window: time_window, windowFrom: window_from, rollingFrom: rolling_from, metric, party, amount }) => ({
      metric,
      time_window,
      window_from,
      party,
      amount,
      rolling_from,
    }));
    return (await query<FoundRow>(scope, sql.wouldFind, [company, countedOn, JSON.stringify(counters)])).map(toFound);
  }

  /** Entries of one counter, oldest first. */
  statement(
    scope: TenantScope,
    request: PageRequest & Required<Omit<StatementQuery, keyof PageQuery>>,
  ): Promise<Outcome<Page<StatementLine>>> {
    const { company, metric, window, party } = request;
    const show = ({ sort_key: _, id: __, ...line }: StatementLine & SortedRow): StatementLine => line;
    return this.page(scope, request, { company, metric, window, party }, sql.statement, show);
  }

  adjustments(scope: TenantScope, request: AdjustmentsRequest): Promise<Outcome<Page<AdjustmentView>>> {
    const { company = null, open } = request;
    const inside = scope.principal.realm === 'authority';
    const show = ({ sort_key: _, answer, ...row }: AdjustmentView & SortedRow): AdjustmentView => ({
      ...row,
      answer: inside ? answer : answer && { ...answer, answeredBy: null },
    });
    return this.page(scope, request, { company, open }, sql.adjustments, show);
  }

  /** Every counter of a company beside the sum of its entries and adjustments, at the same instant. */
  counterChecks(scope: TenantScope, company: string): Promise<readonly CounterCheck[]> {
    return query(scope, sql.countedTwice, [company]);
  }

  /** Companies that the caller may see; the authority sees all. */
  companies(scope: TenantScope): Promise<readonly { readonly id: string; readonly name: string }[]> {
    return query<{ id: string; name: string }>(scope, sql.companies, []);
  }

  /** A page whose cursor is bound to the caller's organisation and to the filter. */
  private page<Row extends SortedRow, Item>(
    scope: TenantScope,
    page: PageRequest,
    filter: Readonly<Record<string, Json>>,
    statement: Statement,
    show: (row: Row) => Item,
  ): Promise<Outcome<Page<Item>>> {
    return this.cursors.sorted(scope, page, {
      of: { list: statement.name, filter },
      read: ({ key, id }, limit) => query<Row>(scope, statement, [...Object.values(filter), key ?? '-infinity', id ?? '', limit]),
      show,
    });
  }
}

type FoundRow = Omit<ReservedPosition, 'firstOn'> & { readonly firstOn: IsoDate | null };

function toFound({ firstOn, ...position }: FoundRow): ReservedPosition {
  return firstOn === null ? position : { ...position, firstOn };
}

type HistoryRow = Omit<CounterHistory, 'days'> & CountedDay;

function counterOf({ metric, party }: HistoryRow): string {
  return `${metric} ${party}`;
}

function toDay({ metric: _, party: __, ...day }: HistoryRow): CountedDay {
  return day;
}
