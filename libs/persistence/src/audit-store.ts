import { randomUUID } from 'node:crypto';
import { accept, canonicalJson, type Instant, type IsoDate, type Outcome, type PersonId, refuse } from '@carnet/kernel';
import {
  type AuditActName,
  auditCause,
  type AuditLine,
  type AuditSeed,
  type AuditsRequest,
  AuditStore,
  type ConcludedAudit,
  type DecidedEntry,
  type DrawnAudit,
  type LooseAudit,
  type NewTimer,
  type Page,
  type ReadDecisions,
  type StoredAudit,
  type TenantScope,
} from '@carnet/use-cases';
import type { AuditFinding } from '@carnet/workflow';
import * as sql from './audit-statements.js';
import { SealedCursors } from './cursors.js';
import { query } from './tenant-database.js';

/** How many transactions of the history are read at a time. */
const mostRead = 10_000;

type DecidedRow = { before: string; more: boolean } & { [K in keyof DecidedEntry]: DecidedEntry[K] | null };
type AuditRow = Omit<StoredAudit, 'finding' | 'ledTo'> &
  Omit<AuditFinding, 'conclusion'> & {
    readonly conclusion: AuditFinding['conclusion'] | null;
    readonly concludedAt: Instant | null;
    readonly ledTo: AuditActName | null;
    readonly ledAt: Instant | null;
  } & Record<string, unknown>;

/** Audits under the authority's role alone. */
export class SqlAuditStore extends AuditStore {
  private readonly cursors: SealedCursors;

  constructor(cursorKey: string) {
    super();
    this.cursors = new SealedCursors(cursorKey);
  }

  override async seed(scope: TenantScope, { period, seed, digest, madeAt }: AuditSeed): Promise<AuditSeed> {
    const kept = await query<AuditSeed & Record<string, unknown>>(scope, sql.seed, [period]);
    if (kept[0]) return kept[0];
    await query(scope, sql.makeSeed, [period, seed, digest, madeAt]);
    const [made] = await query<AuditSeed & Record<string, unknown>>(scope, sql.seed, [period]);
    if (made === undefined) throw new Error('the seed that was made is not there');
    return made;
  }

  override seeds(scope: TenantScope): Promise<readonly AuditSeed[]> {
    return query<AuditSeed & Record<string, unknown>>(scope, sql.seeds, []);
  }

  override async decided(scope: TenantScope): Promise<ReadDecisions | null> {
    await query(scope, sql.begin, []);
    const [reading] = await query<{ before: string }>(scope, sql.reading, []);
    if (reading === undefined) return null;
    const rows = await query<DecidedRow>(scope, sql.decided, [reading.before, mostRead]);
    const [first] = rows;
    if (first === undefined) throw new Error('a snapshot has an oldest transaction');
    const decisions = rows.flatMap(({ before: _, more: __, ...entry }) => (isEntry(entry) ? [entry] : []));
    return { before: Number(first.before), more: first.more, decisions };
  }

  override async readUpTo(scope: TenantScope, before: number): Promise<void> {
    await query(scope, sql.readUpTo, [before]);
  }

  override async add(scope: TenantScope, audit: DrawnAudit): Promise<boolean> {
    const { company, id, transfer, version, kind, period, policy, rate, drawnAt, dueOn, dueAt } = audit;
    const added = await query(scope, sql.add, [company, id, transfer, version, kind, period, policy, rate, drawnAt, dueOn, dueAt]);
    return added.length > 0;
  }

  override async lock(scope: TenantScope, id: string): Promise<StoredAudit | null> {
    const [row] = await query<AuditRow>(scope, sql.lock, [id]);
    return row ? toAudit(row) : null;
  }

  override async one(scope: TenantScope, id: string): Promise<StoredAudit | null> {
    const [row] = await query<AuditRow>(scope, sql.one, [id]);
    return row ? toAudit(row) : null;
  }

  override async hold(scope: TenantScope, id: string, auditor: PersonId | null): Promise<void> {
    const held = await query(scope, sql.hold, [id, auditor]);
    if (held.length === 0) throw new Error('the audit that was locked has a finding');
  }

  override async conclude(scope: TenantScope, id: string, finding: ConcludedAudit, at: Instant): Promise<void> {
    const { by, conclusion, reasons, places, text, recommendation } = finding;
    const values = [id, by, conclusion, reasons, JSON.stringify(places), text, recommendation, at];
    const concluded = await query(scope, sql.conclude, values);
    if (concluded.length === 0) throw new Error('the audit that was locked is not this auditor’s');
  }

  override async led(scope: TenantScope, id: string, act: AuditActName, at: Instant): Promise<void> {
    await query(scope, sql.led, [id, act, at]);
  }

  override async moveDue(scope: TenantScope, id: string, due: { readonly on: IsoDate; readonly at: Instant }): Promise<void> {
    await query(scope, sql.moveDue, [id, due.on, due.at]);
  }

  override async setTimers(scope: TenantScope, audit: DrawnAudit, timers: readonly NewTimer[], because: string): Promise<void> {
    const { company, transfer, id } = audit;
    await query(scope, sql.cancelTimers, [company, transfer, auditCause(id), scope.startedAt, because]);
    if (timers.length === 0) return;
    const rows = timers.map(({ kind, cause, dueOn, dueAt, terms }) => ({
      id: randomUUID(),
      kind,
      cause,
      due_on: dueOn,
      due_at: dueAt,
      terms,
    }));
    await query(scope, sql.setTimers, [company, transfer, JSON.stringify(rows), scope.startedAt]);
  }

  override loose(scope: TenantScope, on: IsoDate, most: number): Promise<readonly LooseAudit[]> {
    return query<LooseAudit & Record<string, unknown>>(scope, sql.loose, [scope.startedAt, on, most]);
  }

  override async list(scope: TenantScope, { list, conclusion, limit, cursor }: AuditsRequest): Promise<Outcome<Page<AuditLine>>> {
    const { organisation, person } = scope.principal;
    const bound = canonicalJson({ list: `audits-${list}`, organisation, conclusion, person: list === 'mine' ? person : null });
    const from = cursor === null ? { key: null, id: null } : this.cursors.open(cursor, bound);
    if (from === null) return refuse('cursor-invalid', 'The cursor belongs to another list or is damaged. Start from the first page.');
    const page = [from.key, from.id, limit + 1];
    const rows = await this.rowsOf(scope, { list, conclusion }, page);
    const last = rows.length > limit ? rows[limit - 1] : undefined;
    return accept({
      items: rows.slice(0, limit).map(toLine),
      next: last ? this.cursors.seal({ key: last.sort_key, id: last.id }, bound) : null,
    });
  }

  private rowsOf(
    scope: TenantScope,
    { list, conclusion }: Pick<AuditsRequest, 'list' | 'conclusion'>,
    page: readonly unknown[],
  ): Promise<readonly (AuditRow & { readonly sort_key: string })[]> {
    switch (list) {
      case 'open':
        return query(scope, sql.openList, page);
      case 'mine':
        return query(scope, sql.mineList, [...page, scope.principal.person]);
      case 'concluded':
        return query(scope, sql.concludedList, [...page, conclusion]);
    }
  }
}

/** Without a decision the row says only how far there is to read. */
function isEntry(entry: { readonly [K in keyof DecidedEntry]: DecidedEntry[K] | null }): entry is DecidedEntry {
  return entry.transfer !== null && entry.policy !== null;
}

function toAudit(row: AuditRow): StoredAudit {
  const { conclusion, reasons, places, text, recommendation, concludedAt, ledTo, ledAt, ...audit } = row;
  const at = concludedAt;
  return {
    ...audit,
    finding: conclusion === null || at === null ? null : { conclusion, reasons, places, text, recommendation, at },
    ledTo: ledTo === null || ledAt === null ? null : { act: ledTo, at: ledAt },
  };
}

function toLine(row: AuditRow): AuditLine {
  const { id, transfer, reference, transferState, kind, period, drawnAt, dueOn, state, auditor, auditorName, conclusion } = row;
  const named = auditor === null ? null : { id: auditor, name: auditorName ?? '' };
  return { id, transfer, reference, transferState, kind, period, drawnAt, dueOn, state, auditor: named, conclusion };
}
