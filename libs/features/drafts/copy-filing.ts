import { filingDay } from '@carnet/acts/filing-content.js';
import { referenceOf } from '../filing/submission.js';
import { actorOf, notFound } from '@carnet/acts/transfer-act.js';
import type { StoredTransfer, TransferChange } from '@carnet/acts/transfer-journal.store.js';
import type { Principal } from '@carnet/identity';
import { type Answer, type Expect, type IdempotencyKey, type Outcome, type Refusal, type TransferId } from '@carnet/kernel';
import { type TenantScope } from '@carnet/persistence/tenant-database.js';
import { copyBar, type FilingReceipt, newDraft } from '@carnet/workflow';
import { DraftAct } from '../renewals/draft-act.js';
import { RenewalBars } from '../renewals/renewal-bars.js';
import { TransferStore } from '@carnet/acts/transfer.store.js';
import { Injectable } from '@nestjs/common';

/**
 * A company makes a new draft of a filing of its own that was withdrawn or given up, with all that it says. What nobody has looked at since a
 * template filled it in is still to be looked at. What was to take the place of a grant is to do so again, where that may be asked for now.
 */
@Injectable()
export class CopyFiling {
  constructor(
    private readonly act: DraftAct,
    private readonly transfers: TransferStore,
    private readonly bars: RenewalBars,
  ) {}

  execute(principal: Principal, command: Expect, idempotency: IdempotencyKey): Promise<Outcome<Answer<FilingReceipt>>> {
    return this.act.perform(principal, command, idempotency, {
      kind: 'copy',
      bar: async (scope, stored) => copyBar(stored.transfer) ?? (await this.renewalBar(scope, stored)),
      draft: copyOf,
    });
  }

  private async renewalBar(scope: TenantScope, { transfer }: StoredTransfer): Promise<Refusal | null> {
    if (transfer.renewal === undefined) return null;
    const grant = await this.transfers.lock(scope, transfer.renewal.of);
    return grant === null ? notFound.refusal : this.bars.of(scope, grant, transfer.renewal.kind);
  }
}

function copyOf({ principal, startedAt: at }: TenantScope, { transfer, filing }: StoredTransfer, id: TransferId): TransferChange {
  const { tenantId, contentDigest, renewal, drafting } = transfer;
  const opened = { id, tenantId, filedBy: principal.person, contentDigest, at };
  const after = newDraft({ ...opened, ...(renewal && { renewal }), unconfirmed: drafting?.unconfirmed ?? [] });
  const event = { kind: 'edited', by: actorOf(principal), at, contentDigest, parts: [], confirms: [] } as const;
  const decision = { accepted: true, events: [event], followUps: [], ledger: 'none' } as const;
  return { reference: referenceOf(id, filingDay(at)), before: null, after, decision, at, filing, evidence: { copies: transfer.id } };
}
