import type { Bilingual, Instant, IsoDate, PersonId, TenantId, TransferId } from '@carnet/kernel';
import type { AuditConclusion, AuditedKind, AuditFinding, AuditState, DecisionAudit, NoteKind, TransferState } from '@carnet/workflow';

/** What the history says of audits, to the authority alone. */
export type AuditEntryKind = Extract<NoteKind, `audit-${string}`>;

/** What a supervisor did because of a finding. */
export const AUDIT_ACTS = ['re-assessment', 'suspension', 'revocation', 'reopening'] as const;

export type AuditAct = (typeof AUDIT_ACTS)[number];

/** What decides in a month which of its decisions are drawn. */
export interface AuditSeed {
  readonly period: string;
  readonly seed: string;
  /** SHA-256 of the seed. */
  readonly digest: string;
  readonly madeAt: Instant;
}

/** The seed is told once its month is over; until then its digest binds whoever holds it. */
export interface AuditSeedView extends Omit<AuditSeed, 'seed'> {
  readonly seed: string | null;
}

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

/** A line of the list. */
export interface AuditLine {
  readonly id: string;
  readonly transfer: string;
  readonly reference: string;
  readonly transferState: TransferState;
  readonly kind: AuditedKind;
  readonly period: string;
  readonly drawnAt: string;
  readonly dueOn: string;
  readonly state: AuditState;
  readonly auditor: { readonly id: string; readonly name: string } | null;
  readonly conclusion: AuditConclusion | null;
}

export interface AuditFindingView extends Omit<AuditFinding, 'reasons'> {
  readonly reasons: readonly { readonly code: string; readonly says: Bilingual }[];
  readonly at: string;
}

/** One audit, with what its draw followed from. */
export interface AuditView extends AuditLine {
  /** The version of the transfer that the decision made. */
  readonly version: number;
  readonly policy: string;
  readonly rate: number;
  readonly finding: AuditFindingView | null;
  readonly ledTo: { readonly act: AuditAct; readonly at: string } | null;
  /** What the caller may do because of it now. */
  readonly offers: readonly AuditAct[];
}

/** Who concludes an audit, and how. */
export interface ConcludedAudit extends AuditFinding {
  readonly by: PersonId;
}
