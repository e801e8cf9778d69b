import { filingDay } from '@carnet/acts/filing-content.js';
import { actorOf, keyedAnswer, notFound, receiptOf, replayAnswer, refuseStaleVersion } from '@carnet/acts/transfer-act.js';
import { RuleBooks } from '@carnet/acts/rule-books.js';
import { type StoredTransfer, type TransferChange, TransferJournal } from '@carnet/acts/transfer-journal.store.js';
import { TransferStore } from '@carnet/acts/transfer.store.js';
import type { Principal } from '@carnet/identity';
import {
  accept,
  type ActOutcome,
  Entropy,
  type ExpectedTransfer,
  type IdempotencyKey,
  isUuid,
  type Refusal,
  type TransferId,
  uuid,
} from '@carnet/kernel';
import { TenantDatabase, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { type FilingReceipt, newDraft, type Transfer } from '@carnet/workflow';
import { Injectable } from '@nestjs/common';
import { referenceOf } from '../filing/submission.js';

/** A draft with the filing of another transfer: its bar and what it begins with. Both are computed while that transfer is locked. */
export interface DerivedDraft {
  readonly kind: 'copy' | 'renew';
  readonly refusalFor: (scope: TenantScope, stored: StoredTransfer) => Promise<Refusal | null>;
  readonly begins: (source: Transfer) => Pick<Parameters<typeof newDraft>[0], 'renewal' | 'unconfirmed'>;
  /** What the history says of the source, such as `copies`. */
  readonly evidence: string;
}

/**
 * The path of every draft made from another transfer: lock that one, decide, record. The source changes only by the record of a refusal.
 */
@Injectable()
export class DraftAct {
  constructor(
    private readonly database: TenantDatabase,
    private readonly transfers: TransferStore,
    private readonly journal: TransferJournal,
    private readonly books: RuleBooks,
    private readonly entropy: Entropy,
  ) {}

  perform(principal: Principal, expect: ExpectedTransfer, idempotency: IdempotencyKey, of: DerivedDraft): ActOutcome<FilingReceipt> {
    if (!isUuid(expect.transferId)) return Promise.resolve(notFound);
    const { transfers, journal, books } = this;
    const source = uuid<TransferId>(expect.transferId);
    const id = uuid<TransferId>(this.entropy.uuid());
    return books.whileCurrent(() =>
      this.database.transact(principal, async (scope) => {
        const stored = await transfers.lock(scope, source);
        if (stored === null) return notFound;
        const earlier = await journal.findEarlier(scope, idempotency);
        if (earlier) return replayAnswer<FilingReceipt>(earlier, idempotency);
        if (stored.transfer.version !== expect.version) return refuseStaleVersion(stored);
        const bar = await of.refusalFor(scope, stored);
        if (bar !== null) {
          await journal.recordRefusal(scope, stored.transfer, { kind: of.kind, code: bar.code, by: actorOf(principal) });
          return { ok: false, refusal: bar };
        }
        const change = draftOf(scope, stored, id, of);
        const value = receiptOf(change.reference, change.after);
        const [done] = await journal.recordAndCommit(scope, [{ ...change, key: keyedAnswer(principal, idempotency, value) }]);
        return done ? replayAnswer<FilingReceipt>(done, idempotency) : accept({ value, replayed: false });
      }),
    );
  }
}

function draftOf(
  { principal, startedAt: at }: TenantScope,
  { transfer, filing }: StoredTransfer,
  id: TransferId,
  { begins, evidence }: DerivedDraft,
): TransferChange {
  const { tenantId, contentDigest } = transfer;
  const after = newDraft({ id, tenantId, filedBy: principal.person, contentDigest, at, ...begins(transfer) });
  const event = { kind: 'edited', by: actorOf(principal), at, contentDigest, parts: [], confirms: [] } as const;
  const decision = { accepted: true, events: [event], followUps: [], ledger: 'none' } as const;
  return { reference: referenceOf(id, filingDay(at)), before: null, after, decision, at, filing, evidence: { [evidence]: transfer.id } };
}
