import type { Digest, Instant, IsoDate, PersonId } from '@carnet/kernel';
import type { Actor, Transfer } from '../transfer.js';
import type { ConditionTerms, ObligationDue } from './condition.js';
import { dayInSeries, nextOccurrence, type ObligationSeries } from './recurrence.js';

/** A document that the company names: what it is, its digest, and where it keeps it. */
export interface EvidenceDocument {
  readonly name: string;
  readonly sha256: Digest;
  readonly keptAt: string;
}

/** What the company showed, and what an officer made of it. */
export interface GivenEvidence {
  readonly by: Actor;
  readonly at: Instant;
  readonly words: string;
  readonly documents: readonly EvidenceDocument[];
  readonly verdict: { readonly accepted: boolean; readonly reasons: string; readonly by: PersonId; readonly at: Instant } | null;
}

/** Its day passed and it was not met, or an officer stated that it was not kept. */
export const BREACH_CAUSES = ['overdue', 'stated'] as const;
export type BreachCause = (typeof BREACH_CAUSES)[number];

export interface Breach {
  readonly cause: BreachCause;
  readonly reasons: string;
  readonly at: Instant;
  readonly by: PersonId | null;
  /** When what was wanting was accepted or waived; null as long as it wants. */
  readonly curedAt: Instant | null;
}

/** A supervisor let it go, or it was struck on appeal: `appeal` says by which. */
export interface ObligationWaiver {
  readonly by: PersonId;
  readonly reasons: string;
  readonly at: Instant;
  readonly appeal?: number;
}

/** A condition of a grant, with what has become of it. */
export interface Obligation extends ConditionTerms {
  /** Its place among those of the grant, from 1. */
  readonly number: number;
  readonly due: ObligationDue | null;
  readonly agreed: { readonly by: PersonId; readonly at: Instant } | null;
  readonly evidence: readonly GivenEvidence[];
  /** The last one. */
  readonly breach: Breach | null;
  readonly waiver: ObligationWaiver | null;
  /** Which one it is of those that a recurring condition makes; left out of what comes due once. */
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

/** Whether a breach stands that nothing has cured. */
export function isBreached({ breach, waiver }: Obligation): boolean {
  return waiver === null && breach?.curedAt === null;
}

/** What the company showed and nobody has judged yet. */
export function waitingEvidence({ evidence, waiver }: Obligation): GivenEvidence | null {
  const last = evidence.at(-1);
  return waiver === null && last?.verdict === null ? last : null;
}

/** Whether it keeps the grant from coming into force: not met where it is to be met before, not agreed to, or breached so that it would stop. */
export function holdsBack(obligation: Obligation): boolean {
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

/** What has to be cured before a suspended grant goes on. */
export function uncuredBreaches(transfer: Pick<Transfer, 'obligations'>): readonly Obligation[] {
  return obligationsOf(transfer).filter((one) => isBreached(one) && suspendsGrant(one));
}

/**
 * When a recurring condition comes due again: of the last one that it made, after its own day and after `after`, as long as the grant
 * lasts. Null where it does not, or no more: it never did, has made the next one already, or was struck on appeal.
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

/** A breach of it, where there is one, counts no more from an instant on. */
export function cured(one: Obligation, at: Instant): Obligation {
  const { breach } = one;
  return breach?.curedAt === null ? { ...one, breach: { ...breach, curedAt: at } } : one;
}

/** A transfer with one of its obligations changed. */
export function withObligation<T extends Pick<Transfer, 'obligations'>>(
  transfer: T,
  number: number,
  change: (one: Obligation) => Obligation,
): T {
  if (transfer.obligations === undefined) return transfer;
  return { ...transfer, obligations: transfer.obligations.map((one) => (one.number === number ? change(one) : one)) };
}
