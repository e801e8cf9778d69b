import type { Instant, IsoDate, PersonId, TransferId } from '@carnet/kernel';
import { auditDraw } from '../routing/audit-draw.js';
import type { RoutingPolicy } from '../routing/routing-policy.js';
import type { TransferDecision } from '../transfer.js';
import type { AuditFinding } from './audit-finding.js';

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
