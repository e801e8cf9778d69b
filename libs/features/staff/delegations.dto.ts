import { DELEGATION_STATES, type DelegationState, type DelegationView } from '@carnet/acts/delegation-view.js';
import { Day, Id, Text, Texts } from '@carnet/http/request-members.js';
import { Field } from '@carnet/http/field.js';
import { NamedPersonResponse } from '@carnet/http/common.dto.js';
import type { IsoDate, Page } from '@carnet/kernel';
import { DELEGATION_COVERS, type DelegationCover, type Discipline, DISCIPLINES } from '@carnet/workflow';

const cover = new RegExp(`^(?:${DELEGATION_COVERS.join('|')})$`);

const discipline = new RegExp(`^(?:${DISCIPLINES.join('|')})$`);

export class DelegationBody {
  @Id({
    about:
      "The deputy's id: somebody of the authority who holds a role that the caller votes in, or a discipline that the caller reviews in.",
    least: 36,
    example: '5f0c1b1e-7a3e-4a0e-9b55-0d7d5b1f6a13',
  })
  deputy!: string;

  @Day({ about: 'The first day, today at the earliest.', example: '2026-12-01' })
  from!: IsoDate;

  @Day({ about: 'The last day: 90 days at most, the first and the last counted.', example: '2026-12-11' })
  until!: IsoDate;

  @Text({ about: 'Why; the deputy and supervisors read it.', most: 1000, example: 'On leave.' })
  reason!: string;

  @Texts({
    about:
      "What the deputy may do: `approval`, vote in the caller's seats; `review`, take reviews that the caller has; `appeals`, vote in panels of appeals that the caller sits in. Left out, `approval`.",
    most: 3,
    items: 10,
    pattern: cover,
    optional: true,
  })
  covers?: readonly DelegationCover[];

  @Texts({
    about: 'Only for steps that ask for one of these disciplines, and for reviews of them; left out, for all.',
    most: 3,
    items: 20,
    pattern: discipline,
    optional: true,
  })
  disciplines?: readonly Discipline[];
}

export class DelegationResponse implements DelegationView {
  @Field('uuid', 'The delegation.')
  id!: string;
  @Field(NamedPersonResponse, 'For whom the deputy acts.')
  person!: NamedPersonResponse;
  @Field(NamedPersonResponse, 'The deputy.')
  deputy!: NamedPersonResponse;
  @Field(DELEGATION_COVERS, 'What it is for.', { list: true })
  covers!: readonly DelegationCover[];
  @Field(DISCIPLINES, 'Only for steps that ask for one of these, and for reviews of them; null for all.', { list: true, nullable: true })
  disciplines!: readonly Discipline[] | null;
  @Field('date', 'The first day.')
  from!: string;
  @Field('date', 'The last day.')
  until!: string;
  @Field('text', 'Why.')
  reason!: string;
  @Field(DELEGATION_STATES, 'Whether it counts now.')
  state!: DelegationState;
  @Field('date-time', 'When it was made.')
  madeAt!: string;
  @Field('date-time', 'When it was taken back.', { nullable: true })
  endedAt!: string | null;
  @Field('uuid', 'Which side took it back.', { nullable: true })
  endedBy!: string | null;
}

export class DelegationsResponse implements Page<DelegationView> {
  @Field(DelegationResponse, 'Delegations, newest first.', { list: true })
  items!: readonly DelegationResponse[];
  @Field('text', 'Cursor of the next page.', { nullable: true })
  next!: string | null;
}
