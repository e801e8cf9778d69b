import type { Instant, IsoDate, PageRequest, PersonId, TenantId, TransferId } from '@carnet/kernel';
import type { AuditConclusion, AuditedKind, AuditFinding, DecisionAudit, NoteKind, TransferState } from '@carnet/workflow';
import type { AuditSeedView } from './audits.dto.js';
/** Kinds of history entries about audits, shown only within the authority. */
export type AuditEntryKind = Extract<NoteKind, `audit-${string}`>;

/** Acts that a supervisor bases on a finding. */
export const AUDIT_ACTS = ['re-assessment', 'suspension', 'revocation', 'reopening'] as const;

export type AuditAct = (typeof AUDIT_ACTS)[number];

export type AuditSeed = AuditSeedView & { readonly seed: string };

/** A decision as the history records it. */
export interface DecidedEntry {
  readonly company: TenantId;
  readonly transfer: TransferId;
  readonly at: Instant;
  readonly version: number;
  readonly outcome: 'granted' | 'granted-with-conditions' | 'refused';
  readonly by: 'policy' | 'approval';
  readonly policy: string;
}

/** A drawn decision, with the values that the draw followed from. */
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

export interface StoredAudit extends DrawnAudit, DecisionAudit {
  readonly reference: string;
  readonly transferState: TransferState;
  readonly auditorName: string | null;
  readonly ledTo: { readonly act: AuditAct; readonly at: Instant } | null;
  /** Whether the audited decision is in force; false once the transfer is decided anew or is about to be. */
  readonly stands: boolean;
}

/** Audits without an auditor, the caller's own, and those with a finding. */
export const AUDIT_LISTS = ['open', 'mine', 'concluded'] as const;

export type AuditListName = (typeof AUDIT_LISTS)[number];

export interface AuditsRequest extends PageRequest {
  readonly list: AuditListName;
  /** Null for all conclusions. */
  readonly conclusion: AuditConclusion | null;
}

/** A finding and its author. */
export interface ConcludedAudit extends AuditFinding {
  readonly by: PersonId;
}
