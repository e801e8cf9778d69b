import { digestOfText, type Instant, type IsoDate, type PersonId, type TransferId } from '@carnet/kernel';
import { isAmong } from '../human.js';
import type { RefusalCode } from '../refusals.js';
import type { RoutingPolicy } from '../routing/routing-policy.js';
import { actedForAuthority, hasConflict, isRelated, peopleOfReview, workedOnFiling } from '../separation-of-duties.js';
import type { Transfer, TransferDecision } from '../transfer.js';
import type { AuditFinding } from './audit-finding.js';

/** Hexadecimal digits that fit a double exactly: 13 of them are 52 bits. */
const DRAW_DIGITS = 13;

/**
 * The transfer's draw in the random audit: a number in [0, 1), from SHA-256 over the seed and the transfer's id.
 * Nobody can choose whom to check: once the seed is recorded, anyone derives the same draw again.
 */
export function auditDraw(seed: string, transferId: TransferId): number {
  const hex = digestOfText(`${seed}:${transferId}`).slice('sha256:'.length, 'sha256:'.length + DRAW_DIGITS);
  return Number.parseInt(hex, 16) / 2 ** (4 * DRAW_DIGITS);
}

/** What kinds of decisions are drawn for an audit, each at a rate of its own. */
export const AUDITED_KINDS = ['granted-by-policy', 'granted-by-people', 'refused'] as const;
export type AuditedKind = (typeof AUDITED_KINDS)[number];

/** The share of each kind of decision that an auditor looks at afterwards: numbers from 0 to 1. */
export type AuditRates = Readonly<Record<AuditedKind, number>>;

/** What counts for a policy that says nothing of it: the more a decision holds somebody back, the more often it is looked at. */
const usualRates: AuditRates = { 'granted-by-policy': 0.02, 'granted-by-people': 0.05, refused: 0.1 };

/** How many working days an auditor has from the draw. */
export const AUDIT_WORKING_DAYS = 20;

/** The rates of a policy. */
export function auditRatesOf({ audits }: Pick<RoutingPolicy, 'audits'>): AuditRates {
  return audits ?? usualRates;
}

export function auditedKind({ outcome, by }: Pick<TransferDecision, 'outcome' | 'by'>): AuditedKind {
  if (outcome === 'refused') return 'refused';
  return by === 'policy' ? 'granted-by-policy' : 'granted-by-people';
}

/** The month of a decision, such as `2026-11`: each has a seed of its own. */
export function auditPeriod(decided: IsoDate): string {
  return decided.slice(0, 'YYYY-MM'.length);
}

/**
 * Whether a decision is drawn for an audit. It follows from the seed of the month, the transfer's id and the rate alone, by the same
 * function as the draw before a decision: whoever knows the seed can derive it again, and nobody chose.
 */
export function isDrawnForAudit(seed: string, transfer: TransferId, rate: number): boolean {
  return auditDraw(seed, transfer) < rate;
}

export const AUDIT_STATES = ['open', 'claimed', 'concluded'] as const;
export type AuditState = (typeof AUDIT_STATES)[number];

/** A decision that was drawn, and what an auditor makes of it. */
export interface DecisionAudit {
  readonly state: AuditState;
  /** Who has it in hand, or had; null while nobody does. */
  readonly auditor: PersonId | null;
  /** Null until it is concluded; nobody changes it then. */
  readonly finding: (AuditFinding & { readonly at: Instant }) | null;
}

/**
 * Why an audit of a transfer's decision is not for this person: worked on the filing, belongs to its company, declared a conflict, or did
 * anything for the authority in it - reviewed, asked, voted, decided, heard an appeal. Null where nothing bars it.
 */
export function auditBar(transfer: Transfer, person: PersonId): RefusalCode | null {
  if (workedOnFiling(transfer, person)) return 'filer-cannot-audit';
  if (isRelated(transfer, person)) return 'belongs-to-company';
  if (hasConflict(transfer, person)) return 'conflict-declared';
  const people = [...transfer.reviews.flatMap(peopleOfReview), ...transfer.involved.map((part) => part.person)];
  const had = isAmong(transfer, people, person);
  return had || actedForAuthority(transfer, person) ? 'took-part' : null;
}

/** Why this person cannot take an audit; null where they can. */
export function whyNotClaimAudit(transfer: Transfer, { state }: DecisionAudit, person: PersonId): RefusalCode | null {
  if (state === 'concluded') return 'audit-concluded';
  if (state === 'claimed') return 'audit-taken';
  return auditBar(transfer, person);
}

/** Where the one who has an audit in hand stands. */
export interface AuditHolder {
  /** Whether they may audit still. */
  readonly auditor: boolean;
  readonly absent: boolean;
  /** Whether the last day of the audit is over. */
  readonly late: boolean;
}

/** Why an audit passes on from the one who has it in hand: they audit no more, or are absent when it is late. Null where it stays. */
export function whyAuditPassesOn({ auditor, absent, late }: AuditHolder): 'role-lost' | 'absent' | null {
  if (!auditor) return 'role-lost';
  return absent && late ? 'absent' : null;
}

/** Why this person cannot conclude an audit, or give it back; null where they can. */
export function whyNotAudit(transfer: Transfer, { state, auditor }: DecisionAudit, person: PersonId): RefusalCode | null {
  if (state === 'concluded') return 'audit-concluded';
  if (auditor !== person) return 'audit-not-yours';
  return auditBar(transfer, person);
}
