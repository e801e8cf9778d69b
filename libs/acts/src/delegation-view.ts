import type { NamedPerson, PageRequest } from '@carnet/kernel';
import type { DelegationCover, Discipline } from '@carnet/workflow';

export const DELEGATION_STATES = ['ahead', 'counts', 'over', 'withdrawn'] as const;

export type DelegationState = (typeof DELEGATION_STATES)[number];

/** A delegation as shown to both sides. */
export interface DelegationView {
  readonly id: string;
  readonly person: NamedPerson;
  readonly deputy: NamedPerson;
  readonly covers: readonly DelegationCover[];
  /** Null for all. */
  readonly disciplines: readonly Discipline[] | null;
  readonly from: string;
  readonly until: string;
  readonly reason: string;
  readonly state: DelegationState;
  readonly madeAt: string;
  readonly endedAt: string | null;
  /** Id of the person, of either side, who ended it; null if neither did. */
  readonly endedBy: string | null;
}

export interface DelegationsRequest extends PageRequest {
  /** Only delegations from or to this person; null for those of everybody. */
  readonly of: string | null;
}
