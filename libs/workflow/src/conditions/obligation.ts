import type { Digest, Instant, IsoDate, PersonId } from '@carnet/kernel';
import type { Actor, Transfer } from '../transfer.js';
import type { ConditionTerms, ObligationDue } from './condition.js';
import { dayInSeries, nextOccurrence, type ObligationSeries } from './recurrence.js';

/** A document that the company names: its name, its digest, and where the company keeps it. */
export interface EvidenceDocument {
  readonly name: string;
  readonly sha256: Digest;
  readonly keptAt: string;
}

/** The company's evidence, and an officer's judgement of it. */
export interface GivenEvidence {
  readonly by: Actor;
  readonly at: Instant;
  readonly words: string;
  readonly documents: readonly EvidenceDocument[];
  readonly verdict: { readonly accepted: boolean; readonly reasons: string; readonly by: PersonId; readonly at: Instant } | null;
}

/** Why an obligation is breached: its last day passed unmet, or an officer stated it. */
export const BREACH_CAUSES = ['overdue', 'stated'] as const;
export type BreachCause = (typeof BREACH_CAUSES)[number];

export interface Breach {
  readonly cause: BreachCause;
  readonly reasons: string;
  readonly at: Instant;
  readonly by: PersonId | null;
  /** When the evidence was accepted or the obligation waived; null while the breach is uncured. */
  readonly curedAt: Instant | null;
}

/** A waiver by a supervisor, or by the appeal that struck the condition (`appeal` is its number). */
export interface ObligationWaiver {
  readonly by: PersonId;
  readonly reasons: string;
  readonly at: Instant;
  readonly appeal?: number;
}

/** A condition of a grant, with its result. */
export interface Obligation extends ConditionTerms {
  /** Its number among the obligations of the grant, starting at 1. */
  readonly number: number;
  readonly due: ObligationDue | null;
  readonly agreed: { readonly by: PersonId; readonly at: Instant } | null;
  readonly evidence: readonly GivenEvidence[];
  /** The latest breach; null if there is none. */
  readonly breach: Breach | null;
  readonly waiver: ObligationWaiver | null;
  /** Its place in the series of a recurring condition; absent if it comes due once. */
  readonly series?: ObligationSeries;
}

export const OBLIGATION_STATES = ['open', 'evidence-given', 'met', 'breached', 'waived'] as const;
export type ObligationState = (typeof OBLIGATION_STATES)[number];

export function obligationState(obligation: Obligation): ObligationState {
  if (obligation.waiver !== null) return 'waived';
  if (isBreached(obligation)) return 'breached';
  const last = obligation.evidence.at(-1);
  if (last?.verdict?.accepted === true) return 'met';
  return last?.verdict === null ? 'evidence-given' : 'open';
}

/** Whether it has an uncured breach. */
export function isBreached({ breach, waiver }: Obligation): boolean {
  return waiver === null && breach?.curedAt === null;
}

/** Evidence that nobody has judged yet; null if there is none. */
export function unjudgedEvidence({ evidence, waiver }: Obligation): GivenEvidence | null {
  const last = evidence.at(-1);
  return waiver === null && last?.verdict === null ? last : null;
}

/**
 * Whether it keeps the grant from coming into force: a prior condition is unmet, an agreement is missing, or a breach would suspend the
 * grant.
 */
export function blocksEntryIntoForce(obligation: Obligation): boolean {
  const state = obligationState(obligation);
  if (state === 'waived') return false;
  if (state === 'breached' && suspendsGrant(obligation)) return true;
  return (obligation.phase === 'before' && state !== 'met') || (obligation.agreement && obligation.agreed === null);
}

/** Whether a breach of it suspends a grant that is in force. */
export function suspendsGrant({ suspends, phase }: Obligation): boolean {
  return suspends || phase === 'before';
}

export function obligationsOf({ obligations }: Pick<Transfer, 'obligations'>): readonly Obligation[] {
  return obligations ?? [];
}

/** The breaches that must be cured before a suspended grant continues. */
export function uncuredBreaches(transfer: Pick<Transfer, 'obligations'>): readonly Obligation[] {
  return obligationsOf(transfer).filter((one) => isBreached(one) && suspendsGrant(one));
}

/**
 * When a recurring condition comes due again: after the day of its last obligation, after `after`, and within the term of the grant. Null
 * if it does not: it never recurs, the next obligation already exists, or it was struck on appeal.
 */
export function nextDue(
  transfer: Pick<Transfer, 'obligations' | 'decision'>,
  { number, series, due, waiver }: Obligation,
  after?: IsoDate,
): { readonly occurrence: number; readonly on: IsoDate } | null {
  if (series === undefined || due === null || waiver?.appeal !== undefined) return null;
  const later = obligationsOf(transfer).some((one) => one.series?.first === series.first && one.number > number);
  if (later) return null;
  const own = dayInSeries(series);
  return nextOccurrence(series, after !== undefined && after > own ? after : own, transfer.decision?.term?.lastDay);
}

/** The obligation with its breach, if any, cured at an instant. */
export function cureBreach(one: Obligation, at: Instant): Obligation {
  const { breach } = one;
  return breach?.curedAt === null ? { ...one, breach: { ...breach, curedAt: at } } : one;
}

export function withObligation<T extends Pick<Transfer, 'obligations'>>(
  transfer: T,
  number: number,
  change: (one: Obligation) => Obligation,
): T {
  if (transfer.obligations === undefined) return transfer;
  return { ...transfer, obligations: transfer.obligations.map((one) => (one.number === number ? change(one) : one)) };
}
