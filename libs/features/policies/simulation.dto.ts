import { Text } from '@carnet/http/request-members.js';
import { POLICY_FORM } from './policies.dto.js';
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
  type Route,
  ROUTE_PARTS,
  type RouteDifference,
  type RoutePart,
  VOTER_ROLES,
  type VoterRole,
} from '@carnet/workflow';
const policyId = { most: 32, form: POLICY_FORM, optional: true, example: 'routing-2026.2' } as const;

export class SimulationQueryShape {
  @Text({ about: "Version of the routing policy to simulate; by default the version of the filing's day.", ...policyId })
  policy?: string;

  @Text({ about: 'Another version to compare with.', ...policyId })
  against?: string;
}

/** A review that a policy requires. The authority also sees the eligible people, least loaded first. */
export class ReviewNeeded {
  @Field(DISCIPLINES, 'Discipline of the review.')
  readonly discipline!: Discipline;
  @Field('uuid', 'Ids of the people who can give the opinion, least loaded first; shown within the authority only, otherwise null.', {
    list: true,
    nullable: true,
  })
  readonly eligible!: readonly PersonId[] | null;
}

/** An approval step that a policy requires. The authority also sees the people eligible to vote. */
export class StepNeeded {
  @Field(VOTER_ROLES, 'Role of the voters.')
  readonly role!: VoterRole;
  @Field('integer', 'Number of voters that the step names.')
  readonly seats!: number;
  @Field('integer', 'Number of approvals that complete the step.')
  readonly quorum!: number;
  @Field(DISCIPLINES, 'Disciplines of which a voter must hold one; empty if the role is enough.', { list: true })
  readonly disciplines!: readonly Discipline[];
  @Field('boolean', 'True if one refusal ends the step.')
  readonly veto!: boolean;
  @Field('integer', 'Working days that the voters have; null for the usual term.', { nullable: true })
  readonly workingDays!: number | null;
  @Field(VOTER_ROLES, 'Role that takes the seats of voters who miss the last day; null if the step does not escalate.', { nullable: true })
  readonly escalate!: VoterRole | null;
  @Field('integer', 'Maximum number of escalations, 0 if the step does not escalate; null if it escalates until it is decided.', {
    nullable: true,
  })
  readonly escalations!: number | null;
  @Field(['previous'], '`previous` if the step opens together with the step before it; null if it waits for that step.', { nullable: true })
  readonly beside!: 'previous' | null;
  @Field('boolean', 'True if the voters do not see one another’s votes until the step is decided.')
  readonly blind!: boolean;
  @Field('uuid', 'Ids of the people who can vote, least loaded first; shown within the authority only, otherwise null.', {
    list: true,
    nullable: true,
  })
  readonly eligible!: readonly PersonId[] | null;
}

/** A transfer's route by one policy, with the people who would act. */
export class SimulatedRoute {
  @Field('text', 'Name of the policy version.')
  readonly policy!: string;
  @Field(LANES, 'Lane of the transfer.')
  readonly lane!: Lane;
  @Field('boolean', 'True if the random audit draws the transfer.')
  readonly audit!: boolean;
  @Field(['grant', 'refuse', 'review'], '`grant` or `refuse` if the policy decides at once, `review` if people review the filing.')
  readonly disposal!: Route['disposal'];
  @Field(BilingualResponse, 'Reasons for the route.', { list: true })
  readonly reasons!: readonly Bilingual[];
  @Field(RouteWhyResponse, 'Reasons, by regime, why the rules alone do not grant the filing; empty if the policy does not state them.', {
    list: true,
  })
  readonly why!: readonly RouteWhyResponse[];
  @Field(ReviewNeeded, 'Required reviews.', { list: true })
  readonly reviews!: readonly ReviewNeeded[];
  @Field(StepNeeded, 'Required approval steps, in order.', { list: true })
  readonly steps!: readonly StepNeeded[];
  @Field('integer', 'Working days that the company has for its hearing before people refuse; null if there is no hearing.', {
    nullable: true,
  })
  readonly hearing!: number | null;
  @Field('any', 'Check for completeness before the review (`workingDays`, `then`); null if the policy requires none.', {
    nullable: true,
  })
  readonly completeness!: Route['completeness'] | null;
  @Field('text', 'Places of a filing that may change without voiding opinions and votes.', { list: true })
  readonly immaterial!: readonly string[];
  @Field('boolean', 'True if reviewers do not see one another’s opinions until all are given.')
  readonly blind!: boolean;
  @Field(
    AGREEMENT_RULES,
    '`every` if every condition needs the company’s agreement, `none` if none does; null if each condition states it.',
    {
      nullable: true,
    },
  )
  readonly agreements!: AgreementRule | null;
  @Field(
    'boolean',
    'True if there are enough different people for all reviews and steps; shown within the authority only, otherwise null.',
    { nullable: true },
  )
  readonly enough!: boolean | null;
}

export class RouteDifferenceResponse implements RouteDifference {
  @Field(Object.keys(ROUTE_PARTS) as RoutePart[], 'Part of the route that differs.')
  part!: RouteDifference['part'];
  @Field(BilingualResponse, 'Name of the part.')
  name!: BilingualResponse;
  @Field(BilingualResponse, 'Part by the other version, in words; null if its route has no such part.', { nullable: true })
  before!: BilingualResponse | null;
  @Field(BilingualResponse, 'Part by the requested version, in words; null if its route has no such part.', { nullable: true })
  after!: BilingualResponse | null;
}

export class OtherRouteResponse extends SimulatedRoute {
  @Field(RouteDifferenceResponse, 'Differences from this route to the route by the requested version.', { list: true })
  differences!: readonly RouteDifferenceResponse[];
}

/** The route by one policy, the route by another, and the differences between them. */
export class PolicySimulation extends SimulatedRoute {
  @Field(OtherRouteResponse, 'Route by the other version; null if none was named.', { nullable: true })
  readonly against!: OtherRouteResponse | null;
}
