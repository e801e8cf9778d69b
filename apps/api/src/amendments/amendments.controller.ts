import type { Principal } from '@carnet/identity';
import { AmendFiling, type AmendmentsView, type FilingReceipt, ReadAmendments } from '@carnet/use-cases';
import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Act, type Acting } from '../http/acting.js';
import { receiptOf, valueOf } from '../http/answers.js';
import { Described, DescribedAct } from '../http/described.js';
import type { FastifyReply } from '../http/request.js';
import { Caller, Requires } from '../http/requires.js';
import { filingOf } from '../transfers/filing.body.js';
import { ReceiptShown } from '../transfers/receipt.shown.js';
import { AmendmentBody } from './amendment.body.js';
import { AmendmentsShown } from './amendment.shown.js';

/** A company puts its filing right before it is decided. */
@ApiTags('Transfers')
@Controller('v1/transfers/:id/amendments')
export class AmendmentsController {
  constructor(
    private readonly amendFiling: AmendFiling,
    private readonly readAmendments: ReadAmendments,
  ) {}

  @Post()
  @HttpCode(202)
  @Requires('transfer:file')
  @DescribedAct({
    summary: 'Amend a filing before its decision, with the whole content as it should be; the rule check follows at once',
    status: 202,
    answers: ReceiptShown,
  })
  async amend(
    @Act() { caller, expect, key }: Acting,
    @Body() body: AmendmentBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FilingReceipt> {
    const { reasons, ...filing } = body;
    return receiptOf(await this.amendFiling.execute(caller, { ...expect, filing: filingOf(filing), reasons }, key), reply);
  }

  @Get()
  @Requires('transfer:read')
  @Described({
    summary: 'How the company amended the filing, and why',
    answers: AmendmentsShown,
    problems: { 404: 'No such transfer, or not for this caller.' },
  })
  async amendments(@Caller() caller: Principal, @Param('id') transferId: string): Promise<AmendmentsView> {
    return valueOf(await this.readAmendments.execute(caller, { transferId }));
  }
}
