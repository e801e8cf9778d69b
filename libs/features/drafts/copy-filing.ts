import { filingDay } from '@carnet/acts/filing-content.js';
import { referenceOf } from '@carnet/acts/reference.js';
import { actorOf, keyedAnswer, notFound, receiptOf, replay, staleVersion } from '@carnet/acts/transfer-act.js';
import type { StoredTransfer, TransferChange } from '@carnet/acts/transfer-journal.store.js';
import type { Principal } from '@carnet/identity';
import {
  accept,
  type Answer,
  type Expect,
  type IdempotencyKey,
  isUuid,
  type Outcome,
  type Refusal,
  type TransferId,
  uuid,
} from '@carnet/kernel';
import { TenantDatabase, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { copyBar, type FilingReceipt, newDraft } from '@carnet/workflow';
import { renewalBarOf } from '../renewals/draft-renewal.js';
import { TransferStore } from '@carnet/acts/transfer.store.js';
import { TransferJournal } from '@carnet/acts/transfer-journal.store.js';
import { Timers } from '@carnet/acts/deadlines/timers.store.js';
import { Renewals } from '@carnet/acts/renewals.store.js';
import { RuleBooks } from '@carnet/acts/rule-books.js';
import { Entropy } from '@carnet/kernel';
import { Injectable } from '@nestjs/common';

/**
 * A company makes a new draft of a filing of its own that was withdrawn or given up, with all that it says. What nobody has looked at since a
 * template filled it in is still to be looked at. What was to take the place of a grant is to do so again, where that may be asked for now.
 */
@Injectable()
export class CopyFiling {
  constructor(
    private readonly database: TenantDatabase,
    private readonly transfers: TransferStore,
    private readonly journal: TransferJournal,
    private readonly timers: Timers,
    private readonly renewals: Renewals,
    private readonly books: RuleBooks,
    private readonly entropy: Entropy,
  ) {}

  execute(principal: Principal, command: Expect, idempotency: IdempotencyKey): Promise<Outcome<Answer<FilingReceipt>>> {
    if (!isUuid(command.transferId)) return Promise.resolve(notFound);
    const { transfers, journal, books, entropy } = this;
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
    const grant = await this.transfers.lock(scope, transfer.renewal.of);
    return grant === null
      ? notFound.refusal
      : renewalBarOf({ timers: this.timers, renewals: this.renewals, books: this.books }, scope, grant, transfer.renewal.kind);
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
