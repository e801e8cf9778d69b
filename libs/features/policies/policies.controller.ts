import { problem } from '@carnet/http/problem.js';
import { Route, ApiController } from '@carnet/http/route.js';
import { Revalidated } from '@carnet/http/revalidation.js';
import { valueOf } from '@carnet/http/outcomes.js';
import { Caller } from '@carnet/http/access-rule.js';
import { pageOf } from '@carnet/http/answers.dto.js';
import type { Principal } from '@carnet/identity';
import { isUuid, type Outcome } from '@carnet/kernel';
import { Param, Query } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import { ComparePolicies, ListPolicies, ReadPolicy } from './compare-policies.js';
import { PoliciesResponse, PolicyChangesQuery, PolicyChangesResponse, PolicyView } from './policies.dto.js';
import { SimulatePolicy } from './simulate-policy.js';
import { PolicySimulation, SimulationQueryShape } from './simulation.dto.js';

/** Routing policies of the installation. */
@ApiController('v1/policies', 'Rules')
export class PoliciesController {
  constructor(
    private readonly listPolicies: ListPolicies,
    private readonly readPolicy: ReadPolicy,
    private readonly comparePolicies: ComparePolicies,
  ) {}

  @Revalidated()
  @Route('GET', 'rules:read', {
    summary: 'List the published versions of the routing policy and the days each routes',
    answers: PoliciesResponse,
  })
  async list(@Caller() caller: Principal): Promise<PoliciesResponse> {
    return { items: valueOf(await this.listPolicies.execute(caller)) };
  }

  @Revalidated()
  @Route('GET :id', 'rules:read', {
    summary: 'Read a version of the routing policy with its published text',
    answers: PolicyView,
    problems: { 404: 'No such version.' },
  })
  @ApiParam({ name: 'id', description: 'Name of the version, such as routing-2026.2.' })
  read(@Caller() caller: Principal, @Param('id') id: string): Promise<Outcome<PolicyView>> {
    return this.readPolicy.execute(caller, id);
  }

  @Route('GET :id/changes', 'stress-test:run', {
    summary: 'Compare two versions of the routing policy over scenarios or past filings, page by page; nothing is stored',
    answers: PolicyChangesResponse,
    problems: {
      400: 'A parameter or the cursor is invalid.',
      404: 'No such version.',
      409: 'No such version to compare with.',
    },
  })
  @ApiParam({ name: 'id', description: 'Name of the version, such as routing-2026.2.' })
  changes(
    @Caller() caller: Principal,
    @Param('id') policy: string,
    @Query() { against, over, ...page }: PolicyChangesQuery,
  ): Promise<Outcome<PolicyChangesResponse>> {
    return this.comparePolicies.execute(caller, { policy, against, over, ...pageOf(page) });
  }
}

/** Simulation of a policy. */
@ApiController('v1/transfers', 'Transfers')
export class SimulationController {
  constructor(private readonly simulatePolicy: SimulatePolicy) {}

  @Route('GET :id/policy-simulation', 'transfer:read', {
    summary: 'Simulate a version of the routing policy on a transfer and compare it with another; nothing is stored',
    answers: PolicySimulation,
    problems: {
      400: 'A parameter is invalid.',
      404: 'No such transfer, it is not visible to the caller, or the rules have not judged it yet.',
      409: 'No such version of the policy, or the verdicts were not kept.',
    },
  })
  simulate(
    @Caller() caller: Principal,
    @Param('id') named: string,
    @Query() query: SimulationQueryShape,
  ): Promise<Outcome<PolicySimulation>> {
    if (!isUuid(named))
      throw problem('not-found', {
        en: 'There is no such transfer, or the rules have not judged it yet.',
        zh: '没有该事项，或者规则尚未对其作出评估。',
      });
    return this.simulatePolicy.execute(caller, { named, policy: query.policy ?? null, against: query.against ?? null });
  }
}
