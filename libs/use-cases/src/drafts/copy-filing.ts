import type { Principal } from '@carnet/identity';
import { accept, isUuid, type Outcome, type Refusal, type TransferId, uuid } from '@carnet/kernel';
import { copyBar, newDraft } from '@carnet/workflow';
import { filingDay } from '../filing-content.js';
import type { IdempotencyKey } from '../ports/idempotency.js';
import { type TenantDatabase, type TenantScope } from '../ports/tenant-database.js';
import type { StoredTransfer, TransferChange } from '../ports/transfer-store.js';
import { type DraftRenewalPorts, renewalBarOf } from '../renewals/draft-renewal.js';
import { referenceOf } from '../reference.js';
import { actorOf, type Answer, type Expect, keyedAnswer, notFound, receiptOf, replay, staleVersion } from '../transfer-act.js';
import type { FilingReceipt } from '../views.js';

/**
 * A company makes a new draft of a filing of its own that was withdrawn or given up, with all that it says. What nobody has looked at since a
 * template filled it in is still to be looked at. What was to take the place of a grant is to do so again, where that may be asked for now.
 */
export class CopyFiling {
  constructor(
    private readonly database: TenantDatabase,
    private readonly ports: DraftRenewalPorts,
  ) {}

  execute(principal: Principal, command: Expect, idempotency: IdempotencyKey): Promise<Outcome<Answer<FilingReceipt>>> {
    if (!isUuid(command.transferId)) return Promise.resolve(notFound);
    const { transfers, journal, books, entropy } = this.ports;
    const copied = uuid<TransferId>(command.transferId);
    const id = uuid<TransferId>(entropy.uuid());
    return books.whileCurrent(() =>
      this.database.transact(principal, async (scope) => {
        const stored = await transfers.lock(scope, copied);
        if (stored === null) return notFound;
        const earlier = await journal.earlier(scope, idempotency);
        if (earlier) return replay<FilingReceipt>(earlier, idempotency);
        if (stored.transfer.version !== command.version) return staleVersion(stored);
        const bar = copyBar(stored.transfer) ?? (await this.renewalBar(scope, stored));
        if (bar !== null) {
          await journal.recordRefusal(scope, stored.transfer, { kind: 'copy', code: bar.code, by: actorOf(principal) });
          return { ok: false, refusal: bar };
        }
        const change = copyOf(scope, stored, id);
        const value = receiptOf(change.reference, change.after);
        const [done] = await journal.conclude(scope, [{ ...change, key: keyedAnswer(principal, idempotency, value) }]);
        return done ? replay<FilingReceipt>(done, idempotency) : accept({ value, replayed: false });
      }),
    );
  }

  private async renewalBar(scope: TenantScope, { transfer }: StoredTransfer): Promise<Refusal | null> {
    if (transfer.renewal === undefined) return null;
    const grant = await this.ports.transfers.lock(scope, transfer.renewal.of);
    return grant === null ? notFound.refusal : renewalBarOf(this.ports, scope, grant, transfer.renewal.kind);
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
