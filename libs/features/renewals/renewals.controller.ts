import { ActRoute, Route } from '@carnet/http/route.js';
import { Act, type Acting } from '@carnet/http/acting.js';
import { receiptOf, valueOf } from '@carnet/http/answers.js';
import { Caller } from '@carnet/http/requires.js';
import { ReceiptShown } from '@carnet/http/words.dto.js';
import type { Principal } from '@carnet/identity';
import type { FilingReceipt } from '@carnet/workflow';
import { Body, Controller, Param, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from '@carnet/http/request.js';
import { DraftRenewal } from './draft-renewal.js';
import { ReadRenewal } from './read-renewal.js';
import { RenewalBody, RenewalShown } from './renewals.dto.js';

/** What takes the place of a grant. */
@ApiTags('Grants')
@Controller('v1/transfers/:id')
export class RenewalsController {
  constructor(
    private readonly draftRenewal: DraftRenewal,
    private readonly readRenewal: ReadRenewal,
  ) {}

  @ActRoute('POST renewal', 'transfer:file', {
    summary: 'Draft what is to take the place of a grant, with its whole filing',
    status: 201,
    answers: ReceiptShown,
  })
  async draft(
    @Act() { caller, expect, key }: Acting,
    @Body() { kind }: RenewalBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FilingReceipt> {
    return receiptOf(await this.draftRenewal.execute(caller, { ...expect, kind }, key), reply);
  }

  @Route('GET renewal', 'transfer:read', {
    summary: 'Whether a grant can be renewed, what renews it, and how a renewal differs from what it renews',
    answers: RenewalShown,
    problems: { 404: 'No such transfer, or not for this caller.' },
  })
  async read(@Caller() caller: Principal, @Param('id') transferId: string): Promise<RenewalShown> {
    return valueOf(await this.readRenewal.execute(caller, { transferId }));
  }
}
