import type { Instant, IsoDate, Outcome, PersonId, TransferId } from '@carnet/kernel';
import type { AuditHolder } from '@carnet/workflow';
import type {
  AuditAct,
  AuditLine,
  AuditSeed,
  AuditsRequest,
  ConcludedAudit,
  DecidedEntry,
  DrawnAudit,
  StoredAudit,
} from '../audits/audit.js';
import type { NewTimer } from '../timers/timer.js';
import type { Page } from '../views.js';
import type { TenantScope } from './tenant-database.js';

/** Decisions that the history tells of and nobody has drawn from yet, and up to which transaction. */
export interface ReadDecisions {
  readonly before: number;
  readonly decisions: readonly DecidedEntry[];
  readonly more: boolean;
}

/** An audit in hand that may have to pass on, and where its auditor stands. */
export interface LooseAudit extends AuditHolder {
  readonly id: string;
  readonly transfer: TransferId;
}

/** Audits of decisions: the authority's own, which no company reads. */
export abstract class AuditStore {
  /** The seed of a month; `fresh` becomes it where there is none yet. */
  abstract seed(scope: TenantScope, fresh: AuditSeed): Promise<AuditSeed>;
  /** All seeds, the latest month first. */
  abstract seeds(scope: TenantScope): Promise<readonly AuditSeed[]>;
  /**
   * Reads the history on from where it was read to, up to the oldest transaction that still runs, so that nothing is passed over. One
   * reader at a time, until its transaction ends; null for the others.
   */
  abstract decided(scope: TenantScope): Promise<ReadDecisions | null>;
  /** Remembers how far it was read. */
  abstract readUpTo(scope: TenantScope, before: number): Promise<void>;
  /** Adds one; false when that decision was drawn already. */
  abstract add(scope: TenantScope, audit: DrawnAudit): Promise<boolean>;
  /** Locked until the transaction ends; null where there is none. */
  abstract lock(scope: TenantScope, id: string): Promise<StoredAudit | null>;
  abstract one(scope: TenantScope, id: string): Promise<StoredAudit | null>;
  /** Whose it is from now on; nobody's with null. */
  abstract hold(scope: TenantScope, id: string, auditor: PersonId | null): Promise<void>;
  abstract conclude(scope: TenantScope, id: string, finding: ConcludedAudit, at: Instant): Promise<void>;
  abstract led(scope: TenantScope, id: string, act: AuditAct, at: Instant): Promise<void>;
  /** Takes the deadlines of an audit away that wait, and writes these in their place. */
  /** Another last day. */
  abstract moveDue(scope: TenantScope, id: string, due: { readonly on: IsoDate; readonly at: Instant }): Promise<void>;
  abstract setTimers(scope: TenantScope, audit: DrawnAudit, timers: readonly NewTimer[], because: string): Promise<void>;
  /** Audits in hand, at most so many: those whose auditor audits no more, or is absent on a day with the last day over at an instant. */
  abstract loose(scope: TenantScope, on: IsoDate, most: number): Promise<readonly LooseAudit[]>;
  /** By their last days. */
  abstract list(scope: TenantScope, request: AuditsRequest): Promise<Outcome<Page<AuditLine>>>;
}
