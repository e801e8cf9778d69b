import { Assessments, type KeptAssessment } from '@carnet/acts/assessments.store.js';
import { furtherRoutingInput, type RoutableVerdict, toRoutedVerdict } from '@carnet/acts/routing-input.js';
import { type FrozenAssessment, parseFrozenAssessment } from '@carnet/acts/replay.js';
import type { RuleBook } from '@carnet/acts/rule-book.js';
import { RuleBooks } from '@carnet/acts/rule-books.js';
import { TransferViews } from '@carnet/acts/transfer-views.store.js';
import { Workforce } from '@carnet/acts/workforce.store.js';
import { declareRefusals, refuseShared } from '@carnet/http/problem.js';
import type { Principal } from '@carnet/identity';
import { accept, type Outcome, type PersonId, refuse, type TransferId, uuid } from '@carnet/kernel';
import { TenantDatabase, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { completeFacts } from '@carnet/rules';
import {
  auditDraw,
  type Discipline,
  type Route,
  type RoutedVerdict,
  routeTransfer,
  type RoutingPolicies,
  type RoutingPolicy,
  staffingOf,
  type Transfer,
} from '@carnet/workflow';
import { simulationOf, type StaffedRoute } from './policy-simulation.js';
import { Injectable } from '@nestjs/common';
import type { PolicySimulation } from './simulation.dto.js';

declareRefusals({ 'policy-unknown': [409, 'There is no such version of the policy.', '没有该政策版本。'] });

/** The id of a policy, or a policy that is not published. */
export type PolicyOrId = string | RoutingPolicy;

export interface SimulatePolicyQuery {
  /** Id or reference of the transfer. */
  readonly named: string;
  /** Null for the policy of the filing's day. */
  readonly policy: PolicyOrId | null;
  /** Policy to compare with; null for none. */
  readonly against: PolicyOrId | null;
}

/** Simulates a policy on the verdicts of a transfer, and compares it with another one. Stores nothing. */
@Injectable()
export class SimulatePolicy {
  constructor(
    private readonly database: TenantDatabase,
    private readonly assessments: Assessments,
    private readonly views: TransferViews,
    private readonly workforce: Workforce,
    private readonly books: RuleBooks,
  ) {}

  async execute(principal: Principal, { named, policy, against }: SimulatePolicyQuery): Promise<Outcome<PolicySimulation>> {
    const policies = await this.books.currentPolicies();
    const unknown = [policy, against].find((one) => typeof one === 'string' && !policies.all.some(({ id }) => id === one));
    if (typeof unknown === 'string') return unknownPolicyRefusal(policies);
    const policyOf = (asked: PolicyOrId | null): RoutingPolicy | null => (typeof asked === 'string' ? policies.named(asked) : asked);
    const found = await this.find(principal, named);
    if (!found.ok) return found;
    const frozen = parseFrozenAssessment(found.value.body, policies);
    const [one, other] = [policyOf(policy) ?? frozen.policy, policyOf(against)];
    // Matters and claims are read by the rules of the verdicts; most policies use neither.
    const asksMore = [one, other].some((asked) => asked?.matters !== undefined || asked?.claims !== undefined);
    const book = asksMore ? await this.books.find(frozen.rules) : null;
    if (asksMore && book === null) return notKept;
    return this.database.transact(principal, async (scope) => {
      const detail = await this.views.detail(scope, uuid<TransferId>(found.value.transfer));
      if (detail === null) return notKept;
      const { transfer } = detail.stored;
      const asked = await this.staffed(scope, transfer, routeBy(frozen, one, book));
      return accept(simulationOf(asked, other && (await this.staffed(scope, transfer, routeBy(frozen, other, book)))));
    });
  }

  private find(principal: Principal, named: string): Promise<Outcome<KeptAssessment>> {
    return this.database.transact(principal, async (scope) => {
      const [kept, second] = await this.assessments.find(scope, named, null);
      if (kept === undefined)
        return refuse('not-found', {
          en: 'There is no such transfer, or the rules have not judged it yet.',
          zh: '没有该事项，或者规则尚未对其作出评估。',
        });
      if (second !== undefined) return refuseShared('several-transfers');
      return accept(kept);
    });
  }

  /** Companies see roles and numbers; only the authority sees its people. */
  private async staffed(scope: TenantScope, transfer: Transfer, route: Route): Promise<StaffedRoute> {
    if (scope.principal.realm !== 'authority') return { route, staffing: null };
    const reviewers = new Map<Discipline, readonly PersonId[]>();
    for (const discipline of route.disciplines) reviewers.set(discipline, await this.workforce.reviewers(scope, discipline));
    const voters = new Map<Route['chain'][number], readonly PersonId[]>();
    for (const step of route.chain) voters.set(step, await this.workforce.voters(scope, step.role, step.disciplines));
    const staff = {
      reviewers: (discipline: Discipline) => reviewers.get(discipline) ?? [],
      voters: (step: Route['chain'][number]) => voters.get(step) ?? [],
    };
    return { route, staffing: staffingOf(route, staff, transfer) };
  }
}

/** Routes the frozen verdicts, with their audit draw, by another policy. */
function routeBy({ body, transfer, seed, circumstances, facts }: FrozenAssessment, policy: RoutingPolicy, book: RuleBook | null): Route {
  // Safe, because `judge` writes this format and it has just been checked.
  const { verdicts } = body as unknown as { readonly verdicts: readonly RoutableVerdict[] };
  const asked: readonly RoutedVerdict[] = verdicts.map(toRoutedVerdict);
  const beside = book === null ? {} : furtherRoutingInput(policy, book, completeFacts(book.catalogue, facts));
  return routeTransfer(policy, { verdicts: asked, draw: auditDraw(seed, transfer), ...circumstances, ...beside });
}

const notKept = refuse('rules-not-kept', {
  en: 'The verdicts of this assessment were not kept, so no policy can be simulated on them.',
  zh: '本次评估的结论未留存，无法据以试算政策。',
});

/** Refusal of an unknown policy; names the existing ones. */
export function unknownPolicyRefusal({ all }: RoutingPolicies, pointer = '/policy'): Outcome<never> {
  return refuse(
    'policy-unknown',
    {
      en: `There is no such policy. Choose one of ${all.map((one) => one.id).join(', ')}.`,
      zh: `没有该政策，请选择：${all.map((one) => one.id).join('、')}。`,
    },
    { pointer },
  );
}
