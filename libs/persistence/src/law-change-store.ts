import {
  accept,
  canonicalJson,
  type Digest,
  type Instant,
  type Json,
  type Outcome,
  refuse,
  type TenantId,
  type TransferId,
  type WorkItemId,
} from '@carnet/kernel';
import {
  type AnsweredImpact,
  type ClaimedItem,
  type DraftedFiling,
  type EarlierAct,
  type FiledBefore,
  type FiledBounds,
  type FoundImpact,
  type Filing,
  type IdempotencyKey,
  type ImpactAnswered,
  type ImpactsRequest,
  type ImpactTotals,
  type KeyedAnswer,
  type LawChangeId,
  type LawChangeInHand,
  type LawChangeLine,
  type LawChangeRecord,
  type LawChangeEnd,
  type LawChangesRequest,
  type LawChangeStep,
  LawChangeStore,
  type NewLawChange,
  type Page,
  StaleFence,
  type StoredImpact,
  type TenantScope,
} from '@carnet/use-cases';
import { SealedCursors } from './cursors.js';
import { holdAlone } from './hold-alone.js';
import { earlierAct, keyDocument } from './idempotency.js';
import {
  type ImpactRow,
  type LawChangeRow,
  type LawChangeRowInHand,
  toAuthoritysLine,
  toCompanysLine,
  toImpact,
  toLawChange,
  toLawChangeInHand,
  type TouchingRow,
} from './law-change-rows.js';
import * as law from './law-change-statements.js';
import { query, type Statement } from './tenant-database.js';

const keep: Statement = { name: 'law-keep', text: 'select carnet.earlier_act($1::jsonb) as earlier' };
const badCursor = refuse('cursor-invalid', 'The cursor belongs to another list or is damaged. Start from the first page.');

/** Changes of the law and what they touch, under the row security of whoever asks. */
export class SqlLawChangeStore extends LawChangeStore {
  private readonly cursors: SealedCursors;

  constructor(cursorKey: string) {
    super();
    this.cursors = new SealedCursors(cursorKey);
  }

  override async create(scope: TenantScope, change: NewLawChange, key: KeyedAnswer): Promise<EarlierAct | null> {
    const earlier = await this.keep(scope, key);
    if (earlier !== null) return earlier;
    await this.insert(scope, change, null);
    return null;
  }

  override start(scope: TenantScope, change: NewLawChange, cause: Digest): Promise<void> {
    return this.insert(scope, change, cause);
  }

  override async underWay(scope: TenantScope): Promise<number> {
    await holdAlone(scope, 'law-changes');
    const [row] = await query<{ n: number }>(scope, law.underWay, []);
    return row?.n ?? 0;
  }

  override async read(scope: TenantScope, id: LawChangeId, lock?: 'lock'): Promise<LawChangeRecord | null> {
    const [row] = await query<LawChangeRow>(scope, lock === undefined ? law.readOne : law.lockOne, [id]);
    return row === undefined ? null : toLawChange(row);
  }

  override async line(scope: TenantScope, id: LawChangeId): Promise<LawChangeLine | null> {
    if (scope.principal.realm === 'company') {
      const [row] = await query<TouchingRow>(scope, law.touchingOne, [id]);
      return row === undefined ? null : toCompanysLine(row);
    }
    const [row] = await query<LawChangeRow>(scope, law.lineOne, [id]);
    return row === undefined ? null : toAuthoritysLine(row);
  }

  override async list(scope: TenantScope, { limit, cursor }: LawChangesRequest): Promise<Outcome<Page<LawChangeLine>>> {
    const { organisation, realm } = scope.principal;
    const bound = canonicalJson({ list: 'law-changes', organisation });
    const from = cursor === null ? { key: null, id: null } : this.cursors.open(cursor, bound);
    if (from === null) return badCursor;
    const asked = [from.key, from.id, limit + 1];
    const rows =
      realm === 'company'
        ? (await query<TouchingRow>(scope, law.touchingList, asked)).map((row) => ({ row, line: toCompanysLine(row) }))
        : (await query<LawChangeRow>(scope, law.list, asked)).map((row) => ({ row, line: toAuthoritysLine(row) }));
    const last = rows.length > limit ? rows[limit - 1] : undefined;
    const next = last ? this.cursors.seal({ key: last.row.sort_key, id: last.row.id }, bound) : null;
    return accept({ items: rows.slice(0, limit).map(({ line }) => line), next });
  }

  override async totals(scope: TenantScope, id: LawChangeId): Promise<ImpactTotals> {
    const moves = await query<ImpactTotals['moves'][number] & Record<string, unknown>>(scope, law.moves, [id]);
    const regimes = await query<ImpactTotals['regimes'][number] & Record<string, unknown>>(scope, law.regimes, [id]);
    const companies = await query<{ id: string; name_en: string; name_zh: string; count: number }>(scope, law.companiesTouched, [id]);
    const answers = await query<ImpactTotals['answers'][number] & Record<string, unknown>>(scope, law.answers, [id]);
    const named = companies.map(({ name_en: en, name_zh: zh, ...one }) => ({ ...one, name: { en, zh } }));
    return { moves, regimes, companies: named, answers };
  }

  override async impacts(scope: TenantScope, request: ImpactsRequest): Promise<Outcome<Page<StoredImpact>>> {
    const { lawChange, standing = null, move = null, regime = null, answer = null, limit, cursor } = request;
    const { organisation } = scope.principal;
    const bound = canonicalJson({ list: 'law-impacts', organisation, lawChange, standing, move, regime, answer });
    const from = cursor === null ? { id: null } : this.cursors.open(cursor, bound);
    if (from === null) return badCursor;
    const rows = await query<ImpactRow>(scope, law.impacts, [lawChange, standing, move, regime, answer, from.id, limit + 1]);
    const last = rows.length > limit ? rows[limit - 1] : undefined;
    const next = last ? this.cursors.seal({ key: '', id: last.transfer }, bound) : null;
    return accept({ items: rows.slice(0, limit).map(toImpact), next });
  }

  override async impactsOn(scope: TenantScope, id: LawChangeId, transfers: readonly TransferId[]): Promise<readonly StoredImpact[]> {
    return (await query<ImpactRow>(scope, law.impactsOn, [id, transfers])).map(toImpact);
  }

  override async answer(
    scope: TenantScope,
    id: LawChangeId,
    { as, reasons, by, at }: Pick<ImpactAnswered, 'as' | 'reasons' | 'by' | 'at'>,
    impacts: readonly AnsweredImpact[],
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

  override async cancel(scope: TenantScope, { id }: LawChangeRecord, key: KeyedAnswer): Promise<EarlierAct | null> {
    const earlier = await this.keep(scope, key);
    if (earlier !== null) return earlier;
    await query(scope, law.end, [id, 'cancelled', null, 0]);
    return null;
  }

  override earlier(scope: TenantScope, idempotency: IdempotencyKey): Promise<EarlierAct | null> {
    return earlierAct(scope, idempotency);
  }

  override async ofWork(scope: TenantScope, item: WorkItemId, lock?: 'lock'): Promise<LawChangeInHand | null> {
    const [row] = await query<LawChangeRowInHand>(scope, lock === undefined ? law.ofWork : law.lockOfWork, [item]);
    return row === undefined ? null : toLawChangeInHand(row);
  }

  override filed(scope: TenantScope, change: LawChangeInHand, after: string | null, limit: number): Promise<readonly FiledBefore[]> {
    return query<FiledBefore & Record<string, unknown>>(scope, law.filed, [...boundsOf(change), after, limit]);
  }

  override async countFiled(scope: TenantScope, change: FiledBounds): Promise<number> {
    const [row] = await query<{ n: number }>(scope, law.countFiled, boundsOf(change));
    return row?.n ?? 0;
  }

  override async companies(scope: TenantScope, from: string | null, limit: number): Promise<readonly TenantId[]> {
    return (await query<{ id: TenantId }>(scope, law.companies, [from, limit])).map(({ id }) => id);
  }

  override async drafts(scope: TenantScope, until: Instant, after: string | null, limit: number): Promise<readonly DraftedFiling[]> {
    const rows = await query<{ id: string; filing: string }>(scope, law.drafts, [until, after, limit]);
    return rows.map(({ id, filing }) => ({ id, filing: JSON.parse(filing) as Filing }));
  }

  override async add(scope: TenantScope, change: LawChangeInHand, found: readonly FoundImpact[]): Promise<void> {
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

  override async advance(scope: TenantScope, change: LawChangeInHand, step: LawChangeStep): Promise<void> {
    const { done, found, judged, size, phase, cursor, next } = step;
    await this.finish(scope, done);
    if (found.length > 0) await this.add(scope, change, found);
    await query(scope, law.advance, [change.id, judged, size, phase, cursor, next]);
    await query(scope, law.addWork, [next]);
  }

  override async end(scope: TenantScope, change: LawChangeInHand, done: ClaimedItem, { judged, failure }: LawChangeEnd): Promise<void> {
    const { id, origin } = change;
    await this.finish(scope, done);
    await query(scope, law.end, [id, failure === null ? 'done' : 'failed', failure, judged]);
    if (origin === 'person') return;
    await query(scope, law.tell, [id, failure === null ? 'law_change.touches' : 'law_change.failed', failure !== null]);
  }

  override async finish(scope: TenantScope, { id, fence }: ClaimedItem): Promise<void> {
    const rows = await query(scope, law.endWork, [id, fence]);
    if (rows.length === 0) throw new StaleFence('the work item is no longer ours');
  }

  private async keep(scope: TenantScope, key: KeyedAnswer): Promise<EarlierAct | null> {
    const [row] = await query<{ earlier: EarlierAct | null }>(scope, keep, [JSON.stringify(keyDocument(key))]);
    return row?.earlier ?? null;
  }

  private async insert(scope: TenantScope, change: NewLawChange, cause: Digest | null): Promise<void> {
    const { id, title, askedBy, from, before, after, workItem, createdAt, origin, occasion, since } = change;
    const by = [origin, occasion, since, cause];
    await query(scope, law.create, [id, title, askedBy, from, before, after, workItem, createdAt, ...by]);
    await query(scope, law.addWork, [workItem]);
  }
}

function boundsOf({ createdAt, since, from, after }: FiledBounds): readonly unknown[] {
  return [createdAt, since, from, after];
}
