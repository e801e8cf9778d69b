import { type FilingReceipt, ReAssessGrant, ReopenRefusal } from '@carnet/use-cases';
import { Body, Controller, HttpCode, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Act, type Acting } from '../http/acting.js';
import { receiptOf } from '../http/answers.js';
import { DescribedAct } from '../http/described.js';
import type { FastifyReply } from '../http/request.js';
import { Requires } from '../http/requires.js';
import { ReceiptShown } from '../transfers/receipt.shown.js';
import { ReAssessmentBody, reAssessmentOf, ReopeningBody } from './audit.body.js';

/** What an audit's finding leads to. */
@ApiTags('Grants')
@Controller('v1/transfers/:id')
export class ReassessmentsController {
  constructor(
    private readonly reAssess: ReAssessGrant,
    private readonly reopenRefusal: ReopenRefusal,
  ) {}

  @Post('reassessment')
  @HttpCode(200)
  @Requires('grant:act')
  @DescribedAct({ summary: 'Have a grant looked at again that an audit found fault with; it holds meanwhile', answers: ReceiptShown })
  async order(
    @Act() { caller, expect, key }: Acting,
    @Body() body: ReAssessmentBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FilingReceipt> {
    return receiptOf(await this.reAssess.execute(caller, { ...expect, ...reAssessmentOf(body) }, key), reply);
  }

  @Post('reopening')
  @HttpCode(200)
  @Requires('grant:act')
  @DescribedAct({
    summary: 'Take up a refusal again that an audit found fault with: it is judged and decided anew by others',
    answers: ReceiptShown,
  })
  async reopen(
    @Act() { caller, expect, key }: Acting,
    @Body() { audit, reasons }: ReopeningBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FilingReceipt> {
    return receiptOf(await this.reopenRefusal.execute(caller, { ...expect, audit, reasons }, key), reply);
  }
}
