import { DraftAct } from './draft-act.js';
import { RenewalRefusals } from './renewal-refusals.js';
import type { Principal } from '@carnet/identity';
import type { ActOutcome, ExpectedTransfer, IdempotencyKey } from '@carnet/kernel';
import type { FilingReceipt, RenewalKind } from '@carnet/workflow';
import { Injectable } from '@nestjs/common';

export interface DraftRenewalCommand extends ExpectedTransfer {
  readonly kind: RenewalKind;
}

/**
 * Drafts a renewal with the whole filing of the company's own grant. The grant is locked, so that the second of two concurrent requests
 * finds the first draft. The grant does not change, because nobody else sees drafts.
 */
@Injectable()
export class DraftRenewal {
  constructor(
    private readonly act: DraftAct,
    private readonly bars: RenewalRefusals,
  ) {}

  execute(principal: Principal, command: DraftRenewalCommand, idempotency: IdempotencyKey): ActOutcome<FilingReceipt> {
    const { kind } = command;
    return this.act.perform(principal, command, idempotency, {
      kind: 'renew',
      refusalFor: (scope, stored) => this.bars.findRefusal(scope, stored, kind),
      begins: ({ id: of }) => ({ renewal: { of, kind } }),
      evidence: kind,
    });
  }
}
