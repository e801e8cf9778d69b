import * as law from './law-change-statements.store.js';
import type { Filing } from '@carnet/acts/filing.js';
import type { ClaimedItem } from '@carnet/acts/work-items.js';
import { addWork, finishWork } from '@carnet/acts/work-steps.store.js';
import {
  canonicalJson,
  type Digest,
  type Instant,
  type Json,
  type Outcome,
  type Page,
  type PageRequest,
  type TenantId,
  type TransferId,
  type WorkItemId,
} from '@carnet/kernel';
import { SealedCursors, type SortedRow } from '@carnet/persistence/cursors.js';
import { takeAdvisoryLock } from '@carnet/persistence/advisory-lock.store.js';
import { query, queryOne, type TenantScope } from '@carnet/persistence/tenant-database.js';
import type {
  FoundImpact,
  ImpactAnswerRecord,
  ImpactStanding,
  LawChangeId,
  RunningLawChange,
  LawChangeRecord,
  StoredImpact,
} from './law-change.js';
import { Injectable } from '@nestjs/common';
import type { ImpactsQuery, ImpactTotalsResponse, LawChangeLineResponse } from './law-changes.dto.js';
import type { PageQuery } from '@carnet/http/answers.dto.js';

export type NewLawChange = Pick<LawChangeRecord, 'id' | 'title' | 'origin' | 'askedBy' | 'occasion' | 'since' | 'createdAt'> &
  Pick<LawChangeRecord, 'from' | 'before' | 'after'> & { readonly workItem: WorkItemId };

/** Bounds of the filed transfers that a law change may touch. */
export type FiledBounds = Pick<LawChangeRecord, 'since' | 'createdAt' | 'from' | 'after'>;

/** A filed transfer that a law change may touch. */
export interface ImpactCandidate {
  readonly id: string;
  readonly company: string;
  readonly standing: ImpactStanding;
  /** Canonical JSON; null if the transfer is not judged yet. */
  readonly assessment: string | null;
}

export interface DraftedFiling {
  readonly id: string;
  readonly filing: Filing;
}

/** The result of one step, and where the next one starts. */
export interface LawChangeStep extends Pick<RunningLawChange, 'phase' | 'cursor'> {
  readonly done: ClaimedItem;
  readonly size: number | null;
  readonly judged: number;
  /** Impacts on filed transfers; those on drafts are stored in the name of their companies. */
  readonly found: readonly FoundImpact[];
  readonly next: WorkItemId;
}

/** The result of the last step; `failure` has the reasons if the law change cannot be completed. */
export interface LawChangeEnd {
  readonly judged: number;
  readonly failure: readonly string[] | null;
}

export type ImpactsRequest = PageRequest & Omit<ImpactsQuery, keyof PageQuery> & { readonly lawChange: LawChangeId };

/** An officer's answer for one transfer. */
export interface TransferAnswer extends Pick<ImpactAnswerRecord, 'told' | 'dueOn'> {
  readonly company: TenantId;
  readonly transfer: TransferId;
}

type AuthorityRow = LawChangeRecord & Pick<LawChangeLineResponse, 'touched'> & Partial<SortedRow>;

type CompanyRow = Omit<LawChangeLineResponse, 'progress'> & Partial<SortedRow>;

/** Law changes are rows of the authority; impacts are rows of the companies. Impacts on drafts are visible to their company only. */
@Injectable()
export class LawChangeStore {
  constructor(private readonly cursors: SealedCursors) {}

  /** Stores a law change with its first work item. `cause` is null if a person starts it. */
  async create(scope: TenantScope, change: NewLawChange, cause: Digest | null): Promise<void> {
    const { id, title, askedBy, from, before, after, workItem, createdAt, origin, occasion, since } = change;
    const by = [origin, occasion, since, cause];
    await query(scope, law.create, [id, title, askedBy, from, before, after, workItem, createdAt, ...by]);
    await addWork(scope, 'law-change', workItem);
  }

  /**
   * Number of law changes started by people that have not ended. Takes a lock, so that concurrent transactions count one after the other.
   */
  async underWay(scope: TenantScope): Promise<number> {
    await takeAdvisoryLock(scope, 'law-changes');
    const [row] = await query<{ n: number }>(scope, law.underWay, []);
    return row?.n ?? 0;
  }

  /** Holds the row's lock until the transaction ends. Returns null to companies. */
  lock(scope: TenantScope, id: LawChangeId): Promise<LawChangeRecord | null> {
    return queryOne<LawChangeRecord>(scope, law.lockOne, [id]);
  }

  /** A law change as the caller sees it; a company sees only those that touch its own transfers. */
  async line(scope: TenantScope, id: LawChangeId): Promise<LawChangeLineResponse | null> {
    if (scope.principal.realm === 'company') {
      const row = await queryOne<CompanyRow>(scope, law.selectCompanyLine, [id]);
      return row && toCompanysLine(row);
    }
    const row = await queryOne<AuthorityRow>(scope, law.lineOne, [id]);
    return row && toAuthoritysLine(row);
  }

  /** Newest first. */
  list(scope: TenantScope, page: PageRequest): Promise<Outcome<Page<LawChangeLineResponse>>> {
    const of = { list: 'law-changes' };
    return scope.principal.realm === 'company'
      ? this.cursors.sorted<CompanyRow & SortedRow, LawChangeLineResponse>(scope, page, {
          of,
          read: ({ key, id }, limit) => query(scope, law.listCompanyLines, [key, id, limit]),
          show: toCompanysLine,
        })
      : this.cursors.sorted<AuthorityRow & SortedRow, LawChangeLineResponse>(scope, page, {
          of,
          read: ({ key, id }, limit) => query(scope, law.list, [key, id, limit]),
          show: toAuthoritysLine,
        });
  }

  async totals(scope: TenantScope, id: LawChangeId): Promise<ImpactTotalsResponse> {
    const moves = await query<ImpactTotalsResponse['moves'][number]>(scope, law.moves, [id]);
    const regimes = await query<ImpactTotalsResponse['regimes'][number]>(scope, law.regimes, [id]);
    const companies = await query<ImpactTotalsResponse['companies'][number]>(scope, law.companiesTouched, [id]);
    const answers = await query<ImpactTotalsResponse['answers'][number]>(scope, law.answers, [id]);
    return { moves, regimes, companies, answers };
  }

  /** In the order of the transfers' ids. */
  impacts(scope: TenantScope, request: ImpactsRequest): Promise<Outcome<Page<StoredImpact>>> {
    const { lawChange, standing = null, move = null, regime = null, answer = null, ...page } = request;
    return this.cursors.cut<StoredImpact, StoredImpact>(scope, page, {
      of: { list: 'law-impacts', lawChange, standing, move, regime, answer },
      read: ({ id }, limit) => query(scope, law.impacts, [lawChange, standing, move, regime, answer, id, limit]),
      placeOf: ({ transfer }) => ({ key: '', id: transfer }),
      show: (impact) => impact,
    });
  }

  /** Impacts on these transfers. */
  impactsOn(scope: TenantScope, id: LawChangeId, transfers: readonly TransferId[]): Promise<readonly StoredImpact[]> {
    return query(scope, law.impactsOn, [id, transfers]);
  }

  /** Stores an officer's answer for some transfers. */
  async answer(
    scope: TenantScope,
    id: LawChangeId,
    { as, reasons, by, at }: Pick<ImpactAnswerRecord, 'as' | 'reasons' | 'by' | 'at'>,
    impacts: readonly TransferAnswer[],
  ): Promise<void> {
    const each = impacts.map(({ company, transfer, told, dueOn }) => ({
      company,
      transfer,
      due_on: dueOn,
      told: told === null ? null : canonicalJson(told as unknown as Json),
    }));
    const answered = await query(scope, law.answer, [id, as, reasons, by, at, JSON.stringify(each)]);
    if (answered.length < impacts.length) throw new Error('what a change of the law touches is gone');
  }

  async cancel(scope: TenantScope, { id }: LawChangeRecord): Promise<void> {
    await query(scope, law.end, [id, 'cancelled', null, 0]);
  }

  /**
   * Returns the law change whose next step is this work item; null if it has ended or another step is next. With `lock`, holds the row's
   * lock.
   */
  ofWork(scope: TenantScope, item: WorkItemId, lock?: 'lock'): Promise<RunningLawChange | null> {
    return queryOne<RunningLawChange>(scope, lock === undefined ? law.ofWork : law.lockOfWork, [item]);
  }

  /**
   * Live grants and waiting filings made before the later law, in the order of their ids. Filings made while the law change runs are on no
   * page.
   */
  filed(scope: TenantScope, change: RunningLawChange, after: string | null, limit: number): Promise<readonly ImpactCandidate[]> {
    return query<ImpactCandidate>(scope, law.filed, [...boundsOf(change), after, limit]);
  }

  async countFiled(scope: TenantScope, change: FiledBounds): Promise<number> {
    const [row] = await query<{ n: number }>(scope, law.countFiled, boundsOf(change));
    return row?.n ?? 0;
  }

  /** Companies from an id on, in the order of ids. */
  async companies(scope: TenantScope, from: string | null, limit: number): Promise<readonly TenantId[]> {
    return (await query<{ id: TenantId }>(scope, law.companies, [from, limit])).map(({ id }) => id);
  }

  /** Drafts of the company in whose name the transaction runs, in the order of ids. */
  async drafts(scope: TenantScope, until: Instant, after: string | null, limit: number): Promise<readonly DraftedFiling[]> {
    const rows = await query<{ id: string; filing: string }>(scope, law.drafts, [until, after, limit]);
    return rows.map(({ id, filing }) => ({ id, filing: JSON.parse(filing) as Filing }));
  }

  /** Stores impacts; existing rows stay unchanged. */
  async add(scope: TenantScope, change: RunningLawChange, found: readonly FoundImpact[]): Promise<void> {
    const { id, title, from, createdAt, origin } = change;
    const each = found.map(({ company, transfer, standing, move, regimes }) => ({
      company,
      transfer,
      standing,
      move,
      regimes: regimes.map(({ regime }) => regime),
      body: canonicalJson(regimes as unknown as Json),
    }));
    await query(scope, law.add, [id, title, from, createdAt, scope.startedAt, JSON.stringify(each), origin !== 'person']);
  }

  /** Stores the result of a step, completes its work item and adds the next. @throws StaleFence if the item is no longer the caller's. */
  async advance(scope: TenantScope, change: RunningLawChange, step: LawChangeStep): Promise<void> {
    const { done, found, judged, size, phase, cursor, next } = step;
    await finishWork(scope, done);
    if (found.length > 0) await this.add(scope, change, found);
    await query(scope, law.advance, [change.id, judged, size, phase, cursor, next]);
    await addWork(scope, 'law-change', next);
  }

  /**
   * Ends a law change, with reasons if it failed, and completes its work item. If it started by itself, supervisors are notified if it
   * touches something or failed. @throws StaleFence if the item is no longer the caller's.
   */
  async end(scope: TenantScope, change: RunningLawChange, done: ClaimedItem, { judged, failure }: LawChangeEnd): Promise<void> {
    const { id, origin } = change;
    await finishWork(scope, done);
    await query(scope, law.end, [id, failure === null ? 'done' : 'failed', failure, judged]);
    if (origin === 'person') return;
    await query(scope, law.notifySupervisors, [id, failure === null ? 'law_change.touches' : 'law_change.failed', failure !== null]);
  }
}

function boundsOf({ createdAt, since, from, after }: FiledBounds): readonly unknown[] {
  return [createdAt, since, from, after];
}

function toAuthoritysLine({ id, title, from, createdAt, touched, sort_key: _, ...progress }: AuthorityRow): LawChangeLineResponse {
  return { id, title, from, createdAt, touched, progress };
}

function toCompanysLine({ sort_key: _, ...line }: CompanyRow): LawChangeLineResponse {
  return { ...line, progress: null };
}
