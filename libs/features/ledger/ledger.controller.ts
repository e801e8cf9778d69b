import { NewAct, type ActRequest } from '@carnet/http/act-requests.js';
import { Route, WriteRoute } from '@carnet/http/route.js';
import { Caller } from '@carnet/http/access-rule.js';
import type { Principal } from '@carnet/identity';
import type { ActOutcome, Outcome, Page, WrittenReceipt } from '@carnet/kernel';
import { Body, Controller, Param, Query } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import {
  AdjustmentAnswerBody,
  AdjustmentBody,
  AdjustmentsResponse,
  type AdjustmentView,
  statedOf,
  WrittenResponse,
} from './adjustments.dto.js';
import { AnswerAdjustment, ListAdjustments } from './answer-adjustment.js';
import {
  AdjustmentsQuery,
  LedgerPosition,
  LedgerQuery,
  pageOf,
  RecountView,
  type StatementLine,
  StatementQuery,
  StatementResponse,
} from './ledger.dto.js';
import { ReadLedger, ReadStatement, RecountLedger } from './read-ledger.js';
import { StateAdjustment } from './state-adjustment.js';

const problems = { 400: 'The query is not as asked for, or the authority named no company.' };

/** A company's amounts per statutory window. */
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
  position(@Caller() caller: Principal, @Query() { company }: LedgerQuery): Promise<Outcome<LedgerPosition>> {
    return this.readLedger.execute(caller, company === undefined ? {} : { company });
  }

  @Route('GET statement', 'ledger:read', {
    summary: 'Everything that was written into one counter, oldest first',
    answers: StatementResponse,
    problems,
  })
  statement(@Caller() caller: Principal, @Query() query: StatementQuery): Promise<Outcome<Page<StatementLine>>> {
    return this.readStatement.execute(caller, { ...query, ...pageOf(query) });
  }

  @Route('GET recount', 'ledger:recount', {
    summary: "Add up a company's ledger anew and show where a counter differs",
    answers: RecountView,
    problems,
  })
  recount(@Caller() caller: Principal, @Query() { company }: LedgerQuery): Promise<Outcome<RecountView>> {
    return this.recountLedger.execute(caller, company === undefined ? {} : { company });
  }
}

/** Opening balances and corrections: a person of the company states them, an officer answers. */
@ApiTags('Ledger')
@Controller('v1/ledger/adjustments')
export class AdjustmentsController {
  constructor(
    private readonly stateAdjustment: StateAdjustment,
    private readonly answerAdjustment: AnswerAdjustment,
    private readonly listAdjustments: ListAdjustments,
  ) {}

  @Route('GET', 'ledger:read', {
    summary: "Opening balances and corrections: a company's own, or to the authority everybody's",
    answers: AdjustmentsResponse,
    problems: { 400: 'A parameter or the cursor is not as asked for.' },
  })
  list(@Caller() caller: Principal, @Query() query: AdjustmentsQuery): Promise<Outcome<Page<AdjustmentView>>> {
    const { company, open } = query;
    const request = { open: open === 'yes', ...pageOf(query) };
    return this.listAdjustments.execute(caller, company === undefined ? request : { ...request, company });
  }

  @WriteRoute('POST', 'ledger:adjust', {
    summary: 'State an opening balance, or correct a count',
    status: 201,
    answers: WrittenResponse,
    problems: {
      409: 'The window has an opening balance, or the counter would hold too many; `code` and `says` tell why.',
      422: 'The form is right, the meaning is not: `adjustment-invalid` with `faults`, or a key that was used for another request.',
    },
  })
  state(@NewAct() { caller, key }: ActRequest, @Body() body: AdjustmentBody): ActOutcome<WrittenReceipt> {
    return this.stateAdjustment.execute(caller, statedOf(body), key);
  }

  @WriteRoute('POST :adjustment/answer', 'ledger:confirm', {
    summary: 'Confirm or reject what a company stated',
    answers: WrittenResponse,
    problems: {
      404: 'No such adjustment.',
      409: 'It was answered before, the caller stated it, or the counter holds less; `code` and `says` tell why.',
    },
  })
  @ApiParam({ name: 'adjustment', format: 'uuid', description: 'The adjustment.' })
  answer(
    @NewAct() { caller, key }: ActRequest,
    @Param('adjustment') adjustmentId: string,
    @Body() { answer, reason }: AdjustmentAnswerBody,
  ): ActOutcome<WrittenReceipt> {
    return this.answerAdjustment.execute(caller, { adjustmentId, answer, reason }, key);
  }
}
