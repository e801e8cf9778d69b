import { ActRoute } from '@carnet/http/route.js';
import { Act, type Acting } from '@carnet/http/acting.js';
import { receiptOf } from '@carnet/http/answers.js';
import { ReceiptShown } from '@carnet/http/words.dto.js';
import type { FilingReceipt } from '@carnet/workflow';
import { Body, Controller, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from '@carnet/http/request.js';
import { DeclareConflict } from './declare-conflict.js';
import { ConflictBody } from './reviews.dto.js';

/** Who steps aside. */
@ApiTags('Reviews')
@Controller('v1/transfers')
export class ConflictsController {
  constructor(private readonly declareConflict: DeclareConflict) {}

  @ActRoute('POST :id/conflict-of-interest', 'conflict:declare', {
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
