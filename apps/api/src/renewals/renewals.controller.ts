import type { Principal } from '@carnet/identity';
import { DraftRenewal, type FilingReceipt, ReadRenewal, type RenewalView } from '@carnet/use-cases';
import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Act, type Acting } from '../http/acting.js';
import { receiptOf, valueOf } from '../http/answers.js';
import { Described, DescribedAct } from '../http/described.js';
import type { FastifyReply } from '../http/request.js';
import { Caller, Requires } from '../http/requires.js';
import { ReceiptShown } from '../transfers/receipt.shown.js';
import { RenewalBody } from './renewal.body.js';
import { RenewalShown } from './renewal.shown.js';

/** What takes the place of a grant. */
@ApiTags('Grants')
@Controller('v1/transfers/:id')
export class RenewalsController {
  constructor(
    private readonly draftRenewal: DraftRenewal,
    private readonly readRenewal: ReadRenewal,
  ) {}

  @Post('renewal')
  @HttpCode(201)
  @Requires('transfer:file')
  @DescribedAct({ summary: 'Draft what is to take the place of a grant, with its whole filing', status: 201, answers: ReceiptShown })
  async draft(
    @Act() { caller, expect, key }: Acting,
    @Body() { kind }: RenewalBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FilingReceipt> {
    return receiptOf(await this.draftRenewal.execute(caller, { ...expect, kind }, key), reply);
  }

  @Get('renewal')
  @Requires('transfer:read')
  @Described({
    summary: 'Whether a grant can be renewed, what renews it, and how a renewal differs from what it renews',
    answers: RenewalShown,
    problems: { 404: 'No such transfer, or not for this caller.' },
  })
  async read(@Caller() caller: Principal, @Param('id') transferId: string): Promise<RenewalView> {
    return valueOf(await this.readRenewal.execute(caller, { transferId }));
  }
}
