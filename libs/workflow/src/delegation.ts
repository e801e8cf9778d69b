import type { Instant, IsoDate, PersonId } from '@carnet/kernel';
import type { Standing } from './commands.js';
import type { ApprovalStep } from './transfer.js';
import { type Discipline, VOTER_ROLES } from './vocabulary.js';

/** How many days a delegation lasts at most, the first and the last counted. */
export const DELEGATION_DAYS = 90;

/** Somebody of the authority lets a deputy vote in the seats of their own for a time. It gives no role, and is not handed on. */
export interface Delegation {
  readonly id: string;
  /** Whose seats. */
  readonly person: PersonId;
  readonly deputy: PersonId;
  /** Only for steps that ask for one of these; null for every step. */
  readonly disciplines: readonly Discipline[] | null;
  readonly startsAt: Instant;
  /** The last instant of its last day. */
  readonly endsAt: Instant;
  /** When either side took it back; null while nobody has. */
  readonly endedAt: Instant | null;
}

/** In whose seat a deputy votes: what that person is now, and the delegation from that person to whoever acts, if there is one. */
export interface Represented {
  readonly person: PersonId;
  readonly standing: Standing;
  readonly delegation: Delegation | null;
}

/** Whether a delegation counts at an instant. */
export function delegationCounts({ startsAt, endsAt, endedAt }: Delegation, at: Instant): boolean {
  return endedAt === null && startsAt <= at && at <= endsAt;
}

/** Whether it is for such a step. */
export function delegationCovers({ disciplines }: Delegation, step: Pick<ApprovalStep, 'disciplines'>): boolean {
  return disciplines === null || disciplines.some((one) => step.disciplines?.includes(one) === true);
}

/** A delegation as somebody asks for it, with what both sides are at the authority now. */
export interface AskedDelegation {
  readonly person: PersonId;
  readonly deputy: PersonId;
  readonly from: IsoDate;
  readonly until: IsoDate;
  readonly standing: Standing;
  /** Null where the deputy is nothing at the authority. */
  readonly deputyStanding: Standing | null;
}

export type DelegationFault = 'deputy-is-self' | 'delegation-past' | 'delegation-backwards' | 'delegation-long' | 'deputy-cannot-vote';

/** Why a delegation cannot be made; null where it can. Whether the deputy may vote in a step is asked anew for each vote. */
export function delegationFault(asked: AskedDelegation, today: IsoDate): DelegationFault | null {
  const { person, deputy, from, until, standing, deputyStanding } = asked;
  if (person === deputy) return 'deputy-is-self';
  if (from < today) return 'delegation-past';
  if (until < from) return 'delegation-backwards';
  if (daysFrom(from, until) > DELEGATION_DAYS) return 'delegation-long';
  const shared = VOTER_ROLES.some((role) => standing.roles.includes(role) && deputyStanding?.roles.includes(role) === true);
  return shared ? null : 'deputy-cannot-vote';
}

function daysFrom(from: IsoDate, until: IsoDate): number {
  return (Date.parse(until) - Date.parse(from)) / 86_400_000 + 1;
}
