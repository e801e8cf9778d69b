import { digestOfText, type Instant, type IsoDate, type PersonId, type TransferId } from '@carnet/kernel';
import { includesHuman } from '../human.js';
import type { RefusalCode } from '../refusals.js';
import type { RoutingPolicy } from '../routing/routing-policy.js';
import { actedForAuthority, hasConflict, isRelated, peopleOfReview, workedOnFiling } from '../separation-of-duties.js';
import type { Transfer, TransferDecision } from '../transfer.js';
import type { AuditFinding } from './audit-finding.js';

/** Hexadecimal digits that fit a double exactly: 13 of them are 52 bits. */
const DRAW_DIGITS = 13;

/**
 * The transfer's draw in the random audit: a number in [0, 1), from SHA-256 over the seed and the transfer's id.
 * Nobody can choose whom to check: anyone can derive the same draw from the recorded seed.
 */
export function auditDraw(seed: string, transferId: TransferId): number {
  const hex = digestOfText(`${seed}:${transferId}`).slice('sha256:'.length, 'sha256:'.length + DRAW_DIGITS);
  return Number.parseInt(hex, 16) / 2 ** (4 * DRAW_DIGITS);
}

/** The kinds of decisions that are drawn for audits, each at its own rate. */
export const AUDITED_KINDS = ['granted-by-policy', 'granted-by-people', 'refused'] as const;
export type AuditedKind = (typeof AUDITED_KINDS)[number];

/** The share of each kind of decision that is audited afterwards, from 0 to 1. */
export type AuditRates = Readonly<Record<AuditedKind, number>>;

/** The rates for a policy that sets none. Decisions that burden somebody more are audited more often. */
const usualRates: AuditRates = { 'granted-by-policy': 0.02, 'granted-by-people': 0.05, refused: 0.1 };

/** Working days that an auditor has after the draw. */
export const AUDIT_WORKING_DAYS = 20;

export function auditRatesOf({ audits }: Pick<RoutingPolicy, 'audits'>): AuditRates {
  return audits ?? usualRates;
}

export function auditedKind({ outcome, by }: Pick<TransferDecision, 'outcome' | 'by'>): AuditedKind {
  if (outcome === 'refused') return 'refused';
  return by === 'policy' ? 'granted-by-policy' : 'granted-by-people';
}

/** The month of a decision, such as `2026-11`; each has its own seed. */
export function auditPeriod(decided: IsoDate): string {
  return decided.slice(0, 'YYYY-MM'.length);
}

/**
 * Whether a decision is drawn for an audit. This follows only from the month's seed, the transfer's id and the rate, by the same function
 * as the draw before a decision. Anyone with the seed can derive it, and nobody chose.
 */
export function isDrawnForAudit(seed: string, transfer: TransferId, rate: number): boolean {
  return auditDraw(seed, transfer) < rate;
}

export const AUDIT_STATES = ['open', 'claimed', 'concluded'] as const;
export type AuditState = (typeof AUDIT_STATES)[number];

/** A decision that was drawn for an audit, with the auditor's finding. */
export interface DecisionAudit {
  readonly state: AuditState;
  /** The auditor who has or concluded it; null if there is none. */
  readonly auditor: PersonId | null;
  /** Null until it is concluded; it cannot be changed afterwards. */
  readonly finding: (AuditFinding & { readonly at: Instant }) | null;
}

/**
 * Why this person cannot audit the decision of a transfer; null if they can. Barred: contributors to the filing, people of the company,
 * people with a conflict of interest, and everybody who acted for the authority in it.
 */
export function auditRefusal(transfer: Transfer, person: PersonId): RefusalCode | null {
  if (workedOnFiling(transfer, person)) return 'filer-cannot-audit';
  if (isRelated(transfer, person)) return 'belongs-to-company';
  if (hasConflict(transfer, person)) return 'conflict-declared';
  const people = [...transfer.reviews.flatMap(peopleOfReview), ...transfer.involved.map((part) => part.person)];
  const had = includesHuman(transfer, people, person);
  return had || actedForAuthority(transfer, person) ? 'took-part' : null;
}

/** Why this person cannot take an audit; null where they can. */
export function auditClaimRefusal(transfer: Transfer, { state }: DecisionAudit, person: PersonId): RefusalCode | null {
  if (state === 'concluded') return 'audit-concluded';
  if (state === 'claimed') return 'audit-taken';
  return auditRefusal(transfer, person);
}

/** The state of the auditor who has an audit. */
export interface AuditHolder {
  /** Whether they still hold the role. */
  readonly auditor: boolean;
  readonly absent: boolean;
  /** Whether the last day of the audit is over. */
  readonly late: boolean;
}

/** Why an audit passes on from its auditor: they lost the role, or are absent while it is late; null if it stays. */
export function auditPassOnCause({ auditor, absent, late }: AuditHolder): 'role-lost' | 'absent' | null {
  if (!auditor) return 'role-lost';
  return absent && late ? 'absent' : null;
}

/** Why this person cannot conclude or release an audit; null if they can. */
export function heldAuditRefusal(transfer: Transfer, { state, auditor }: DecisionAudit, person: PersonId): RefusalCode | null {
  if (state === 'concluded') return 'audit-concluded';
  if (auditor !== person) return 'audit-not-yours';
  return auditRefusal(transfer, person);
}
