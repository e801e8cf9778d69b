import type { Principal } from '@carnet/identity';
import { ListObligations, type ObligationLine, type Page, ReadConditions } from '@carnet/use-cases';
import type { ConditionLibrary } from '@carnet/workflow';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { valueOf } from '../http/answers.js';
import { Described } from '../http/described.js';
import { Caller, Requires } from '../http/requires.js';
import { pageOf } from '../ledger/ledger.query.js';
import { ObligationListShown } from './obligation.shown.js';
import { ObligationsQuery } from './obligations.query.js';
import { ConditionLibraryShown } from './condition.shown.js';

/** The library that conditions are chosen from, and what is owed by those of grants. */
@ApiTags('Conditions')
@Controller('v1')
export class ConditionsController {
  constructor(
    private readonly readConditions: ReadConditions,
    private readonly listObligations: ListObligations,
  ) {}

  @Get('obligations')
  @Requires('transfer:read')
  @Described({
    summary: "What is owed by the conditions of grants: a company's own, or all",
    answers: ObligationListShown,
    problems: { 400: 'A parameter or the cursor is not as asked for.' },
  })
  async owed(@Caller() caller: Principal, @Query() query: ObligationsQuery): Promise<Page<ObligationLine>> {
    return valueOf(await this.listObligations.execute(caller, { toJudge: query.judge === 'yes', ...pageOf(query) }));
  }

  @Get('conditions')
  @Requires('rules:read')
  @Described({
    summary: 'The conditions that officers and voters choose from today, by code',
    answers: ConditionLibraryShown,
    problems: {},
  })
  async read(@Caller() caller: Principal): Promise<ConditionLibrary> {
    return valueOf(await this.readConditions.execute(caller));
  }
}
