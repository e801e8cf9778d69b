import { ActRoute, Route } from '@carnet/http/route.js';
import { Act, type TransferActRequest } from '@carnet/http/act-requests.js';
import { Caller } from '@carnet/http/access-rule.js';
import { ReceiptResponse } from '@carnet/http/common.dto.js';
import type { Principal } from '@carnet/identity';
import type { FilingReceipt } from '@carnet/workflow';
import type { ActOutcome, Outcome } from '@carnet/kernel';
import { Body, Controller, Param } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { ConfirmRestriction, PreviewRestriction } from './preview-restriction.js';
import { ReadRestrictions } from './read-restrictions.js';
import { ConfirmationBody, justificationOf, KeptRestrictionsResponse, RestrictionBody, RestrictionPreview } from './restrictions.dto.js';

/** Restrictions and their tests by the trade agreements that reach the destination. */
@ApiTags('Restrictions')
@Controller('v1/transfers/:id')
export class RestrictionsController {
  constructor(
    private readonly previewRestriction: PreviewRestriction,
    private readonly readRestrictions: ReadRestrictions,
    private readonly confirmRestriction: ConfirmRestriction,
  ) {}

  @Route('POST restriction-test', 'restriction:test', {
    summary: 'Test a refusal, a condition, a suspension or a revocation before signing it; nothing is stored',
    answers: RestrictionPreview,
    problems: {
      400: 'The body is not as asked for; `faults` says where.',
      404: 'No such transfer, or not for this caller.',
      413: 'The body is larger than 256 kB.',
      415: 'The body is not JSON in UTF-8.',
      422: 'The facts of the filing cannot be read by its rules.',
    },
  })
  @ApiParam({ name: 'id', format: 'uuid', description: 'The transfer.' })
  preview(
    @Caller() caller: Principal,
    @Param('id') transferId: string,
    @Body() body: RestrictionBody,
  ): Promise<Outcome<RestrictionPreview>> {
    const justification = justificationOf(body.justification);
    const stops = body.stops === undefined ? null : { act: body.stops.act, cause: body.stops.cause };
    if (justification === null) throw new RangeError('a body without its parts passed the door');
    return this.previewRestriction.execute(caller, { transferId, justification, stops });
  }

  @Route('GET restriction-tests', 'transfer:read', {
    summary:
      'The restrictions that count, each with its test as it was kept; to the company, those that made its decision or stop its grant',
    answers: KeptRestrictionsResponse,
    problems: { 404: 'No such transfer, or not for this caller.' },
  })
  @ApiParam({ name: 'id', format: 'uuid', description: 'The transfer.' })
  kept(@Caller() caller: Principal, @Param('id') transferId: string): Promise<Outcome<KeptRestrictionsResponse>> {
    return this.readRestrictions.execute(caller, { transferId });
  }

  @ActRoute('POST restriction-confirmation', 'restriction:confirm', {
    summary: 'Answer for a doubtful restriction, or send the transfer back',
    answers: ReceiptResponse,
  })
  confirm(@Act() { caller, expect, key }: TransferActRequest, @Body() body: ConfirmationBody): ActOutcome<FilingReceipt> {
    return this.confirmRestriction.execute(caller, { ...expect, ...body }, key);
  }
}
