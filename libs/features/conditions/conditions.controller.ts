import { Route } from '@carnet/http/route.js';
import { Caller } from '@carnet/http/access-rule.js';
import { pageOf } from '@carnet/http/answers.dto.js';
import type { Principal } from '@carnet/identity';
import type { Outcome, Page } from '@carnet/kernel';
import type { ConditionLibrary } from '@carnet/workflow';
import { Controller, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ConditionLibraryResponse } from './conditions.dto.js';
import { ObligationListResponse, ObligationsQuery } from './obligations.dto.js';
import { ListObligations, ReadConditions } from './read-obligations.js';
import type { ObligationLine } from './obligations.dto.js';

/** The library of conditions, and the open conditions of grants. */
@ApiTags('Conditions')
@Controller('v1')
export class ConditionsController {
  constructor(
    private readonly readConditions: ReadConditions,
    private readonly listObligations: ListObligations,
  ) {}

  @Route('GET obligations', 'transfer:read', {
    summary: 'List open conditions of grants; a company’s own, or all for the authority',
    answers: ObligationListResponse,
    problems: { 400: 'A parameter or the cursor is invalid.' },
  })
  owed(@Caller() caller: Principal, @Query() query: ObligationsQuery): Promise<Outcome<Page<ObligationLine>>> {
    return this.listObligations.execute(caller, { toJudge: query.judge === 'yes', ...pageOf(query) });
  }

  @Route('GET conditions', 'rules:read', {
    summary: 'List the conditions that officers and voters can choose today, by code',
    answers: ConditionLibraryResponse,
    problems: {},
  })
  read(@Caller() caller: Principal): Promise<Outcome<ConditionLibrary>> {
    return this.readConditions.execute(caller);
  }
}
