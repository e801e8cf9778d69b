import { DeclareConflict, type FilingReceipt } from '@carnet/use-cases';
import { Body, Controller, HttpCode, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Act, type Acting } from '../http/acting.js';
import { receiptOf } from '../http/answers.js';
import { DescribedAct } from '../http/described.js';
import type { FastifyReply } from '../http/request.js';
import { Requires } from '../http/requires.js';
import { ReceiptShown } from '../transfers/receipt.shown.js';
import { ConflictBody } from './conflict.body.js';

/** Who steps aside. */
@ApiTags('Reviews')
@Controller('v1/transfers')
export class ConflictsController {
  constructor(private readonly declareConflict: DeclareConflict) {}

  @Post(':id/conflict-of-interest')
  @HttpCode(200)
  @Requires('conflict:declare')
  @DescribedAct({
    summary: 'Declare a conflict of interest: no further part in this transfer, and others take over',
    answers: ReceiptShown,
  })
  async declare(
    @Act() { caller, expect, key }: Acting,
    @Body() { reasons }: ConflictBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FilingReceipt> {
    return receiptOf(await this.declareConflict.execute(caller, { ...expect, reasons }, key), reply);
  }
}
