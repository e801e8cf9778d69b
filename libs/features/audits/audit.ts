import type { Instant, IsoDate, PersonId, TenantId, TransferId } from '@carnet/kernel';
import type { AuditConclusion, AuditedKind, AuditFinding, DecisionAudit, NoteKind, TransferState } from '@carnet/workflow';
import type { AuditSeedView } from './audits.dto.js';
/** What the history says of audits, to the authority alone. */
export type AuditEntryKind = Extract<NoteKind, `audit-${string}`>;

/** What a supervisor did because of a finding. */
export const AUDIT_ACTS = ['re-assessment', 'suspension', 'revocation', 'reopening'] as const;

export type AuditAct = (typeof AUDIT_ACTS)[number];

export type AuditSeed = AuditSeedView & { readonly seed: string };

/** A decision as the history has it. */
export interface DecidedEntry {
  readonly company: TenantId;
  readonly transfer: TransferId;
  readonly at: Instant;
  readonly version: number;
  readonly outcome: 'granted' | 'granted-with-conditions' | 'refused';
  readonly by: 'policy' | 'approval';
  readonly policy: string;
}

/** A decision that was drawn, with what the draw followed from. */
export interface DrawnAudit {
  readonly id: string;
  readonly transfer: TransferId;
  readonly company: TenantId;
  readonly version: number;
  readonly kind: AuditedKind;
  readonly period: string;
  readonly policy: string;
  readonly rate: number;
  readonly drawnAt: Instant;
  readonly dueOn: IsoDate;
  readonly dueAt: Instant;
}

/** An audit as it is stored. */
export interface StoredAudit extends DrawnAudit, DecisionAudit {
  readonly reference: string;
  readonly transferState: TransferState;
  readonly auditorName: string | null;
  readonly ledTo: { readonly act: AuditAct; readonly at: Instant } | null;
  /** Whether the decision stands that it is of: false once the transfer was decided anew, or is about to be. */
  readonly stands: boolean;
}

/** Which audits are listed: those that nobody has, the caller's own, those that have a finding. */
export const AUDIT_LISTS = ['open', 'mine', 'concluded'] as const;

export type AuditListName = (typeof AUDIT_LISTS)[number];

export interface AuditsRequest {
  readonly list: AuditListName;
  /** Only with this conclusion; null for all. */
  readonly conclusion: AuditConclusion | null;
  readonly limit: number;
  readonly cursor: string | null;
}

/** Who concludes an audit, and how. */
export interface ConcludedAudit extends AuditFinding {
  readonly by: PersonId;
}
