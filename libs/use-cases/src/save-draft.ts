import type { Principal } from '@carnet/identity';
import { accept, type Outcome, type TransferId, uuid } from '@carnet/kernel';
import { newDraft } from '@carnet/workflow';
import type { Filing } from './filing.js';
import { contentDigestOf, filingDay } from './filing-content.js';
import { type Entropy } from './ports/entropy.js';
import type { IdempotencyKey } from './ports/idempotency.js';
import { type TenantDatabase } from './ports/tenant-database.js';
import { type TransferJournal } from './ports/transfer-store.js';
import { referenceOf } from './reference.js';
import { actorOf, type Answer, keyedAnswer, receiptOf, replay } from './transfer-act.js';
import type { FilingReceipt } from './views.js';

export interface SaveDraftCommand {
  readonly filing: Filing;
}

/** A company keeps an unfinished filing; nobody else sees it, and its facts may still be wrong. */
export class SaveDraft {
  constructor(
    private readonly database: TenantDatabase,
    private readonly journal: TransferJournal,
    private readonly entropy: Entropy,
  ) {}

  execute(principal: Principal, { filing }: SaveDraftCommand, idempotency: IdempotencyKey): Promise<Outcome<Answer<FilingReceipt>>> {
    const id = uuid<TransferId>(this.entropy.uuid());
    return this.database.transact(principal, async (scope) => {
      const at = scope.startedAt;
      const contentDigest = contentDigestOf(filing);
      const after = newDraft({ id, tenantId: principal.organisation, filedBy: principal.person, contentDigest });
      const event = { kind: 'edited', by: actorOf(principal), at, contentDigest } as const;
      const decision = { accepted: true, events: [event], followUps: [], ledger: 'none' } as const;
      const reference = referenceOf(id, filingDay(at));
      const value = receiptOf(reference, after);
      const key = keyedAnswer(principal, idempotency, value);
      const [earlier] = await this.journal.conclude(scope, [{ reference, before: null, after, decision, at, filing, key }]);
      return earlier ? replay<FilingReceipt>(earlier, idempotency) : accept({ value, replayed: false });
    });
  }
}
