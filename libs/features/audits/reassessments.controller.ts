import { ActRoute } from '@carnet/http/route.js';
import { Act, type TransferActRequest } from '@carnet/http/act-requests.js';
import { ReceiptResponse } from '@carnet/http/common.dto.js';
import type { FilingReceipt } from '@carnet/workflow';
import type { ActOutcome } from '@carnet/kernel';
import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ReAssessmentBody, ReopeningBody } from './audits.dto.js';
import { ReAssessGrant } from './re-assess-grant.js';
import { ReopenRefusal } from './reopen-refusal.js';

/** Acts that an audit's finding leads to. */
@ApiTags('Grants')
@Controller('v1/transfers/:id')
export class ReassessmentsController {
  constructor(
    private readonly reAssess: ReAssessGrant,
    private readonly reopenRefusal: ReopenRefusal,
  ) {}

  @ActRoute('POST reassessment', 'grant:act', {
    summary: 'Order the re-assessment of a grant that an audit found faulty; the grant stays as it is meanwhile',
    answers: ReceiptResponse,
  })
  order(@Act() { caller, expect, key }: TransferActRequest, @Body() body: ReAssessmentBody): ActOutcome<FilingReceipt> {
    return this.reAssess.execute(caller, { ...expect, ...body }, key);
  }

  @ActRoute('POST reopening', 'grant:act', {
    summary: 'Reopen a refusal that an audit found faulty; the rules judge again and other people decide',
    answers: ReceiptResponse,
  })
  reopen(@Act() { caller, expect, key }: TransferActRequest, @Body() body: ReopeningBody): ActOutcome<FilingReceipt> {
    return this.reopenRefusal.execute(caller, { ...expect, ...body }, key);
  }
}
