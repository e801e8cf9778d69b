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
  type RouteDifference,
  VOTER_ROLES,
  type VoterRole,
} from '@carnet/workflow';
import type { PolicySimulation, ReviewNeeded, SimulatedRoute, StepNeeded } from './policy-simulation.js';

const policyId = { most: 32, pattern: POLICY_ID, optional: true, example: 'routing-2026.2' } as const;

export class SimulationQueryShape {
  @Text({ about: "A version of the routing policy; without it that of the filing's day.", ...policyId })
  policy?: string;

  @Text({ about: 'Another version, to tell what differs.', ...policyId })
  against?: string;
}

export class ReviewNeededShown implements ReviewNeeded {
  @Shown(DISCIPLINES, 'The discipline.')
  discipline!: Discipline;
  @Shown('uuid', 'Who could give the opinion, the least loaded first; within the authority only.', { list: true, nullable: true })
  eligible!: readonly PersonId[] | null;
}

export class StepNeededShown implements StepNeeded {
  @Shown(VOTER_ROLES, 'Who votes.')
  role!: VoterRole;
  @Shown('whole', 'How many voters it names.')
  seats!: number;
  @Shown('whole', 'How many approvals complete it.')
  quorum!: number;
  @Shown(DISCIPLINES, 'Its voters hold one of these; none: the role is enough.', { list: true })
  disciplines!: readonly Discipline[];
  @Shown('yes-no', 'Whether one refusal ends it.')
  veto!: boolean;
  @Shown('whole', 'How many working days its voters have; null: as many as usual.', { nullable: true })
  workingDays!: number | null;
  @Shown(VOTER_ROLES, 'Who takes the seats of those who miss the last day.', { nullable: true })
  escalate!: VoterRole | null;
  @Shown('whole', 'How often at most; null: until it is decided.', { nullable: true })
  escalations!: number | null;
  @Shown(['previous'], 'Whether it opens together with the step before it; otherwise it waits for that.', { nullable: true })
  beside!: 'previous' | null;
  @Shown('yes-no', 'Whether its voters do not see one another’s votes until it is decided.')
  blind!: boolean;
  @Shown('uuid', 'Who could vote, the least loaded first; within the authority only.', { list: true, nullable: true })
  eligible!: readonly PersonId[] | null;
}

export class SimulatedRouteShown implements SimulatedRoute {
  @Shown('text', 'The version of the policy.')
  policy!: string;
  @Shown(LANES, 'The lane.')
  lane!: Lane;
  @Shown('yes-no', 'Whether the random audit draws it.')
  audit!: boolean;
  @Shown(['grant', 'refuse', 'review'], 'Whether policy decides at once, or people look.')
  disposal!: Route['disposal'];
  @Shown(BilingualShown, 'Why.', { list: true })
  reasons!: readonly Bilingual[];
  @Shown(RouteWhyShown, 'Why the rules alone do not grant it, regime by regime; empty by policies that do not say so.', { list: true })
  why!: readonly RouteWhyShown[];
  @Shown(ReviewNeededShown, 'Who has to review.', { list: true })
  reviews!: readonly ReviewNeededShown[];
  @Shown(StepNeededShown, 'Who has to approve, step by step.', { list: true })
  steps!: readonly StepNeededShown[];
  @Shown('whole', 'How many working days the company has to be heard before people refuse; null where it is not.', { nullable: true })
  hearing!: number | null;
  @Shown('any', 'How a filing is checked for completeness before its review (`workingDays`, `then`); null where it is not.', {
    nullable: true,
  })
  completeness!: SimulatedRoute['completeness'];
  @Shown('text', 'Places of a filing that may change without voiding opinions and votes.', { list: true })
  immaterial!: readonly string[];
  @Shown('yes-no', 'Whether reviewers do not see one another’s opinions until all are given.')
  blind!: boolean;
  @Shown(AGREEMENT_RULES, 'Whether every condition needs the company’s agreement, or none does; null: as each condition says.', {
    nullable: true,
  })
  agreements!: AgreementRule | null;
  @Shown('yes-no', 'Whether there are enough different people for all of it; within the authority only.', { nullable: true })
  enough!: boolean | null;
}

export class RouteDifferenceShown implements RouteDifference {
  @Shown(
    [
      'lane',
      'disposal',
      'audit',
      'discipline',
      'step',
      'reason',
      'appeal',
      'hearing',
      'completeness',
      'immaterial',
      'amendments',
      'blind',
      'agreements',
    ],
    'What differs.',
  )
  part!: RouteDifference['part'];
  @Shown('text', 'By the other version; null where it has none.', { nullable: true })
  before!: string | null;
  @Shown('text', 'By this one; null where it has none.', { nullable: true })
  after!: string | null;
}

export class OtherRouteShown extends SimulatedRouteShown {
  @Shown(RouteDifferenceShown, 'What differs, from this one to the one that was asked for.', { list: true })
  differences!: readonly RouteDifferenceShown[];
}

export class SimulationShown extends SimulatedRouteShown implements PolicySimulation {
  @Shown(OtherRouteShown, 'The same by the other version.', { nullable: true })
  against!: OtherRouteShown | null;
}
