import { ActRoute } from '@carnet/http/route.js';
import { Act, type Acting } from '@carnet/http/acting.js';
import { receiptOf } from '@carnet/http/answers.js';
import { ReceiptShown } from '@carnet/http/words.dto.js';
import type { FilingReceipt } from '@carnet/workflow';
import { Body, Controller, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from '@carnet/http/request.js';
import { CompletenessBody } from './completeness.dto.js';
import { ConfirmComplete } from './confirm-complete.js';

/** Whether a filing has what its review needs. */
@ApiTags('Reviews')
@Controller('v1/transfers/:id')
export class CompletenessController {
  constructor(private readonly confirmComplete: ConfirmComplete) {}

  @ActRoute('POST completeness', 'review:act', { summary: 'Confirm that the filing is complete: its review begins', answers: ReceiptShown })
  async confirm(
    @Act() { caller, expect, key }: Acting,
    @Body() { noConflict = false }: CompletenessBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FilingReceipt> {
    return receiptOf(await this.confirmComplete.execute(caller, { ...expect, noConflict }, key), reply);
  }
}
