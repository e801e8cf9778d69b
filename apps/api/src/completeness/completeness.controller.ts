import { ConfirmComplete, type FilingReceipt } from '@carnet/use-cases';
import { Body, Controller, HttpCode, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Act, type Acting } from '../http/acting.js';
import { receiptOf } from '../http/answers.js';
import { DescribedAct } from '../http/described.js';
import type { FastifyReply } from '../http/request.js';
import { Requires } from '../http/requires.js';
import { ReceiptShown } from '../transfers/receipt.shown.js';
import { CompletenessBody } from './completeness.body.js';

/** Whether a filing has what its review needs. */
@ApiTags('Reviews')
@Controller('v1/transfers/:id')
export class CompletenessController {
  constructor(private readonly confirmComplete: ConfirmComplete) {}

  @Post('completeness')
  @HttpCode(200)
  @Requires('review:act')
  @DescribedAct({ summary: 'Confirm that the filing is complete: its review begins', answers: ReceiptShown })
  async confirm(
    @Act() { caller, expect, key }: Acting,
    @Body() { noConflict = false }: CompletenessBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FilingReceipt> {
    return receiptOf(await this.confirmComplete.execute(caller, { ...expect, noConflict }, key), reply);
  }
}
