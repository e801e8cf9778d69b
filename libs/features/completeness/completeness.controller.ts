import { ActRoute, ApiController } from '@carnet/http/route.js';
import { Act, type TransferActRequest } from '@carnet/http/act-requests.js';
import type { FilingReceipt } from '@carnet/workflow';
import type { ActOutcome } from '@carnet/kernel';
import { Body } from '@nestjs/common';
import { CompletenessBody } from './completeness.dto.js';
import { ConfirmComplete } from './confirm-complete.js';

/** The check for completeness. */
@ApiController('v1/transfers/:id', 'Reviews')
export class CompletenessController {
  constructor(private readonly confirmComplete: ConfirmComplete) {}

  @ActRoute('POST completeness', 'review:act', { summary: 'Confirm that a filing is complete; its review begins' })
  confirm(@Act() { caller, expect, key }: TransferActRequest, @Body() { noConflict = false }: CompletenessBody): ActOutcome<FilingReceipt> {
    return this.confirmComplete.execute(caller, { ...expect, noConflict }, key);
  }
}
