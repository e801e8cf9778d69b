import type { Principal } from '@carnet/identity';
import { accept, isUuid, type Outcome, type Refusal, type TransferId, uuid } from '@carnet/kernel';
import { newDraft, otherRenewalBar, renewalBar, type RenewalKind } from '@carnet/workflow';
import { filingDay } from '../filing-content.js';
import { type Entropy } from '../ports/entropy.js';
import type { IdempotencyKey } from '../ports/idempotency.js';
import { type Renewals } from '../ports/renewals.js';
import { type TenantDatabase, type TenantScope } from '../ports/tenant-database.js';
import { type Timers } from '../ports/timers.js';
import { type StoredTransfer, type TransferChange, type TransferJournal, type TransferStore } from '../ports/transfer-store.js';
import { referenceOf } from '../reference.js';
import { type RuleBooks } from '../rule-books.js';
import { actorOf, type Answer, type Expect, keyedAnswer, notFound, receiptOf, replay, staleVersion } from '../transfer-act.js';
import type { FilingReceipt } from '../views.js';
import { renewalDaysOf } from './renewal-days.js';

export interface DraftRenewalCommand extends Expect {
  readonly kind: RenewalKind;
}

export interface DraftRenewalPorts {
  readonly transfers: TransferStore;
  readonly journal: TransferJournal;
  readonly timers: Timers;
  readonly renewals: Renewals;
  readonly books: RuleBooks;
  readonly entropy: Entropy;
}

/**
 * A company makes a draft with the whole filing of a grant of its own, to take its place. The grant is locked meanwhile, so that of two
 * at once the second one finds the first; nothing of it changes, for nobody else sees drafts.
 */
export class DraftRenewal {
  constructor(
    private readonly database: TenantDatabase,
    private readonly ports: DraftRenewalPorts,
  ) {}

  execute(principal: Principal, command: DraftRenewalCommand, idempotency: IdempotencyKey): Promise<Outcome<Answer<FilingReceipt>>> {
    if (!isUuid(command.transferId)) return Promise.resolve(notFound);
    const { transfers, journal, books, entropy } = this.ports;
    const grant = uuid<TransferId>(command.transferId);
    const id = uuid<TransferId>(entropy.uuid());
    return books.whileCurrent(() =>
      this.database.transact(principal, async (scope) => {
        const stored = await transfers.lock(scope, grant);
        if (stored === null) return notFound;
        const earlier = await journal.earlier(scope, idempotency);
        if (earlier) return replay<FilingReceipt>(earlier, idempotency);
        if (stored.transfer.version !== command.version) return staleVersion(stored);
        const bar = await renewalBarOf(this.ports, scope, stored, command.kind);
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
  { timers, renewals, books }: Pick<DraftRenewalPorts, 'timers' | 'renewals' | 'books'>,
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
