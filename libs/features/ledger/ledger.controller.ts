import { Route } from '@carnet/http/route.js';
import { valueOf } from '@carnet/http/answers.js';
import { Caller } from '@carnet/http/requires.js';
import type { Principal } from '@carnet/identity';
import type { Page } from '@carnet/kernel';
import { Controller, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { LedgerQuery, LedgerPosition, pageOf, RecountView, StatementQuery, StatementShown } from './ledger.dto.js';
import { ReadLedger, ReadStatement, RecountLedger } from './read-ledger.js';
import type { StatementLine } from './ledger.dto.js';

const problems = { 400: 'The query is not as asked for, or the authority named no company.' };

/** What a company has sent, per statutory window. */
@ApiTags('Ledger')
@Controller('v1/ledger')
export class LedgerController {
  constructor(
    private readonly readLedger: ReadLedger,
    private readonly readStatement: ReadStatement,
    private readonly recountLedger: RecountLedger,
  ) {}

  @Route('GET', 'ledger:read', {
    summary: 'Where a company stands in each statutory window, what comes next, and when that may be',
    answers: LedgerPosition,
    problems,
  })
  async position(@Caller() caller: Principal, @Query() { company }: LedgerQuery): Promise<LedgerPosition> {
    return valueOf(await this.readLedger.execute(caller, company === undefined ? {} : { company }));
  }

  @Route('GET statement', 'ledger:read', {
    summary: 'Everything that was written into one counter, oldest first',
    answers: StatementShown,
    problems,
  })
  async statement(@Caller() caller: Principal, @Query() query: StatementQuery): Promise<Page<StatementLine>> {
    const { company, metric, window, party = '' } = query;
    const request = { metric, window, party, ...pageOf(query) };
    return valueOf(await this.readStatement.execute(caller, company === undefined ? request : { ...request, company }));
  }

  @Route('GET recount', 'ledger:recount', {
    summary: "Add up a company's ledger anew and show where a counter differs",
    answers: RecountView,
    problems,
  })
  async recount(@Caller() caller: Principal, @Query() { company }: LedgerQuery): Promise<RecountView> {
    return valueOf(await this.recountLedger.execute(caller, company === undefined ? {} : { company }));
  }
}
