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
import { filingOf } from '../filing/filing.dto.js';
import { AmendFiling, ReadAmendments } from './amend-filing.js';
import { AmendmentBody, AmendmentPreviewShown, AmendmentsView } from './amendments.dto.js';
import { PreviewAmendment } from './preview-amendment.js';

/** A company puts its filing right before it is decided. */
@ApiTags('Transfers')
@Controller('v1/transfers/:id/amendments')
export class AmendmentsController {
  constructor(
    private readonly amendFiling: AmendFiling,
    private readonly previewAmendment: PreviewAmendment,
    private readonly readAmendments: ReadAmendments,
  ) {}

  @ActRoute('POST', 'transfer:file', {
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

  @Route('POST preview', 'transfer:file', {
    summary: 'What an amendment would do to verdicts, lane, ledger, opinions, votes and clock; nothing is stored',
    answers: AmendmentPreviewShown,
    problems: {
      400: 'The body is not as asked for; `faults` says where.',
      404: 'No such transfer, or not for this caller.',
      409: 'It could not be amended now, or not like this; `code` and `says` tell why.',
      422: 'The facts of the filing cannot be used as they are; `faults` says where.',
    },
  })
  async preview(@Caller() caller: Principal, @Param('id') transferId: string, @Body() body: AmendmentBody): Promise<AmendmentPreviewShown> {
    const { reasons, ...filing } = body;
    return valueOf(await this.previewAmendment.execute(caller, { transferId, filing: filingOf(filing), reasons }));
  }

  @Route('GET', 'transfer:read', {
    summary: 'How the company amended the filing, and why',
    answers: AmendmentsView,
    problems: { 404: 'No such transfer, or not for this caller.' },
  })
  async amendments(@Caller() caller: Principal, @Param('id') transferId: string): Promise<AmendmentsView> {
    return valueOf(await this.readAmendments.execute(caller, { transferId }));
  }
}
