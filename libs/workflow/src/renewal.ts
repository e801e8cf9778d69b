import type { Instant, IsoDate, Refusal, TransferId } from '@carnet/kernel';
import { type RefusalCode, refusalTexts } from './refusals.js';
import type { Transfer } from './transfer.js';
import type { RenewalKind, TransferState } from './vocabulary.js';

/** From which day and until which a renewal may be asked for; null where nothing says so. */
export interface RenewalDays {
  readonly opens: IsoDate | null;
  readonly latest: IsoDate | null;
}

/** A renewal as it is asked for. */
export interface RenewalAsked {
  readonly kind: RenewalKind;
  readonly at: Instant;
  /** The local day of that. */
  readonly on: IsoDate;
  readonly days: RenewalDays;
}

const inForce: readonly TransferState[] = ['granted', 'suspended'];

/**
 * Why a grant may not be renewed or replaced now; null when it may. What is granted and not in force yet can be replaced and not
 * renewed; what was suspended is still a grant. The end of the term binds, whether or not its timer has fired.
 */
export function renewalBar({ state, decision }: Transfer, { kind, at, on, days }: RenewalAsked): Refusal | null {
  const endsAt = decision?.term?.endsAt;
  const over = endsAt !== undefined && at > endsAt;
  if (over || !(inForce.includes(state) || state === 'awaiting-conditions')) return no('nothing-to-renew', { state });
  if (kind === 'replaces') return null;
  if (!inForce.includes(state)) return no('not-in-force-yet', { state });
  const { opens, latest } = days;
  if (opens !== null && on < opens) return no('renewal-not-open', { opens });
  if (latest !== null && on > latest) return no('renewal-too-late', { latest });
  return null;
}

/**
 * The grant whose place a change takes: that of a renewal which comes into force by it. One that waits for its conditions takes no
 * place yet, and one that goes on after a suspension took it before.
 */
export function takesThePlaceOf(before: Transfer | null, after: Transfer): TransferId | null {
  if (after.renewal === undefined || after.state !== 'granted') return null;
  return before !== null && inForce.includes(before.state) ? null : after.renewal.of;
}

/** Whether people of the authority stopped a grant, also one that its company gave back then: rules alone put nothing in its place. */
export function wasStopped({ state, grantAct, revokedFrom }: Transfer): boolean {
  return state === 'suspended' || revokedFrom?.state === 'suspended' || (state === 'revoked' && grantAct?.act === 'revoked');
}

/**
 * Whether people of the authority hold a grant to conditions, or look at it again for another reason than the law: what the rules alone put
 * in its place would be free of both. Under a change of the law the rules of its day judge whatever is to take its place.
 */
export function isHeld({ decision, reassessment, revokedFrom }: Transfer): boolean {
  const again = reassessment ?? revokedFrom?.reassessment;
  return decision?.outcome === 'granted-with-conditions' || (again !== undefined && again.lawChange === undefined);
}

/** What is to take the place of a grant already: still to be decided, or refused with an appeal against that. */
export interface OtherRenewal {
  readonly transfer: TransferId;
  readonly reference: string;
  readonly appealed: boolean;
}

/** Why nothing else is to take the place of the grant meanwhile: one at a time, also when a refusal falls. */
export function otherRenewalBar({ transfer, reference, appealed }: OtherRenewal): Refusal {
  return no(appealed ? 'renewal-appealed' : 'already-renewed', { transfer, reference });
}

function no(code: RefusalCode, context: NonNullable<Refusal['context']>): Refusal {
  return { code, detail: refusalTexts[code].en, context };
}
