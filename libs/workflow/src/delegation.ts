import type { Instant, IsoDate, PersonId } from '@carnet/kernel';
import type { Standing } from './commands.js';
import type { ApprovalStep, OnBehalfOf } from './transfer.js';
import { type Discipline, VOTER_ROLES } from './vocabulary.js';

/** Maximum length of a delegation in days, including the first and the last. */
export const DELEGATION_DAYS = 90;

/** What a delegation covers: votes in somebody's seats, reviews that they have, votes in appeal panels. */
export const DELEGATION_COVERS = ['approval', 'review', 'appeals'] as const;
export type DelegationCover = (typeof DELEGATION_COVERS)[number];

/** Lets a deputy act for somebody of the authority for a time. It gives no role and cannot be handed on. */
export interface Delegation {
  readonly id: string;
  /** The person for whom the deputy acts. */
  readonly person: PersonId;
  readonly deputy: PersonId;
  /** At least one. */
  readonly covers: readonly DelegationCover[];
  /** Limits the delegation to steps and reviews of these disciplines; null for no limit. Appeal panels have no disciplines. */
  readonly disciplines: readonly Discipline[] | null;
  readonly startsAt: Instant;
  /** The last instant of its last day. */
  readonly endsAt: Instant;
  /** When either side ended it early; null if neither did. */
  readonly endedAt: Instant | null;
}

/** The person for whom a deputy acts, with their present roles and the delegation to the actor; null if there is no delegation. */
export interface RepresentedPerson {
  readonly person: PersonId;
  readonly standing: Standing;
  readonly delegation: Delegation | null;
}

/** Whether a delegation is in force at an instant. */
export function isDelegationInForce({ startsAt, endsAt, endedAt }: Delegation, at: Instant): boolean {
  return endedAt === null && startsAt <= at && at <= endsAt;
}

/** Whether it covers votes in this step. */
export function delegationCoversStep({ covers, disciplines }: Delegation, step: Pick<ApprovalStep, 'disciplines'>): boolean {
  if (!covers.includes('approval')) return false;
  return disciplines === null || disciplines.some((one) => step.disciplines?.includes(one) === true);
}

export function delegationCoversReview({ covers, disciplines }: Delegation, discipline: Discipline): boolean {
  return covers.includes('review') && (disciplines === null || disciplines.includes(discipline));
}

/** Whether it covers votes in appeal panels. */
export function delegationCoversAppeals({ covers }: Delegation): boolean {
  return covers.includes('appeals');
}

/** How a deputy's act names the person it is done for. */
export function representationOf({ person, delegation }: RepresentedPerson): OnBehalfOf | undefined {
  return delegation === null ? undefined : { person, delegation: delegation.id };
}

/** A requested delegation, with the present roles of both sides at the authority. */
export interface DelegationRequest {
  readonly person: PersonId;
  readonly deputy: PersonId;
  readonly covers: readonly DelegationCover[];
  readonly disciplines: readonly Discipline[] | null;
  readonly from: IsoDate;
  readonly until: IsoDate;
  readonly standing: Standing;
  /** Null if the deputy has no role at the authority. */
  readonly deputyStanding: Standing | null;
}

export const DELEGATION_FAULTS = [
  ...(['deputy-is-self', 'delegation-past', 'delegation-backwards', 'delegation-long'] as const),
  ...(['deputy-cannot-vote', 'deputy-cannot-review'] as const),
] as const;
export type DelegationFault = (typeof DELEGATION_FAULTS)[number];

/** Why a delegation cannot be made; null if it can. Each act checks again whether the deputy may take it. */
export function delegationFault(asked: DelegationRequest, today: IsoDate): DelegationFault | null {
  const { person, deputy, covers, from, until } = asked;
  if (person === deputy) return 'deputy-is-self';
  if (from < today) return 'delegation-past';
  if (until < from) return 'delegation-backwards';
  if (daysFrom(from, until) > DELEGATION_DAYS) return 'delegation-long';
  if (covers.some((cover) => cover !== 'review') && !areBothVoters(asked)) return 'deputy-cannot-vote';
  return covers.includes('review') && !areBothReviewers(asked) ? 'deputy-cannot-review' : null;
}

function areBothVoters({ standing, deputyStanding }: DelegationRequest): boolean {
  return VOTER_ROLES.some((role) => standing.roles.includes(role) && deputyStanding?.roles.includes(role) === true);
}

/** Whether both sides are officers who share a discipline that the delegation is for. */
function areBothReviewers({ standing, deputyStanding, disciplines }: DelegationRequest): boolean {
  const both = [standing, deputyStanding].every((one) => one?.roles.includes('officer') === true);
  const shared = standing.disciplines.filter((one) => deputyStanding?.disciplines.includes(one) === true);
  return both && shared.some((one) => disciplines === null || disciplines.includes(one));
}

function daysFrom(from: IsoDate, until: IsoDate): number {
  return (Date.parse(until) - Date.parse(from)) / 86_400_000 + 1;
}
