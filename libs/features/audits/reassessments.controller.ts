import { ActRoute } from '@carnet/http/route.js';
import { Act, type Acting } from '@carnet/http/acting.js';
import { receiptOf } from '@carnet/http/answers.js';
import { ReceiptShown } from '@carnet/http/words.dto.js';
import type { FilingReceipt } from '@carnet/workflow';
import { Body, Controller, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from '@carnet/http/request.js';
import { ReAssessmentBody, reAssessmentOf, ReopeningBody } from './audits.dto.js';
import { ReAssessGrant } from './re-assess-grant.js';
import { ReopenRefusal } from './reopen-refusal.js';

/** What an audit's finding leads to. */
@ApiTags('Grants')
@Controller('v1/transfers/:id')
export class ReassessmentsController {
  constructor(
    private readonly reAssess: ReAssessGrant,
    private readonly reopenRefusal: ReopenRefusal,
  ) {}

  @ActRoute('POST reassessment', 'grant:act', {
    summary: 'Have a grant looked at again that an audit found fault with; it holds meanwhile',
    answers: ReceiptShown,
  })
  async order(
    @Act() { caller, expect, key }: Acting,
    @Body() body: ReAssessmentBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FilingReceipt> {
    return receiptOf(await this.reAssess.execute(caller, { ...expect, ...reAssessmentOf(body) }, key), reply);
  }

  @ActRoute('POST reopening', 'grant:act', {
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
