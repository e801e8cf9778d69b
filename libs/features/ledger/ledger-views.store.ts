import * as sql from './ledger-view-statements.store.js';
import type { Reservation, ReservedPosition } from '@carnet/acts/transfer-journal.store.js';
import type { IsoDate, Json, Outcome, Page, PageRequest } from '@carnet/kernel';
import { type CountedDay, type CounterCheck, twelveMonthsBefore, US_CATEGORIES, usMetric } from '@carnet/ledger';
import { SealedCursors } from '@carnet/persistence/cursors.js';
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
    const rows = await query<StandingRow>(scope, sql.standings, [company, twelveMonthsBefore(on), on, mostCounters + 1]);
    return { counters: rows.slice(0, mostCounters).map(toStanding), more: rows.length > mostCounters };
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
    return this.page(scope, request, { company, metric, window, party }, sql.statement, toStatementLine);
  }

  adjustments(scope: TenantScope, request: AdjustmentsRequest): Promise<Outcome<Page<AdjustmentView>>> {
    const { company = null, open } = request;
    const inside = scope.principal.realm === 'authority';
    return this.page(scope, request, { company, open }, sql.adjustments, (row: AdjustmentRow) => toAdjustmentView(row, inside));
  }

  /** Every counter of a company beside the sum of its entries and adjustments, at the same instant. */
  async counterChecks(scope: TenantScope, company: string): Promise<readonly CounterCheck[]> {
    return (await query<CountedRow>(scope, sql.countedTwice, [company])).map(toCountedTwice);
  }

  /** Companies that the caller may see; the authority sees all. */
  companies(scope: TenantScope): Promise<readonly { readonly id: string; readonly name: string }[]> {
    return query<{ id: string; name: string }>(scope, sql.companies, []);
  }

  /** A page whose cursor is bound to the caller's organisation and to the filter. */
  private page<Row extends { sort_key: string; tie: string }, Item>(
    scope: TenantScope,
    page: PageRequest,
    filter: Readonly<Record<string, Json>>,
    statement: Statement,
    show: (row: Row) => Item,
  ): Promise<Outcome<Page<Item>>> {
    return this.cursors.cut(scope, page, {
      of: { list: statement.name, filter },
      read: ({ key, id }, limit) => query<Row>(scope, statement, [...Object.values(filter), key ?? '-infinity', id ?? '', limit]),
      placeOf: ({ sort_key: key, tie: id }) => ({ key, id }),
      show,
    });
  }
}

interface StandingRow {
  metric: string;
  time_window: string;
  party: string;
  reserved: string;
  committed: string;
  waiting: string;
  first_on: string | null;
}

function toStanding(row: StandingRow): CounterStanding {
  const { metric, time_window: window, party } = row;
  const amounts = { reserved: Number(row.reserved), committed: Number(row.committed), waitingElsewhere: Number(row.waiting) };
  return { metric, window, party, ...amounts, firstOn: row.first_on as IsoDate | null };
}

interface FoundRow {
  metric: string;
  time_window: string;
  party: string;
  amount: string;
  total_after: string;
  first_on: string | null;
}

function toFound({ metric, time_window: window, party, amount, total_after: total, first_on: first }: FoundRow): ReservedPosition {
  const firstOn = first === null ? {} : { firstOn: first as IsoDate };
  return { metric, window, party, amount: Number(amount), totalAfter: Number(total), ...firstOn };
}

interface HistoryRow {
  metric: string;
  party: string;
  day: string;
  granted: string;
  adjusted: string;
  grants: number;
  squares: number;
}

function counterOf({ metric, party }: HistoryRow): string {
  return `${metric} ${party}`;
}

function toDay({ day, granted, adjusted, grants, squares }: HistoryRow): CountedDay {
  return { on: day as IsoDate, granted: Number(granted), adjusted: Number(adjusted), grants, squares };
}

interface StatementRow {
  sort_key: string;
  tie: string;
  at: string;
  kind: StatementLine['kind'];
  amount: string;
  counted_on: string;
  total_after: string;
  transfer_id: string | null;
  reference: string | null;
  adjustment_id: string | null;
}

function toStatementLine(row: StatementRow): StatementLine {
  const { at, kind, transfer_id: id, reference } = row;
  const transfer = id === null ? null : { id, reference: reference ?? '' };
  const amounts = { amount: Number(row.amount), totalAfter: Number(row.total_after) };
  return { at, kind, ...amounts, countedOn: row.counted_on, transfer, adjustment: row.adjustment_id };
}

interface AdjustmentRow {
  sort_key: string;
  tie: string;
  company: string;
  company_en: string;
  company_zh: string;
  kind: AdjustmentView['kind'];
  metric: string;
  time_window: string;
  party: string;
  amount: string;
  counted_on: string;
  reason: string;
  evidence_name: string | null;
  evidence_sha256: string | null;
  stated_by: string;
  stated_name: string;
  at: string;
  counts: boolean;
  answer: NonNullable<AdjustmentView['answer']>['answer'] | null;
  answer_reason: string | null;
  answered_by: string | null;
  answered_name: string | null;
  answered_at: string | null;
}

function toAdjustmentView(row: AdjustmentRow, inside: boolean): AdjustmentView {
  const { tie: id, kind, metric, reason, counts, evidence_name: name, evidence_sha256: sha256 } = row;
  return {
    id,
    company: { id: row.company, name: { en: row.company_en, zh: row.company_zh } },
    kind,
    metric,
    window: row.time_window,
    party: row.party === '' ? null : row.party,
    amount: Number(row.amount),
    countedOn: row.counted_on,
    reason,
    evidence: name === null || sha256 === null ? null : { name, sha256 },
    statedBy: { id: row.stated_by, name: row.stated_name },
    statedAt: row.at,
    counts,
    answer: row.answer === null ? null : toAnswerView(row, row.answer, inside),
  };
}

function toAnswerView(row: AdjustmentRow, answer: NonNullable<AdjustmentRow['answer']>, inside: boolean): AdjustmentView['answer'] {
  const answeredBy = inside && row.answered_by !== null ? { id: row.answered_by, name: row.answered_name ?? '' } : null;
  return { answer, reason: row.answer_reason ?? '', answeredBy, answeredAt: row.answered_at ?? '' };
}

interface CountedRow {
  metric: string;
  time_window: string;
  party: string;
  reserved: string | null;
  committed: string | null;
  reserve: string;
  commit: string;
  release: string;
  adjusted: string;
  broken: string;
}

function toCountedTwice(row: CountedRow): CounterCheck {
  const { metric, time_window: window, party, reserved, committed } = row;
  return {
    metric,
    window,
    party,
    standing: reserved === null ? null : { reserved: Number(reserved), committed: Number(committed) },
    entries: { reserve: Number(row.reserve), commit: Number(row.commit), release: Number(row.release) },
    adjusted: Number(row.adjusted),
    brokenRounds: Number(row.broken),
  };
}
