import { problem } from '@carnet/http/problem.js';
import { Route } from '@carnet/http/route.js';
import { Revalidated } from '@carnet/http/revalidation.js';
import { valueOf } from '@carnet/http/outcomes.js';
import { Caller } from '@carnet/http/access-rule.js';
import type { Principal } from '@carnet/identity';
import { isUuid, type Outcome } from '@carnet/kernel';
import { Controller, Param, Query } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { ComparePolicies, ListPolicies, ReadPolicy } from './compare-policies.js';
import { PoliciesResponse, PolicyChangesQuery, PolicyChangesResponse, PolicyView } from './policies.dto.js';
import { SimulatePolicy } from './simulate-policy.js';
import { PolicySimulation, SimulationQueryShape } from './simulation.dto.js';

/** Routing policies of the installation. */
@ApiTags('Rules')
@Controller('v1/policies')
export class PoliciesController {
  constructor(
    private readonly listPolicies: ListPolicies,
    private readonly readPolicy: ReadPolicy,
    private readonly comparePolicies: ComparePolicies,
  ) {}

  @Revalidated()
  @Route('GET', 'rules:read', {
    summary: 'The versions of the routing policy that were published here, and the days whose filings each routes',
    answers: PoliciesResponse,
  })
  async list(@Caller() caller: Principal): Promise<PoliciesResponse> {
    return { items: valueOf(await this.listPolicies.execute(caller)) };
  }

  @Revalidated()
  @Route('GET :id', 'rules:read', {
    summary: 'A version of the routing policy with its text, as it was published',
    answers: PolicyView,
    problems: { 404: 'No such version.' },
  })
  @ApiParam({ name: 'id', description: 'The name of the version, such as routing-2026.2.' })
  read(@Caller() caller: Principal, @Param('id') id: string): Promise<Outcome<PolicyView>> {
    return this.readPolicy.execute(caller, id);
  }

  @Route('GET :id/changes', 'stress-test:run', {
    summary:
      'What a version of the routing policy does otherwise than another with the scenarios or with what was filed here, page by page; nothing is stored',
    answers: PolicyChangesResponse,
    problems: {
      400: 'A parameter or the cursor is not as asked for.',
      404: 'No such version.',
      409: 'There is no such version to compare with.',
    },
  })
  @ApiParam({ name: 'id', description: 'The name of the version, such as routing-2026.2.' })
  changes(
    @Caller() caller: Principal,
    @Param('id') policy: string,
    @Query() { against, over, limit, cursor }: PolicyChangesQuery,
  ): Promise<Outcome<PolicyChangesResponse>> {
    const query = { policy, against, over, limit: limit === undefined ? 25 : Number(limit), cursor: cursor ?? null };
    return this.comparePolicies.execute(caller, query);
  }
}

/** Simulation of a policy. */
@ApiTags('Transfers')
@Controller('v1/transfers')
export class SimulationController {
  constructor(private readonly simulatePolicy: SimulatePolicy) {}

  @Route('GET :id/policy-simulation', 'transfer:read', {
    summary:
      'Who would have to act on a transfer by a version of the routing policy, and what another version does otherwise; nothing is stored',
    answers: PolicySimulation,
    problems: {
      400: 'A parameter is not as asked for.',
      404: 'No such transfer, or not for this caller; or the rules have not judged it yet.',
      409: 'There is no such version of the policy, or the verdicts were not kept.',
    },
  })
  @ApiParam({ name: 'id', format: 'uuid', description: 'The transfer.' })
  simulate(
    @Caller() caller: Principal,
    @Param('id') named: string,
    @Query() query: SimulationQueryShape,
  ): Promise<Outcome<PolicySimulation>> {
    if (!isUuid(named))
      throw problem('not-found', {
        en: 'There is no such transfer, or the rules have not judged it yet.',
        zh: '没有此事项，或者规则尚未对其作出评估。',
      });
    return this.simulatePolicy.execute(caller, { named, policy: query.policy ?? null, against: query.against ?? null });
  }
}
