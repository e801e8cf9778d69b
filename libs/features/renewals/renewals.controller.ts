import { ActRoute, Route, ApiController } from '@carnet/http/route.js';
import { Act, type TransferActRequest } from '@carnet/http/act-requests.js';
import { Caller } from '@carnet/http/access-rule.js';
import type { Principal } from '@carnet/identity';
import type { FilingReceipt } from '@carnet/workflow';
import type { ActOutcome, Outcome } from '@carnet/kernel';
import { Body, Param } from '@nestjs/common';
import { DraftRenewal } from './draft-renewal.js';
import { ReadRenewal } from './read-renewal.js';
import { RenewalBody, RenewalResponse } from './renewals.dto.js';

/** Renewals and replacements of grants. */
@ApiController('v1/transfers/:id', 'Grants')
export class RenewalsController {
  constructor(
    private readonly draftRenewal: DraftRenewal,
    private readonly readRenewal: ReadRenewal,
  ) {}

  @ActRoute('POST renewal', 'transfer:file', {
    summary: 'Draft a renewal or replacement of a grant with a copy of its filing',
    status: 201,
  })
  draft(@Act() { caller, expect, key }: TransferActRequest, @Body() { kind }: RenewalBody): ActOutcome<FilingReceipt> {
    return this.draftRenewal.execute(caller, { ...expect, kind }, key);
  }

  @Route('GET renewal', 'transfer:read', {
    summary: 'Read whether a grant can be renewed, its renewals, and how a renewal differs',
    answers: RenewalResponse,
    problems: { 404: 'No such transfer, or it is not visible to the caller.' },
  })
  read(@Caller() caller: Principal, @Param('id') transferId: string): Promise<Outcome<RenewalResponse>> {
    return this.readRenewal.execute(caller, { transferId });
  }
}
