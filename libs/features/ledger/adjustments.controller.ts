import { Route, WriteRoute } from '@carnet/http/route.js';
import { NewAct, type NewActing } from '@carnet/http/acting.js';
import { valueOf, writtenOf } from '@carnet/http/answers.js';
import { Caller } from '@carnet/http/requires.js';
import type { Principal } from '@carnet/identity';
import type { Page, WrittenReceipt } from '@carnet/kernel';
import { Body, Controller, Param, Query, Res } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from '@carnet/http/request.js';
import { AdjustmentAnswerBody, AdjustmentBody, AdjustmentsShown, statedOf, WrittenShown } from './adjustments.dto.js';
import { AnswerAdjustment, ListAdjustments } from './answer-adjustment.js';
import { AdjustmentsQuery, pageOf } from './ledger.dto.js';
import { StateAdjustment } from './state-adjustment.js';
import type { AdjustmentView } from './adjustments.dto.js';

/** Opening balances and corrections: a company states them, somebody else of the authority answers. */
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
    answers: AdjustmentsShown,
    problems: { 400: 'A parameter or the cursor is not as asked for.' },
  })
  async list(@Caller() caller: Principal, @Query() query: AdjustmentsQuery): Promise<Page<AdjustmentView>> {
    const { company, open } = query;
    const request = { open: open === 'yes', ...pageOf(query) };
    return valueOf(await this.listAdjustments.execute(caller, company === undefined ? request : { ...request, company }));
  }

  @WriteRoute('POST', 'ledger:adjust', {
    summary: 'State an opening balance, or correct a count',
    status: 201,
    answers: WrittenShown,
    problems: {
      409: 'The window has an opening balance, or the counter would hold too many; `code` and `says` tell why.',
      422: 'The form is right, the meaning is not: `adjustment-invalid` with `faults`, or a key that was used for another request.',
    },
  })
  async state(
    @NewAct() { caller, key }: NewActing,
    @Body() body: AdjustmentBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WrittenReceipt> {
    return writtenOf(await this.stateAdjustment.execute(caller, statedOf(body), key), reply);
  }

  @WriteRoute('POST :adjustment/answer', 'ledger:confirm', {
    summary: 'Confirm or reject what a company stated',
    answers: WrittenShown,
    problems: {
      404: 'No such adjustment.',
      409: 'It was answered before, the caller stated it, or the counter holds less; `code` and `says` tell why.',
    },
  })
  @ApiParam({ name: 'adjustment', format: 'uuid', description: 'The adjustment.' })
  async answer(
    @NewAct() { caller, key }: NewActing,
    @Param('adjustment') adjustmentId: string,
    @Body() { answer, reason }: AdjustmentAnswerBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WrittenReceipt> {
    return writtenOf(await this.answerAdjustment.execute(caller, { adjustmentId, answer, reason }, key), reply);
  }
}
