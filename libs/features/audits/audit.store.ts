import * as sql from './audit-statements.store.js';
import { randomUUID } from 'node:crypto';
import { auditCause } from '@carnet/acts/deadlines/audit-timers.js';
import type { NewTimer } from '@carnet/acts/deadlines/timer.js';
import type { Instant, IsoDate, Outcome, Page, PersonId, TenantId, TransferId } from '@carnet/kernel';
import { SealedCursors, type SortedRow } from '@carnet/persistence/cursors.js';
import { query, type TenantScope } from '@carnet/persistence/tenant-database.js';
import type { AuditFinding, AuditHolder } from '@carnet/workflow';
import type { AuditAct as AuditActName, AuditSeed, AuditsRequest, ConcludedAudit, DecidedEntry, DrawnAudit, StoredAudit } from './audit.js';
import { Injectable } from '@nestjs/common';
import type { AuditLine } from './audits.dto.js';

/** Decisions in the history that have not been drawn from yet, and the transaction up to which they were read. */
export interface UndrawnDecisions {
  readonly before: number;
  readonly decisions: readonly DecidedEntry[];
  readonly more: boolean;
}

/** A claimed audit that may have to pass on, and the standing of its auditor. */
export interface AuditToPassOn extends AuditHolder {
  readonly id: string;
  readonly transfer: TransferId;
}

/** How many transactions of the history are read at a time. */
const mostRead = 10_000;

type DecidedRow = { before: string; more: boolean } & { [K in keyof DecidedEntry]: DecidedEntry[K] | null };

type AuditRow = Omit<StoredAudit, 'finding' | 'ledTo'> &
  Omit<AuditFinding, 'conclusion'> & {
    readonly conclusion: AuditFinding['conclusion'] | null;
    readonly concludedAt: Instant | null;
    readonly ledTo: AuditActName | null;
    readonly ledAt: Instant | null;
  };

/** Audits of decisions, which only the authority reads. */
@Injectable()
export class AuditStore {
  constructor(private readonly cursors: SealedCursors) {}

  /** The seed of a month; stores `seed` if the month has none. */
  async seedOfMonth(scope: TenantScope, { period, seed, digest, madeAt }: AuditSeed): Promise<AuditSeed> {
    const kept = await query<AuditSeed>(scope, sql.seed, [period]);
    if (kept[0]) return kept[0];
    await query(scope, sql.makeSeed, [period, seed, digest, madeAt]);
    const [made] = await query<AuditSeed>(scope, sql.seed, [period]);
    if (made === undefined) throw new Error('the seed that was made is not there');
    return made;
  }

  /** All seeds, latest month first. */
  seeds(scope: TenantScope): Promise<readonly AuditSeed[]> {
    return query<AuditSeed>(scope, sql.seeds, []);
  }

  /**
   * Reads the history from the last position to the oldest running transaction, so that none is missed. Only one reader at a time, until
   * its transaction ends; null for others.
   */
  async readDecisions(scope: TenantScope): Promise<UndrawnDecisions | null> {
    await query(scope, sql.begin, []);
    const [reading] = await query<{ before: string }>(scope, sql.reading, []);
    if (reading === undefined) return null;
    const rows = await query<DecidedRow>(scope, sql.decided, [reading.before, mostRead]);
    const [first] = rows;
    if (first === undefined) throw new Error('a snapshot has an oldest transaction');
    const decisions = rows.flatMap(({ before: _, more: __, ...entry }) => (isEntry(entry) ? [entry] : []));
    return { before: Number(first.before), more: first.more, decisions };
  }

  /** Stores the position up to which the history has been read. */
  async storeReadPosition(scope: TenantScope, before: number): Promise<void> {
    await query(scope, sql.readUpTo, [before]);
  }

  /** Adds an audit; returns false if the decision was drawn already. */
  async add(scope: TenantScope, audit: DrawnAudit): Promise<boolean> {
    const { company, id, transfer, version, kind, period, policy, rate, drawnAt, dueOn, dueAt } = audit;
    const added = await query(scope, sql.add, [company, id, transfer, version, kind, period, policy, rate, drawnAt, dueOn, dueAt]);
    return added.length > 0;
  }

  /** Locks an audit until the transaction ends; null if it does not exist. */
  async lock(scope: TenantScope, id: string): Promise<StoredAudit | null> {
    const [row] = await query<AuditRow>(scope, sql.lock, [id]);
    return row ? toAudit(row) : null;
  }

  async find(scope: TenantScope, id: string): Promise<StoredAudit | null> {
    const [row] = await query<AuditRow>(scope, sql.one, [id]);
    return row ? toAudit(row) : null;
  }

  /** Sets the auditor; null for none. */
  async setAuditor(scope: TenantScope, id: string, auditor: PersonId | null): Promise<void> {
    const held = await query(scope, sql.hold, [id, auditor]);
    if (held.length === 0) throw new Error('the audit that was locked has a finding');
  }

  async conclude(scope: TenantScope, id: string, finding: ConcludedAudit, at: Instant): Promise<void> {
    const { by, conclusion, reasons, places, text, recommendation } = finding;
    const values = [id, by, conclusion, reasons, JSON.stringify(places), text, recommendation, at];
    const concluded = await query(scope, sql.conclude, values);
    if (concluded.length === 0) throw new Error('the audit that was locked is not this auditor’s');
  }

  async recordLedTo(scope: TenantScope, id: string, act: AuditActName, at: Instant): Promise<void> {
    await query(scope, sql.led, [id, act, at]);
  }

  /** A company's grants that were found wrong and that no supervisor acted on. */
  async wrongGrants(scope: TenantScope, company: TenantId): Promise<readonly TransferId[]> {
    return (await query<{ transfer: TransferId }>(scope, sql.wrongGrants, [company])).map(({ transfer }) => transfer);
  }

  /** Moves the audit's last day. */
  async moveDue(scope: TenantScope, id: string, due: { readonly on: IsoDate; readonly at: Instant }): Promise<void> {
    await query(scope, sql.moveDue, [id, due.on, due.at]);
  }

  async setTimers(scope: TenantScope, audit: DrawnAudit, timers: readonly NewTimer[], because: string): Promise<void> {
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

  /** Claimed audits whose auditor may no longer audit, or is absent on the day while the audit is overdue; at most `most`. */
  findToPassOn(scope: TenantScope, on: IsoDate, most: number): Promise<readonly AuditToPassOn[]> {
    return query<AuditToPassOn>(scope, sql.loose, [scope.startedAt, on, most]);
  }

  /** Ordered by last day. */
  list(scope: TenantScope, { list, conclusion, ...page }: AuditsRequest): Promise<Outcome<Page<AuditLine>>> {
    return this.cursors.sorted<AuditRow & SortedRow, AuditLine>(scope, page, {
      of: { list: `audits-${list}`, conclusion, person: list === 'mine' ? scope.principal.person : null },
      read: ({ key, id }, limit) => this.rowsOf(scope, { list, conclusion }, [key, id, limit]),
      show: toLine,
    });
  }

  private rowsOf(
    scope: TenantScope,
    { list, conclusion }: Pick<AuditsRequest, 'list' | 'conclusion'>,
    page: readonly unknown[],
  ): Promise<readonly (AuditRow & SortedRow)[]> {
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

/** A row without a decision only says how far there is to read. */
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
