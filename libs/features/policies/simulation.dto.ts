import { Text } from '@carnet/http/request-members.js';
import { Field } from '@carnet/http/field.js';
import { BilingualResponse, RouteWhyResponse } from '@carnet/http/common.dto.js';
import type { Bilingual, PersonId } from '@carnet/kernel';
import {
  AGREEMENT_RULES,
  type AgreementRule,
  type Discipline,
  DISCIPLINES,
  type Lane,
  LANES,
  POLICY_ID,
  type Route,
  ROUTE_PARTS,
  type RouteDifference,
  type RoutePart,
  VOTER_ROLES,
  type VoterRole,
} from '@carnet/workflow';
const policyId = { most: 32, pattern: POLICY_ID, optional: true, example: 'routing-2026.2' } as const;

export class SimulationQueryShape {
  @Text({ about: "A version of the routing policy; without it that of the filing's day.", ...policyId })
  policy?: string;

  @Text({ about: 'Another version, to tell what differs.', ...policyId })
  against?: string;
}

/** A review that a policy requires. The authority also sees the eligible people, least loaded first. */
export class ReviewNeeded {
  @Field(DISCIPLINES, 'The discipline.')
  readonly discipline!: Discipline;
  @Field('uuid', 'Who could give the opinion, the least loaded first; within the authority only.', { list: true, nullable: true })
  readonly eligible!: readonly PersonId[] | null;
}

/** An approval step that a policy requires. The authority also sees the people eligible to vote. */
export class StepNeeded {
  @Field(VOTER_ROLES, 'Who votes.')
  readonly role!: VoterRole;
  @Field('integer', 'How many voters it names.')
  readonly seats!: number;
  @Field('integer', 'How many approvals complete it.')
  readonly quorum!: number;
  @Field(DISCIPLINES, 'Its voters hold one of these; none: the role is enough.', { list: true })
  readonly disciplines!: readonly Discipline[];
  @Field('boolean', 'Whether one refusal ends it.')
  readonly veto!: boolean;
  @Field('integer', 'How many working days its voters have; null: as many as usual.', { nullable: true })
  readonly workingDays!: number | null;
  @Field(VOTER_ROLES, 'Who takes the seats of those who miss the last day.', { nullable: true })
  readonly escalate!: VoterRole | null;
  @Field('integer', 'How often at most; null: until it is decided.', { nullable: true })
  readonly escalations!: number | null;
  @Field(['previous'], 'Whether it opens together with the step before it; otherwise it waits for that.', { nullable: true })
  readonly beside!: 'previous' | null;
  @Field('boolean', 'Whether its voters do not see one another’s votes until it is decided.')
  readonly blind!: boolean;
  @Field('uuid', 'Who could vote, the least loaded first; within the authority only.', { list: true, nullable: true })
  readonly eligible!: readonly PersonId[] | null;
}

/** A transfer's route by one policy, with the people who would act. */
export class SimulatedRoute {
  @Field('text', 'The version of the policy.')
  readonly policy!: string;
  @Field(LANES, 'The lane.')
  readonly lane!: Lane;
  @Field('boolean', 'Whether the random audit draws it.')
  readonly audit!: boolean;
  @Field(['grant', 'refuse', 'review'], 'Whether policy decides at once, or people look.')
  readonly disposal!: Route['disposal'];
  @Field(BilingualResponse, 'Why.', { list: true })
  readonly reasons!: readonly Bilingual[];
  @Field(RouteWhyResponse, 'Why the rules alone do not grant it, regime by regime; empty by policies that do not say so.', { list: true })
  readonly why!: readonly RouteWhyResponse[];
  @Field(ReviewNeeded, 'Who has to review.', { list: true })
  readonly reviews!: readonly ReviewNeeded[];
  @Field(StepNeeded, 'Who has to approve, step by step.', { list: true })
  readonly steps!: readonly StepNeeded[];
  @Field('integer', 'How many working days the company has to be heard before people refuse; null where it is not.', { nullable: true })
  readonly hearing!: number | null;
  @Field('any', 'How a filing is checked for completeness before its review (`workingDays`, `then`); null where it is not.', {
    nullable: true,
  })
  readonly completeness!: Route['completeness'] | null;
  @Field('text', 'Places of a filing that may change without voiding opinions and votes.', { list: true })
  readonly immaterial!: readonly string[];
  @Field('boolean', 'Whether reviewers do not see one another’s opinions until all are given.')
  readonly blind!: boolean;
  @Field(AGREEMENT_RULES, 'Whether every condition needs the company’s agreement, or none does; null: as each condition says.', {
    nullable: true,
  })
  readonly agreements!: AgreementRule | null;
  @Field('boolean', 'Whether there are enough different people for all of it; within the authority only.', { nullable: true })
  readonly enough!: boolean | null;
}

export class RouteDifferenceResponse implements RouteDifference {
  @Field(Object.keys(ROUTE_PARTS) as RoutePart[], 'What differs.')
  part!: RouteDifference['part'];
  @Field(BilingualResponse, 'What that is called.')
  name!: BilingualResponse;
  @Field(BilingualResponse, 'By the other version, in words; null where it has none.', { nullable: true })
  before!: BilingualResponse | null;
  @Field(BilingualResponse, 'By this one, in words; null where it has none.', { nullable: true })
  after!: BilingualResponse | null;
}

export class OtherRouteResponse extends SimulatedRoute {
  @Field(RouteDifferenceResponse, 'What differs, from this one to the one that was asked for.', { list: true })
  differences!: readonly RouteDifferenceResponse[];
}

/** The route by one policy, the route by another, and the differences between them. */
export class PolicySimulation extends SimulatedRoute {
  @Field(OtherRouteResponse, 'The same by the other version.', { nullable: true })
  readonly against!: OtherRouteResponse | null;
}
