import { DraftAct } from './draft-act.js';
import { RenewalRefusals } from './renewal-refusals.js';
import { filingDay } from '@carnet/acts/filing-content.js';
import { referenceOf } from '../filing/submission.js';
import { actorOf } from '@carnet/acts/transfer-act.js';
import type { StoredTransfer, TransferChange } from '@carnet/acts/transfer-journal.store.js';
import type { Principal } from '@carnet/identity';
import type { ActOutcome, ExpectedTransfer, IdempotencyKey, TransferId } from '@carnet/kernel';
import type { TenantScope } from '@carnet/persistence/tenant-database.js';
import { type FilingReceipt, newDraft, type RenewalKind } from '@carnet/workflow';
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
      draft: (scope, stored, id) => draftOf(scope, stored, { id, kind }),
    });
  }
}

function draftOf(
  { principal, startedAt: at }: TenantScope,
  { transfer, filing }: StoredTransfer,
  { id, kind }: { readonly id: TransferId; readonly kind: RenewalKind },
): TransferChange {
  const { tenantId, contentDigest } = transfer;
  const after = newDraft({ id, tenantId, filedBy: principal.person, contentDigest, renewal: { of: transfer.id, kind }, at });
  const event = { kind: 'edited', by: actorOf(principal), at, contentDigest, parts: [], confirms: [] } as const;
  const decision = { accepted: true, events: [event], followUps: [], ledger: 'none' } as const;
  return { reference: referenceOf(id, filingDay(at)), before: null, after, decision, at, filing, evidence: { [kind]: transfer.id } };
}
