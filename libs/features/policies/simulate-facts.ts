import { besideVerdicts, routed } from '@carnet/acts/beside-verdicts.js';
import type { RuleBook } from '@carnet/acts/rule-book.js';
import { evaluateTransfer, type Facts } from '@carnet/rules';
import { routeTransfer, type RoutingPolicy } from '@carnet/workflow';
import { undrawn } from '../stress-tests/lane-of.js';
import { simulationOf } from './policy-simulation.js';
import type { PolicySimulation } from './simulation.dto.js';

/** Who would have to act on a filing of these facts by a policy, were it not drawn for the audit; and what another one does otherwise. */
export function simulateFacts(
  book: Pick<RuleBook, 'packs' | 'reference' | 'catalogue'>,
  facts: Facts,
  { policy, against }: { readonly policy: RoutingPolicy; readonly against: RoutingPolicy | null },
): PolicySimulation {
  const verdicts = evaluateTransfer(book.packs, facts, book.reference).verdicts.map(routed);
  const by = (one: RoutingPolicy) => ({
    route: routeTransfer(one, { verdicts, draw: undrawn, ...besideVerdicts(one, book, facts) }),
    staffing: null,
  });
  return simulationOf(by(policy), against && by(against));
}
