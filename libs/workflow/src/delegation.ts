import type { Instant, IsoDate, PersonId } from '@carnet/kernel';
import type { Standing } from './commands.js';
import type { ApprovalStep, OnBehalfOf } from './transfer.js';
import { type Discipline, VOTER_ROLES } from './vocabulary.js';

/** How many days a delegation lasts at most, the first and the last counted. */
export const DELEGATION_DAYS = 90;

/** What a delegation covers: votes in the seats of somebody, reviews that they have, votes in panels of appeals that they sit in. */
export const DELEGATION_COVERS = ['approval', 'review', 'appeals'] as const;
export type DelegationCover = (typeof DELEGATION_COVERS)[number];

/** Somebody of the authority lets a deputy act for them for a time. It gives no role, and is not handed on. */
export interface Delegation {
  readonly id: string;
  /** For whom the deputy acts. */
  readonly person: PersonId;
  readonly deputy: PersonId;
  /** What it covers; one at least. */
  readonly covers: readonly DelegationCover[];
  /** Only for steps that ask for one of these, and reviews of them; null for every one. Panels of appeals ask for none. */
  readonly disciplines: readonly Discipline[] | null;
  readonly startsAt: Instant;
  /** The last instant of its last day. */
  readonly endsAt: Instant;
  /** When either side took it back; null while nobody has. */
  readonly endedAt: Instant | null;
}

/** For whom a deputy acts: what that person is now, and the delegation from that person to whoever acts, if there is one. */
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
export function delegationCovers({ covers, disciplines }: Delegation, step: Pick<ApprovalStep, 'disciplines'>): boolean {
  if (!covers.includes('approval')) return false;
  return disciplines === null || disciplines.some((one) => step.disciplines?.includes(one) === true);
}

/** Whether it is for the review of a discipline. */
export function delegationCoversReview({ covers, disciplines }: Delegation, discipline: Discipline): boolean {
  return covers.includes('review') && (disciplines === null || disciplines.includes(discipline));
}

/** Whether it is for votes in panels of appeals. */
export function delegationCoversAppeals({ covers }: Delegation): boolean {
  return covers.includes('appeals');
}

/** How what a deputy does names whom it is done for. */
export function onBehalfOf({ person, delegation }: Represented): OnBehalfOf | undefined {
  return delegation === null ? undefined : { person, delegation: delegation.id };
}

/** A delegation as somebody asks for it, with what both sides are at the authority now. */
export interface AskedDelegation {
  readonly person: PersonId;
  readonly deputy: PersonId;
  readonly covers: readonly DelegationCover[];
  readonly disciplines: readonly Discipline[] | null;
  readonly from: IsoDate;
  readonly until: IsoDate;
  readonly standing: Standing;
  /** Null where the deputy is nothing at the authority. */
  readonly deputyStanding: Standing | null;
}

export const DELEGATION_FAULTS = [
  ...(['deputy-is-self', 'delegation-past', 'delegation-backwards', 'delegation-long'] as const),
  ...(['deputy-cannot-vote', 'deputy-cannot-review'] as const),
] as const;
export type DelegationFault = (typeof DELEGATION_FAULTS)[number];

/** Why a delegation cannot be made; null where it can. Whether the deputy may act is asked anew each time. */
export function delegationFault(asked: AskedDelegation, today: IsoDate): DelegationFault | null {
  const { person, deputy, covers, from, until } = asked;
  if (person === deputy) return 'deputy-is-self';
  if (from < today) return 'delegation-past';
  if (until < from) return 'delegation-backwards';
  if (daysFrom(from, until) > DELEGATION_DAYS) return 'delegation-long';
  if (covers.some((cover) => cover !== 'review') && !bothVote(asked)) return 'deputy-cannot-vote';
  return covers.includes('review') && !bothReview(asked) ? 'deputy-cannot-review' : null;
}

function bothVote({ standing, deputyStanding }: AskedDelegation): boolean {
  return VOTER_ROLES.some((role) => standing.roles.includes(role) && deputyStanding?.roles.includes(role) === true);
}

/** In one discipline at least of those that it is for. */
function bothReview({ standing, deputyStanding, disciplines }: AskedDelegation): boolean {
  const both = [standing, deputyStanding].every((one) => one?.roles.includes('officer') === true);
  const shared = standing.disciplines.filter((one) => deputyStanding?.disciplines.includes(one) === true);
  return both && shared.some((one) => disciplines === null || disciplines.includes(one));
}

function daysFrom(from: IsoDate, until: IsoDate): number {
  return (Date.parse(until) - Date.parse(from)) / 86_400_000 + 1;
}
