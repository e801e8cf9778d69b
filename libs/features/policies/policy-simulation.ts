import { furtherRoutingInput, toRoutedVerdict } from '@carnet/acts/routing-input.js';
import type { RuleBook } from '@carnet/acts/rule-book.js';
import type { PersonId } from '@carnet/kernel';
import { evaluateTransfer, type Facts } from '@carnet/rules';
import { compareRoutes, type Route, routeTransfer, type RoutingPolicy } from '@carnet/workflow';
import { neverDrawn } from '../stress-tests/lane-of.js';
import type { PolicySimulation, SimulatedRoute } from './simulation.dto.js';

/** A route with the people eligible for it. */
export interface StaffedRoute {
  readonly route: Route;
  /** Null if the reader may not see the authority's people. */
  readonly staffing: {
    readonly reviews: readonly { readonly eligible: readonly PersonId[] }[];
    readonly steps: readonly { readonly eligible: readonly PersonId[] }[];
    readonly enough: boolean;
  } | null;
}

/** Builds a simulation; `differences` lead from the second route to the first. */
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

/** Simulates a policy on facts without the random audit, and compares it with another one. */
export function simulateFacts(
  book: Pick<RuleBook, 'packs' | 'reference' | 'catalogue'>,
  facts: Facts,
  { policy, against }: { readonly policy: RoutingPolicy; readonly against: RoutingPolicy | null },
): PolicySimulation {
  const verdicts = evaluateTransfer(book.packs, facts, book.reference).verdicts.map(toRoutedVerdict);
  const by = (one: RoutingPolicy) => ({
    route: routeTransfer(one, { verdicts, draw: neverDrawn, ...furtherRoutingInput(one, book, facts) }),
    staffing: null,
  });
  return simulationOf(by(policy), against && by(against));
}
