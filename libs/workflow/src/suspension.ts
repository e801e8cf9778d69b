import type { Instant } from '@carnet/kernel';
import { type Obligation, uncuredBreaches } from './conditions/obligation.js';
import type { GrantAct, Transfer } from './transfer.js';

/** Whether the act is a suspension that was varied on appeal: it ends by itself, or holds only for some fields. */
export function isVariedSuspension(act: GrantAct | null): act is GrantAct {
  return act?.act === 'suspended' && (act.until !== undefined || act.fields !== undefined);
}

/** Whether the grant is suspended only for some fields. */
export function isNarrowed({ state, grantAct }: Pick<Transfer, 'state' | 'grantAct'>): boolean {
  return state === 'suspended' && grantAct?.fields !== undefined;
}

/** The uppermost of a suspension and those it lies over whose last day has not passed; undefined if there is none. */
export function suspensionInForce(act: GrantAct, at: Instant): GrantAct | undefined {
  if (!hasPassed(act, at)) return act;
  return suspensionBeneath(act, at);
}

/** The suspension that applies again once this one is over; undefined if the grant continues. */
export function suspensionBeneath(act: GrantAct | null, at: Instant): GrantAct | undefined {
  return act?.over === undefined ? undefined : suspensionInForce(act.over, at);
}

/** The obligations whose breach caused the suspensions under this one; with `passedAt`, only those whose last day has passed by then. */
export function breachesBeneath(act: GrantAct | null, passedAt?: Instant): readonly number[] {
  const over = act?.over;
  if (over === undefined) return [];
  const counts = passedAt === undefined || hasPassed(over, passedAt);
  return [...(counts && over.obligation !== undefined ? [over.obligation] : []), ...breachesBeneath(over, passedAt)];
}

/**
 * The breaches that prevent a suspension from being lifted. Breaches behind a varied suspension beneath it do not, because that one applies
 * again.
 */
export function breachesPreventingLift(transfer: Transfer): readonly Obligation[] {
  const known = breachesBeneath(transfer.grantAct);
  return uncuredBreaches(transfer).filter(({ number }) => !known.includes(number));
}

/** The breaches that suspend the grant again when its suspension ends by itself. */
export function breachesSuspendingAgain(transfer: Transfer, act: GrantAct | null = transfer.grantAct): readonly Obligation[] {
  const known = [act?.obligation, ...breachesBeneath(act)];
  return uncuredBreaches(transfer).filter(({ number }) => !known.includes(number));
}

function hasPassed({ until }: GrantAct, at: Instant): boolean {
  return until !== undefined && at > until.at;
}
