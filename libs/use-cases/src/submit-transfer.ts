import type { Principal } from '@carnet/identity';
import { accept, type Json, type Outcome, type TransferId, uuid } from '@carnet/kernel';
import { applyDecision, decideTransfer, newDraft } from '@carnet/workflow';
import type { Filing } from './filing.js';
import { checkFiling, contentDigestOf, filingDay } from './filing-content.js';
import { referenceOf } from './reference.js';
import { type Entropy } from './ports/entropy.js';
import type { IdempotencyKey } from './ports/idempotency.js';
import { type RuleBook } from './ports/rule-book.js';
import { type TenantDatabase } from './ports/tenant-database.js';
import { type TransferJournal } from './ports/transfer-store.js';
import { reservationFor } from './reservation.js';
import { actorOf, type Answer, receiptOf, replay } from './transfer-act.js';
import type { FilingReceipt } from './views.js';

export interface SubmitTransferCommand {
  readonly filing: Filing;
}

/** A company files a transfer: drafted and submitted in one act, its people reserved in the ledger. */
export class SubmitTransfer {
  constructor(
    private readonly database: TenantDatabase,
    private readonly journal: TransferJournal,
    private readonly book: RuleBook,
    private readonly entropy: Entropy,
  ) {}

  execute(principal: Principal, { filing }: SubmitTransferCommand, idempotency: IdempotencyKey): Promise<Outcome<Answer<FilingReceipt>>> {
    const id = uuid<TransferId>(this.entropy.uuid());
    return this.database.transact(principal, async (scope) => {
      const at = scope.startedAt;
      const filedOn = filingDay(at);
      const facts = checkFiling(this.book, filing, filedOn);
      if (!facts.ok) return facts;
      const by = actorOf(principal);
      const draft = newDraft({ id, tenantId: principal.organisation, filedBy: principal.person, contentDigest: contentDigestOf(filing) });
      const decision = decideTransfer(draft, { kind: 'submit', by, at });
      if (!decision.accepted) return { ok: false, refusal: decision.refusal };
      const after = applyDecision(draft, decision);
      const reference = referenceOf(id, filedOn);
      const reservation = reservationFor(this.book, filing, facts.value, filedOn);
      const value = receiptOf(reference, after);
      const change = { reference, before: null, after, decision, at, filing, filedOn, ...(reservation ? { reservation } : {}) };
      const earlier = await this.journal.conclude(scope, [change], { idempotency, answer: value as unknown as Json });
      return earlier ? replay<FilingReceipt>(earlier, idempotency) : accept({ value, replayed: false });
    });
  }
}
