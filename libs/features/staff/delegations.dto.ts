import { PageOf } from '@carnet/http/answers.dto.js';
import { Day, Id, SomeOf, Text } from '@carnet/http/request-members.js';
import type { IsoDate } from '@carnet/kernel';
import { DELEGATION_COVERS, type DelegationCover, type Discipline, DISCIPLINES } from '@carnet/workflow';
import { DelegationResponse } from '@carnet/acts/delegation.dto.js';

export class DelegationBody {
  @Id({
    about:
      'Id of the deputy: a person of the authority with a role in which the caller votes, or a discipline in which the caller reviews.',
    least: 36,
    example: '5f0c1b1e-7a3e-4a0e-9b55-0d7d5b1f6a13',
  })
  deputy!: string;

  @Day({ about: 'First day of the delegation; today at the earliest.', example: '2026-12-01' })
  from!: IsoDate;

  @Day({ about: 'Last day of the delegation: 90 days at most, first and last day included.', example: '2026-12-11' })
  until!: IsoDate;

  @Text({ about: 'Reason for the delegation; the deputy and supervisors can read it.', most: 1000, example: 'On leave.' })
  reason!: string;

  @SomeOf({
    about:
      'Acts of the deputy: `approval`, voting in the seats of the caller; `review`, taking reviews that the caller has; `appeals`, voting in panels of appeals on which the caller sits. `approval` if omitted.',
    of: DELEGATION_COVERS,
    optional: true,
  })
  covers?: readonly DelegationCover[];

  @SomeOf({
    about: 'Disciplines to which the delegation is limited: only steps that ask for one of them, and reviews in them. All if omitted.',
    of: DISCIPLINES,
    optional: true,
  })
  disciplines?: readonly Discipline[];
}

export class DelegationsResponse extends PageOf(DelegationResponse, 'Delegations, newest first.') {}
