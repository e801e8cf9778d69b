import { Route } from '@carnet/http/route.js';
import { valueOf } from '@carnet/http/answers.js';
import { problem } from '@carnet/http/problem.js';
import { Caller } from '@carnet/http/requires.js';
import type { Principal } from '@carnet/identity';
import { isUuid } from '@carnet/kernel';
import { Controller, Param, Query } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { SimulatePolicy } from './simulate-policy.js';
import { SimulationQueryShape, PolicySimulation } from './simulation.dto.js';

/** What a policy would have people do. */
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
  async simulate(@Caller() caller: Principal, @Param('id') named: string, @Query() query: SimulationQueryShape): Promise<PolicySimulation> {
    if (!isUuid(named))
      throw problem('not-found', {
        en: 'There is no such transfer, or the rules have not judged it yet.',
        zh: '没有此事项，或者规则尚未对其作出评估。',
      });
    return valueOf(await this.simulatePolicy.execute(caller, { named, policy: query.policy ?? null, against: query.against ?? null }));
  }
}
