import { NewAct, type ActRequest } from '@carnet/http/act-requests.js';
import { Route, WriteRoute, ApiController } from '@carnet/http/route.js';
import { Caller } from '@carnet/http/access-rule.js';
import { pageOf } from '@carnet/http/answers.dto.js';
import type { Principal } from '@carnet/identity';
import type { ActOutcome, Outcome, Page, WrittenReceipt } from '@carnet/kernel';
import { Body, Param, Query } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import { AdjustmentAnswerBody, AdjustmentBody, AdjustmentsResponse, type AdjustmentView, statedOf } from './adjustments.dto.js';
import { AnswerAdjustment, ListAdjustments } from './answer-adjustment.js';
import {
  AdjustmentsQuery,
  LedgerPosition,
  LedgerQuery,
  RecountView,
  type StatementLine,
  StatementQuery,
  StatementResponse,
} from './ledger.dto.js';
import { ReadLedger, ReadStatement, RecountLedger } from './read-ledger.js';
import { StateAdjustment } from './state-adjustment.js';

const problems = { 400: 'The query is invalid, or the authority named no company.' };

/** A company's amounts per statutory window. */
@ApiController('v1/ledger', 'Ledger')
export class LedgerController {
  constructor(
    private readonly readLedger: ReadLedger,
    private readonly readStatement: ReadStatement,
    private readonly recountLedger: RecountLedger,
  ) {}

  @Route('GET', 'ledger:read', {
    summary: 'Read the ledger of a company: each statutory window, its next bound and a projection',
    answers: LedgerPosition,
    problems,
  })
  position(@Caller() caller: Principal, @Query() { company }: LedgerQuery): Promise<Outcome<LedgerPosition>> {
    return this.readLedger.execute(caller, company === undefined ? {} : { company });
  }

  @Route('GET statement', 'ledger:read', {
    summary: 'List the entries, adjustments and answers of one counter, oldest first',
    answers: StatementResponse,
    problems,
  })
  statement(@Caller() caller: Principal, @Query() query: StatementQuery): Promise<Outcome<Page<StatementLine>>> {
    return this.readStatement.execute(caller, { ...query, ...pageOf(query) });
  }

  @Route('GET recount', 'ledger:recount', {
    summary: "Read a recount of a company's ledger and the counters that differ",
    answers: RecountView,
    problems,
  })
  recount(@Caller() caller: Principal, @Query() { company }: LedgerQuery): Promise<Outcome<RecountView>> {
    return this.recountLedger.execute(caller, company === undefined ? {} : { company });
  }
}

/** Opening balances and corrections: a person of the company states them, an officer answers. */
@ApiController('v1/ledger/adjustments', 'Ledger')
export class AdjustmentsController {
  constructor(
    private readonly stateAdjustment: StateAdjustment,
    private readonly answerAdjustment: AnswerAdjustment,
    private readonly listAdjustments: ListAdjustments,
  ) {}

  @Route('GET', 'ledger:read', {
    summary: 'List opening balances and corrections; a company sees its own, the authority all',
    answers: AdjustmentsResponse,
    problems: { 400: 'A parameter or the cursor is invalid.' },
  })
  list(@Caller() caller: Principal, @Query() query: AdjustmentsQuery): Promise<Outcome<Page<AdjustmentView>>> {
    const { company, open } = query;
    const request = { open: open === 'yes', ...pageOf(query) };
    return this.listAdjustments.execute(caller, company === undefined ? request : { ...request, company });
  }

  @WriteRoute('POST', 'ledger:adjust', {
    summary: 'State an opening balance or a correction of a count',
    status: 201,
    problems: {
      409: 'The window has an opening balance, or the counter would exceed its limit; `code` and `says` give the reason.',
      422: 'The content is invalid (`adjustment-invalid`, with `faults`), or the key was used for another request.',
    },
  })
  state(@NewAct() { caller, key }: ActRequest, @Body() body: AdjustmentBody): ActOutcome<WrittenReceipt> {
    return this.stateAdjustment.execute(caller, statedOf(body), key);
  }

  @WriteRoute('POST :adjustment/answer', 'ledger:confirm', {
    summary: 'Confirm or reject an opening balance or a correction',
    problems: {
      404: 'No such adjustment.',
      409: 'The adjustment was answered before, the caller stated it, or the counter holds less; `code` and `says` give the reason.',
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
