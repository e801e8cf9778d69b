import type { Principal } from '@carnet/identity';
import { accept, type Json, type Outcome, type TransferId, uuid } from '@carnet/kernel';
import { applyDecision, decideTransfer, newDraft } from '@carnet/workflow';
import type { Filing } from './filing.js';
import { checkFiling, contentDigestOf, filingDay } from './filing-content.js';
import { referenceOf } from './reference.js';
import { type Entropy } from './ports/entropy.js';
import type { IdempotencyKey } from './ports/idempotency.js';
import { type TenantDatabase, type TenantScope } from './ports/tenant-database.js';
import { type TransferJournal } from './ports/transfer-store.js';
import { reservationFor } from './reservation.js';
import { type RuleBooks } from './rule-books.js';
import { actorOf, type Answer, pinTo, receiptOf, replay } from './transfer-act.js';
import type { FilingReceipt } from './views.js';

export interface SubmitTransferCommand {
  readonly filing: Filing;
}

/** A company files a transfer: drafted and submitted in one act, pinned to the rules of the day, its people reserved in the ledger. */
export class SubmitTransfer {
  constructor(
    private readonly database: TenantDatabase,
    private readonly journal: TransferJournal,
    private readonly books: RuleBooks,
    private readonly entropy: Entropy,
  ) {}

  execute(principal: Principal, { filing }: SubmitTransferCommand, idempotency: IdempotencyKey): Promise<Outcome<Answer<FilingReceipt>>> {
    const id = uuid<TransferId>(this.entropy.uuid());
    return this.books.whileCurrent(() => this.database.transact(principal, (scope) => this.submit(scope, id, filing, idempotency)));
  }

  private async submit(
    scope: TenantScope,
    id: TransferId,
    filing: Filing,
    idempotency: IdempotencyKey,
  ): Promise<Outcome<Answer<FilingReceipt>>> {
    const { principal, startedAt: at } = scope;
    const filedOn = filingDay(at);
    const book = this.books.inForce(filedOn);
    const facts = checkFiling(book, filing, filedOn);
    if (!facts.ok) return facts;
    const by = actorOf(principal);
    const draft = newDraft({ id, tenantId: principal.organisation, filedBy: principal.person, contentDigest: contentDigestOf(filing) });
    const decision = decideTransfer(draft, { kind: 'submit', by, at });
    if (!decision.accepted) return { ok: false, refusal: decision.refusal };
    const after = applyDecision(draft, decision);
    const reference = referenceOf(id, filedOn);
    const reservation = reservationFor(book, filing, facts.value, filedOn);
    const value = receiptOf(reference, after);
    const change = {
      reference,
      before: null,
      after,
      decision,
      at,
      filing,
      filedOn,
      ...pinTo(book),
      ...(reservation ? { reservation } : {}),
    };
    const earlier = await this.journal.conclude(scope, [change], { idempotency, answer: value as unknown as Json });
    return earlier ? replay<FilingReceipt>(earlier, idempotency) : accept({ value, replayed: false });
  }
}
