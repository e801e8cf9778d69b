import { ActRoute } from '@carnet/http/route.js';
import { Act, type Acting } from '@carnet/http/acting.js';
import { ReceiptShown } from '@carnet/http/words.dto.js';
import type { FilingReceipt } from '@carnet/workflow';
import type { Acted } from '@carnet/kernel';
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
    summary: 'Have a grant looked at again that an audit found fault with; it holds meanwhile',
    answers: ReceiptShown,
  })
  order(@Act() { caller, expect, key }: Acting, @Body() body: ReAssessmentBody): Acted<FilingReceipt> {
    return this.reAssess.execute(caller, { ...expect, ...body }, key);
  }

  @ActRoute('POST reopening', 'grant:act', {
    summary: 'Take up a refusal again that an audit found fault with: it is judged and decided anew by others',
    answers: ReceiptShown,
  })
  reopen(@Act() { caller, expect, key }: Acting, @Body() body: ReopeningBody): Acted<FilingReceipt> {
    return this.reopenRefusal.execute(caller, { ...expect, ...body }, key);
  }
}
