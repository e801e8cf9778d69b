import type { Instant } from '@carnet/kernel';
import { type Obligation, uncuredBreaches } from './conditions/obligation.js';
import type { GrantAct, Transfer } from './transfer.js';

/** Whether it is a suspension that was varied on appeal: it ends by itself, or holds for some fields alone. */
export function isVaried(act: GrantAct | null): act is GrantAct {
  return act?.act === 'suspended' && (act.until !== undefined || act.fields !== undefined);
}

/** Whether the rest of the grant is live: it is suspended for some fields alone. */
export function isNarrowed({ state, grantAct }: Pick<Transfer, 'state' | 'grantAct'>): boolean {
  return state === 'suspended' && grantAct?.fields !== undefined;
}

/** Of a suspension and those that it lies over, the uppermost whose day has not passed. */
export function holding(act: GrantAct, at: Instant): GrantAct | undefined {
  if (!hasPassed(act, at)) return act;
  return beneath(act, at);
}

/** What holds again once a suspension is over; undefined: the grant goes on. */
export function beneath(act: GrantAct | null, at: Instant): GrantAct | undefined {
  return act?.over === undefined ? undefined : holding(act.over, at);
}

/** The conditions whose breach is behind the suspensions that one lies over, with those alone whose day has passed where one is named. */
export function beneathFor(act: GrantAct | null, passedAt?: Instant): readonly number[] {
  const over = act?.over;
  if (over === undefined) return [];
  const counts = passedAt === undefined || hasPassed(over, passedAt);
  return [...(counts && over.obligation !== undefined ? [over.obligation] : []), ...beneathFor(over, passedAt)];
}

/** The breaches that keep a suspension from being lifted: not those that a varied one beneath it is for, which holds again. */
export function breachesInTheWay(transfer: Transfer): readonly Obligation[] {
  const known = beneathFor(transfer.grantAct);
  return uncuredBreaches(transfer).filter(({ number }) => !known.includes(number));
}

/** The breaches that suspend the grant further once its suspension is over without having been lifted. */
export function otherBreaches(transfer: Transfer, act: GrantAct | null = transfer.grantAct): readonly Obligation[] {
  const known = [act?.obligation, ...beneathFor(act)];
  return uncuredBreaches(transfer).filter(({ number }) => !known.includes(number));
}

function hasPassed({ until }: GrantAct, at: Instant): boolean {
  return until !== undefined && at > until.at;
}
