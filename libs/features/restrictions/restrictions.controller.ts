import { ActRoute, Route, ApiController } from '@carnet/http/route.js';
import { Act, type TransferActRequest } from '@carnet/http/act-requests.js';
import { Caller } from '@carnet/http/access-rule.js';
import type { Principal } from '@carnet/identity';
import type { FilingReceipt } from '@carnet/workflow';
import type { ActOutcome, Outcome } from '@carnet/kernel';
import { Body, Param } from '@nestjs/common';
import { ConfirmRestriction, PreviewRestriction } from './preview-restriction.js';
import { ReadRestrictions } from './read-restrictions.js';
import { ConfirmationBody, justificationOf, KeptRestrictionsResponse, RestrictionBody, RestrictionPreview } from './restrictions.dto.js';

/** Restrictions and their tests by the trade agreements that reach the destination. */
@ApiController('v1/transfers/:id', 'Restrictions')
export class RestrictionsController {
  constructor(
    private readonly previewRestriction: PreviewRestriction,
    private readonly readRestrictions: ReadRestrictions,
    private readonly confirmRestriction: ConfirmRestriction,
  ) {}

  @Route('POST restriction-test', 'restriction:test', {
    summary: 'Test a refusal, condition, suspension or revocation before signing it; nothing is stored',
    answers: RestrictionPreview,
    problems: {
      400: 'The body is invalid; `faults` names the places.',
      404: 'No such transfer, or it is not visible to the caller.',
      413: 'The body is larger than 256 kB.',
      415: 'The body is not JSON in UTF-8.',
      422: 'The rules of the filing cannot read its facts.',
    },
  })
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
    summary: 'List the restrictions that count with their kept tests; companies see those behind their decision or stopped grant',
    answers: KeptRestrictionsResponse,
    problems: { 404: 'No such transfer, or it is not visible to the caller.' },
  })
  kept(@Caller() caller: Principal, @Param('id') transferId: string): Promise<Outcome<KeptRestrictionsResponse>> {
    return this.readRestrictions.execute(caller, { transferId });
  }

  @ActRoute('POST restriction-confirmation', 'restriction:confirm', {
    summary: 'Confirm a doubtful restriction or send the transfer back to review',
  })
  confirm(@Act() { caller, expect, key }: TransferActRequest, @Body() body: ConfirmationBody): ActOutcome<FilingReceipt> {
    return this.confirmRestriction.execute(caller, { ...expect, ...body }, key);
  }
}
