import { Field } from '@carnet/http/field.js';
import { NamedPersonResponse } from '@carnet/http/common.dto.js';
import type { PageRequest } from '@carnet/kernel';
import { DELEGATION_COVERS, type DelegationCover, type Discipline, DISCIPLINES } from '@carnet/workflow';

export const DELEGATION_STATES = ['ahead', 'counts', 'over', 'withdrawn'] as const;

export type DelegationState = (typeof DELEGATION_STATES)[number];

export interface DelegationsRequest extends PageRequest {
  /** Only delegations from or to this person; null for those of everybody. */
  readonly of: string | null;
}

export class DelegationResponse {
  @Field('uuid', 'Id of the delegation.')
  id!: string;
  @Field(NamedPersonResponse, 'Person for whom the deputy acts.')
  person!: NamedPersonResponse;
  @Field(NamedPersonResponse, 'Deputy.')
  deputy!: NamedPersonResponse;
  @Field(DELEGATION_COVERS, 'Acts that the delegation covers.', { list: true })
  covers!: readonly DelegationCover[];
  @Field(
    DISCIPLINES,
    'Disciplines to which the delegation is limited: only steps that ask for one of them, and reviews in them. Null if it is not limited.',
    { list: true, nullable: true },
  )
  disciplines!: readonly Discipline[] | null;
  @Field('date', 'First day of the delegation.')
  from!: string;
  @Field('date', 'Last day of the delegation.')
  until!: string;
  @Field('text', 'Reason for the delegation.')
  reason!: string;
  @Field(DELEGATION_STATES, 'State of the delegation; `counts` if it is in force now.')
  state!: DelegationState;
  @Field('date-time', 'Time when the delegation was made.')
  madeAt!: string;
  @Field('date-time', 'Time when the delegation was withdrawn; null if it was not.', { nullable: true })
  endedAt!: string | null;
  @Field('uuid', 'Id of the person, of either side, who withdrew the delegation; null if it was not withdrawn.', { nullable: true })
  endedBy!: string | null;
}
