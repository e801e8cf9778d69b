import type { Instant, IsoDate, Refusal, TransferId } from '@carnet/kernel';
import { type RefusalCode, refusalTexts } from './refusals.js';
import type { Transfer } from './transfer.js';
import type { RenewalKind, TransferState } from './vocabulary.js';

/** First and last day on which a renewal can be requested; null if there is no such limit. */
export interface RenewalDays {
  readonly opens: IsoDate | null;
  readonly latest: IsoDate | null;
}

export interface RenewalRequest {
  readonly kind: RenewalKind;
  readonly at: Instant;
  /** Local day of `at`. */
  readonly on: IsoDate;
  readonly days: RenewalDays;
}

const inForce: readonly TransferState[] = ['granted', 'suspended'];

/**
 * Why a grant cannot be renewed or replaced now; null if it can. A grant that is not in force yet can be replaced, but not renewed. A
 * suspended grant can be both. The end of the term counts even if its timer has not fired.
 */
export function renewalRefusal({ state, decision }: Transfer, { kind, at, on, days }: RenewalRequest): Refusal | null {
  const endsAt = decision?.term?.endsAt;
  const over = endsAt !== undefined && at > endsAt;
  if (over || !(inForce.includes(state) || state === 'awaiting-conditions')) return refusalWith('nothing-to-renew', { state });
  if (kind === 'replaces') return null;
  if (!inForce.includes(state)) return refusalWith('not-in-force-yet', { state });
  const { opens, latest } = days;
  if (opens !== null && on < opens) return refusalWith('renewal-not-open', { opens });
  if (latest !== null && on > latest) return refusalWith('renewal-too-late', { latest });
  return null;
}

/**
 * The grant that a change supersedes: that of a renewal which comes into force by the change. A renewal that waits for its conditions
 * supersedes nothing yet; one that continues after a suspension did so earlier.
 */
export function supersededGrant(before: Transfer | null, after: Transfer): TransferId | null {
  if (after.renewal === undefined || after.state !== 'granted') return null;
  return before !== null && inForce.includes(before.state) ? null : after.renewal.of;
}

/** Whether the authority suspended or revoked the grant, even if the company gave it back later; the rules alone cannot replace it. */
export function wasStopped({ state, grantAct, revokedFrom }: Transfer): boolean {
  return state === 'suspended' || revokedFrom?.state === 'suspended' || (state === 'revoked' && grantAct?.act === 'revoked');
}

/**
 * Whether people hold the grant to conditions, or re-assess it for another reason than the law; a replacement by the rules alone would be
 * free of both. After a law change, the rules of its day judge the replacement.
 */
export function isHeld({ decision, reassessment, revokedFrom }: Transfer): boolean {
  const again = reassessment ?? revokedFrom?.reassessment;
  return decision?.outcome === 'granted-with-conditions' || (again !== undefined && again.lawChange === undefined);
}

/** Another transfer that is to replace the grant: undecided, or refused and under appeal. */
export interface OtherRenewal {
  readonly transfer: TransferId;
  readonly reference: string;
  readonly appealed: boolean;
}

/** Why no second transfer can replace the grant: only one can at a time, even if a refusal is set aside. */
export function otherRenewalRefusal({ transfer, reference, appealed }: OtherRenewal): Refusal {
  return refusalWith(appealed ? 'renewal-appealed' : 'already-renewed', { transfer, reference });
}

function refusalWith(code: RefusalCode, context: NonNullable<Refusal['context']>): Refusal {
  return { code, detail: refusalTexts[code].en, context };
}
