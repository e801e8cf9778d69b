import { Route } from '@carnet/http/route.js';
import { Steady } from '@carnet/http/steady.js';
import { valueOf } from '@carnet/http/answers.js';
import { Caller } from '@carnet/http/requires.js';
import type { Principal } from '@carnet/identity';
import { Controller, Param, Query } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { ComparePolicies } from './compare-policies.js';
import { PoliciesShown, PolicyChangesQuery, PolicyChangesShown, PolicyView } from './policies.dto.js';
import { ListPolicies, ReadPolicy } from './read-policies.js';

/** How verdicts become lanes here, and who then decides. */
@ApiTags('Rules')
@Controller('v1/policies')
export class PoliciesController {
  constructor(
    private readonly listPolicies: ListPolicies,
    private readonly readPolicy: ReadPolicy,
    private readonly comparePolicies: ComparePolicies,
  ) {}

  @Steady()
  @Route('GET', 'rules:read', {
    summary: 'The versions of the routing policy that were published here, and the days whose filings each routes',
    answers: PoliciesShown,
  })
  async list(@Caller() caller: Principal): Promise<PoliciesShown> {
    return { items: valueOf(await this.listPolicies.execute(caller)) };
  }

  @Steady()
  @Route('GET :id', 'rules:read', {
    summary: 'A version of the routing policy with its text, as it was published',
    answers: PolicyView,
    problems: { 404: 'No such version.' },
  })
  @ApiParam({ name: 'id', description: 'The name of the version, such as routing-2026.2.' })
  async read(@Caller() caller: Principal, @Param('id') id: string): Promise<PolicyView> {
    return valueOf(await this.readPolicy.execute(caller, id));
  }

  @Route('GET :id/changes', 'stress-test:run', {
    summary:
      'What a version of the routing policy does otherwise than another with the scenarios or with what was filed here, page by page; nothing is stored',
    answers: PolicyChangesShown,
    problems: {
      400: 'A parameter or the cursor is not as asked for.',
      404: 'No such version.',
      409: 'There is no such version to compare with.',
    },
  })
  @ApiParam({ name: 'id', description: 'The name of the version, such as routing-2026.2.' })
  async changes(
    @Caller() caller: Principal,
    @Param('id') policy: string,
    @Query() { against, over, limit, cursor }: PolicyChangesQuery,
  ): Promise<PolicyChangesShown> {
    const query = { policy, against, over, limit: limit === undefined ? 25 : Number(limit), cursor: cursor ?? null };
    return valueOf(await this.comparePolicies.execute(caller, query));
  }
}
