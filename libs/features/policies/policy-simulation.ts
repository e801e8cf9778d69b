import type { Bilingual, PersonId } from '@carnet/kernel';
import {
  type AgreementRule,
  compareRoutes,
  type Discipline,
  type Route,
  type RouteDifference,
  type RouteWhy,
  type VoterRole,
} from '@carnet/workflow';

/** A review that a policy asks for; within the authority with the people who could give it, the least loaded first. */
export interface ReviewNeeded {
  readonly discipline: Discipline;
  readonly eligible: readonly PersonId[] | null;
}

/** An approval step that a policy asks for; within the authority with the people who could vote in it. */
export interface StepNeeded {
  readonly role: VoterRole;
  readonly seats: number;
  readonly quorum: number;
  readonly disciplines: readonly Discipline[];
  readonly veto: boolean;
  /** Null: as many as the authority usually gives. */
  readonly workingDays: number | null;
  readonly escalate: VoterRole | null;
  /** How often at most; null: until it is decided. */
  readonly escalations: number | null;
  /** Whether it opens together with the step before it. */
  readonly beside: 'previous' | null;
  /** Whether its voters do not see one another's votes until it is decided. */
  readonly blind: boolean;
  readonly eligible: readonly PersonId[] | null;
}

/** Who would have to act, by one policy. */
export interface SimulatedRoute {
  readonly policy: string;
  readonly lane: Route['lane'];
  readonly audit: boolean;
  readonly disposal: Route['disposal'];
  readonly reasons: readonly Bilingual[];
  /** Why the rules alone do not grant it; empty where they do, and by policies that do not say so. */
  readonly why: readonly RouteWhy[];
  readonly reviews: readonly ReviewNeeded[];
  readonly steps: readonly StepNeeded[];
  /** How many working days the company has to be heard before people refuse; null where it is not. */
  readonly hearing: number | null;
  /** How a filing is checked for completeness before its review; null where it is not. */
  readonly completeness: Route['completeness'] | null;
  /** Places of a filing that may change without voiding what was said. */
  readonly immaterial: readonly string[];
  /** Whether reviewers do not see one another's opinions until all are given. */
  readonly blind: boolean;
  /** Whether every condition needs the company's agreement, or none does; null: as each condition says. */
  readonly agreements: AgreementRule | null;
  /** Whether there are enough different people for all of it; within the authority only. */
  readonly enough: boolean | null;
}

/** The same by another policy, and what differs from it to this one. */
export interface PolicySimulation extends SimulatedRoute {
  readonly against: (SimulatedRoute & { readonly differences: readonly RouteDifference[] }) | null;
}

/** A route with the people it could be for. */
export interface StaffedRoute {
  readonly route: Route;
  /** Null for who may not know the authority's people. */
  readonly staffing: {
    readonly reviews: readonly { readonly eligible: readonly PersonId[] }[];
    readonly steps: readonly { readonly eligible: readonly PersonId[] }[];
    readonly enough: boolean;
  } | null;
}

/** `differences` are those from the second route to the first. */
export function simulationOf(asked: StaffedRoute, other: StaffedRoute | null): PolicySimulation {
  const against = other && { ...viewOf(other), differences: compareRoutes(other.route, asked.route) };
  return { ...viewOf(asked), against };
}

function viewOf({ route, staffing }: StaffedRoute): SimulatedRoute {
  const { policy, lane, audit, disposal, reasons, disciplines, chain } = route;
  const reviews = disciplines.map((discipline, at) => ({ discipline, eligible: staffing?.reviews[at]?.eligible ?? null }));
  const steps = chain.map((step, at) => ({
    role: step.role,
    seats: step.seats,
    quorum: step.quorum,
    disciplines: step.disciplines ?? [],
    veto: step.veto ?? false,
    workingDays: step.workingDays ?? null,
    escalate: step.escalate ?? null,
    escalations: timesAtMost(step),
    beside: step.beside ?? null,
    blind: step.blind ?? false,
    eligible: staffing?.steps[at]?.eligible ?? null,
  }));
  const hearing = route.hearing?.workingDays ?? null;
  return {
    policy,
    lane,
    audit,
    disposal,
    reasons,
    why: route.why ?? [],
    reviews,
    steps,
    hearing,
    completeness: route.completeness ?? null,
    immaterial: route.immaterial ?? [],
    blind: route.blind ?? false,
    agreements: route.agreements ?? null,
    enough: staffing?.enough ?? null,
  };
}

function timesAtMost({ escalate, escalations = 1 }: Route['chain'][number]): number | null {
  if (escalate === undefined) return 0;
  return escalations === 'until-decided' ? null : escalations;
}
