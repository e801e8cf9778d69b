import { Timers } from '@carnet/acts/deadlines/timers.store.js';
import { filingDay } from '@carnet/acts/filing-content.js';
import { referenceOf } from '@carnet/acts/reference.js';
import { renewalDaysOf } from '@carnet/acts/renewal-days.js';
import { Renewals } from '@carnet/acts/renewals.store.js';
import { RuleBooks } from '@carnet/acts/rule-books.js';
import { actorOf, keyedAnswer, notFound, receiptOf, replay, staleVersion } from '@carnet/acts/transfer-act.js';
import { type StoredTransfer, type TransferChange, TransferJournal } from '@carnet/acts/transfer-journal.store.js';
import { TransferStore } from '@carnet/acts/transfer.store.js';
import type { Principal } from '@carnet/identity';
import {
  accept,
  type Answer,
  Entropy,
  type Expect,
  type IdempotencyKey,
  isUuid,
  type Outcome,
  type Refusal,
  type TransferId,
  uuid,
} from '@carnet/kernel';
import { TenantDatabase, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { type FilingReceipt, newDraft, otherRenewalBar, renewalBar, type RenewalKind } from '@carnet/workflow';
import { Injectable } from '@nestjs/common';

export interface DraftRenewalCommand extends Expect {
  readonly kind: RenewalKind;
}

/** What it is read from whether a grant may be renewed now. */
export interface RenewalDesk {
  readonly timers: Timers;
  readonly renewals: Renewals;
  readonly books: RuleBooks;
}

/**
 * A company makes a draft with the whole filing of a grant of its own, to take its place. The grant is locked meanwhile, so that of two
 * at once the second one finds the first; nothing of it changes, for nobody else sees drafts.
 */
@Injectable()
export class DraftRenewal {
  constructor(
    private readonly database: TenantDatabase,
    private readonly transfers: TransferStore,
    private readonly journal: TransferJournal,
    private readonly timers: Timers,
    private readonly renewals: Renewals,
    private readonly books: RuleBooks,
    private readonly entropy: Entropy,
  ) {}

  execute(principal: Principal, command: DraftRenewalCommand, idempotency: IdempotencyKey): Promise<Outcome<Answer<FilingReceipt>>> {
    if (!isUuid(command.transferId)) return Promise.resolve(notFound);
    const { transfers, journal, books, entropy } = this;
    const grant = uuid<TransferId>(command.transferId);
    const id = uuid<TransferId>(entropy.uuid());
    return books.whileCurrent(() =>
      this.database.transact(principal, async (scope) => {
        const stored = await transfers.lock(scope, grant);
        if (stored === null) return notFound;
        const earlier = await journal.earlier(scope, idempotency);
        if (earlier) return replay<FilingReceipt>(earlier, idempotency);
        if (stored.transfer.version !== command.version) return staleVersion(stored);
        const bar = await renewalBarOf({ timers: this.timers, renewals: this.renewals, books: this.books }, scope, stored, command.kind);
        if (bar !== null) {
          await journal.recordRefusal(scope, stored.transfer, { kind: 'renew', code: bar.code, by: actorOf(principal) });
          return { ok: false, refusal: bar };
        }
        const change = draftOf(scope, stored, { id, kind: command.kind });
        const value = receiptOf(change.reference, change.after);
        const [done] = await journal.conclude(scope, [{ ...change, key: keyedAnswer(principal, idempotency, value) }]);
        return done ? replay<FilingReceipt>(done, idempotency) : accept({ value, replayed: false });
      }),
    );
  }
}

/** Why nothing may be drafted now that takes the place of a grant; null when it may. The grant is locked by the caller. */
export async function renewalBarOf(
  { timers, renewals, books }: RenewalDesk,
  scope: TenantScope,
  { transfer }: StoredTransfer,
  kind: RenewalKind,
): Promise<Refusal | null> {
  const at = scope.startedAt;
  const on = filingDay(at);
  const kept = await timers.of(scope, transfer.id);
  const days = renewalDaysOf(kept?.timers ?? [], books.inForce(on).calendar);
  const bar = renewalBar(transfer, { kind, at, on, days });
  if (bar !== null) return bar;
  const other = await renewals.other(scope, transfer, null);
  return other && otherRenewalBar(other);
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
