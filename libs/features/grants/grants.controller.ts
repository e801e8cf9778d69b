import { ActRoute } from '@carnet/http/route.js';
import { Act, type Acting } from '@carnet/http/acting.js';
import { receiptOf } from '@carnet/http/answers.js';
import { ReasonsBody, ReceiptShown } from '@carnet/http/words.dto.js';
import type { FilingReceipt } from '@carnet/workflow';
import { Body, Controller, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from '@carnet/http/request.js';
import { ActOnGrant, type AskedGrantAct } from './act-on-grant.js';
import { ConfirmGrant } from './confirm-grant.js';
import { InterventionBody, interventionOf, LiftingBody, SurrenderBody, SuspensionBody } from './grants.dto.js';

/** What is done to a transfer after it was granted. */
@ApiTags('Grants')
@Controller('v1/transfers/:id')
export class GrantsController {
  constructor(
    private readonly actOnGrant: ActOnGrant,
    private readonly confirmGrant: ConfirmGrant,
  ) {}

  @ActRoute('POST suspension', 'grant:act', { summary: 'Suspend a grant: no data may leave until it is lifted', answers: ReceiptShown })
  suspend(@Act() acting: Acting, @Body() body: SuspensionBody, @Res({ passthrough: true }) reply: FastifyReply): Promise<FilingReceipt> {
    return this.perform(acting, interventionOf('suspend', body), reply);
  }

  @ActRoute('POST lifting', 'grant:act', { summary: 'Lift the suspension of a grant', answers: ReceiptShown })
  lift(
    @Act() acting: Acting,
    @Body() { cause, reasons }: LiftingBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FilingReceipt> {
    return this.perform(acting, { kind: 'lift', cause, reasons }, reply);
  }

  @ActRoute('POST revocation', 'grant:act', { summary: 'Revoke a grant for good', answers: ReceiptShown })
  revoke(@Act() acting: Acting, @Body() body: InterventionBody, @Res({ passthrough: true }) reply: FastifyReply): Promise<FilingReceipt> {
    return this.perform(acting, interventionOf('revoke', body), reply);
  }

  @ActRoute('POST confirmation', 'law-change:answer', {
    summary: 'End a re-assessment: the grant stands under the later law',
    answers: ReceiptShown,
  })
  async confirm(
    @Act() { caller, expect, key }: Acting,
    @Body() { reasons }: ReasonsBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FilingReceipt> {
    return receiptOf(await this.confirmGrant.execute(caller, { ...expect, reasons }, key), reply);
  }

  @ActRoute('POST surrender', 'transfer:withdraw', { summary: 'Give a grant back that the company needs no longer', answers: ReceiptShown })
  surrender(
    @Act() acting: Acting,
    @Body() { cause, reasons }: SurrenderBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FilingReceipt> {
    return this.perform(acting, { kind: 'surrender', cause, reasons }, reply);
  }

  private async perform({ caller, expect, key }: Acting, act: AskedGrantAct, reply: FastifyReply): Promise<FilingReceipt> {
    return receiptOf(await this.actOnGrant.execute(caller, { ...expect, act }, key), reply);
  }
}
