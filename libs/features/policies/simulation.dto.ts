import { Text } from '@carnet/http/shapes.js';
import { Shown } from '@carnet/http/shown.js';
import { BilingualShown, RouteWhyShown } from '@carnet/http/words.dto.js';
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
  @Shown(DISCIPLINES, 'The discipline.')
  readonly discipline!: Discipline;
  @Shown('uuid', 'Who could give the opinion, the least loaded first; within the authority only.', { list: true, nullable: true })
  readonly eligible!: readonly PersonId[] | null;
}

/** An approval step that a policy requires. The authority also sees the people eligible to vote. */
export class StepNeeded {
  @Shown(VOTER_ROLES, 'Who votes.')
  readonly role!: VoterRole;
  @Shown('whole', 'How many voters it names.')
  readonly seats!: number;
  @Shown('whole', 'How many approvals complete it.')
  readonly quorum!: number;
  @Shown(DISCIPLINES, 'Its voters hold one of these; none: the role is enough.', { list: true })
  readonly disciplines!: readonly Discipline[];
  @Shown('yes-no', 'Whether one refusal ends it.')
  readonly veto!: boolean;
  @Shown('whole', 'How many working days its voters have; null: as many as usual.', { nullable: true })
  readonly workingDays!: number | null;
  @Shown(VOTER_ROLES, 'Who takes the seats of those who miss the last day.', { nullable: true })
  readonly escalate!: VoterRole | null;
  @Shown('whole', 'How often at most; null: until it is decided.', { nullable: true })
  readonly escalations!: number | null;
  @Shown(['previous'], 'Whether it opens together with the step before it; otherwise it waits for that.', { nullable: true })
  readonly beside!: 'previous' | null;
  @Shown('yes-no', 'Whether its voters do not see one another’s votes until it is decided.')
  readonly blind!: boolean;
  @Shown('uuid', 'Who could vote, the least loaded first; within the authority only.', { list: true, nullable: true })
  readonly eligible!: readonly PersonId[] | null;
}

/** A transfer's route by one policy, with the people who would act. */
export class SimulatedRoute {
  @Shown('text', 'The version of the policy.')
  readonly policy!: string;
  @Shown(LANES, 'The lane.')
  readonly lane!: Lane;
  @Shown('yes-no', 'Whether the random audit draws it.')
  readonly audit!: boolean;
  @Shown(['grant', 'refuse', 'review'], 'Whether policy decides at once, or people look.')
  readonly disposal!: Route['disposal'];
  @Shown(BilingualShown, 'Why.', { list: true })
  readonly reasons!: readonly Bilingual[];
  @Shown(RouteWhyShown, 'Why the rules alone do not grant it, regime by regime; empty by policies that do not say so.', { list: true })
  readonly why!: readonly RouteWhyShown[];
  @Shown(ReviewNeeded, 'Who has to review.', { list: true })
  readonly reviews!: readonly ReviewNeeded[];
  @Shown(StepNeeded, 'Who has to approve, step by step.', { list: true })
  readonly steps!: readonly StepNeeded[];
  @Shown('whole', 'How many working days the company has to be heard before people refuse; null where it is not.', { nullable: true })
  readonly hearing!: number | null;
  @Shown('any', 'How a filing is checked for completeness before its review (`workingDays`, `then`); null where it is not.', {
    nullable: true,
  })
  readonly completeness!: Route['completeness'] | null;
  @Shown('text', 'Places of a filing that may change without voiding opinions and votes.', { list: true })
  readonly immaterial!: readonly string[];
  @Shown('yes-no', 'Whether reviewers do not see one another’s opinions until all are given.')
  readonly blind!: boolean;
  @Shown(AGREEMENT_RULES, 'Whether every condition needs the company’s agreement, or none does; null: as each condition says.', {
    nullable: true,
  })
  readonly agreements!: AgreementRule | null;
  @Shown('yes-no', 'Whether there are enough different people for all of it; within the authority only.', { nullable: true })
  readonly enough!: boolean | null;
}

export class RouteDifferenceShown implements RouteDifference {
  @Shown(Object.keys(ROUTE_PARTS) as RoutePart[], 'What differs.')
  part!: RouteDifference['part'];
  @Shown(BilingualShown, 'What that is called.')
  name!: BilingualShown;
  @Shown(BilingualShown, 'By the other version, in words; null where it has none.', { nullable: true })
  before!: BilingualShown | null;
  @Shown(BilingualShown, 'By this one, in words; null where it has none.', { nullable: true })
  after!: BilingualShown | null;
}

export class OtherRouteShown extends SimulatedRoute {
  @Shown(RouteDifferenceShown, 'What differs, from this one to the one that was asked for.', { list: true })
  differences!: readonly RouteDifferenceShown[];
}

/** The route by one policy, the route by another, and the differences between them. */
export class PolicySimulation extends SimulatedRoute {
  @Shown(OtherRouteShown, 'The same by the other version.', { nullable: true })
  readonly against!: OtherRouteShown | null;
}
