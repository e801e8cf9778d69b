import type { Principal } from '@carnet/identity';
import { accept, type Outcome, type TransferId, uuid } from '@carnet/kernel';
import type { Filing } from './filing.js';
import { type Entropy } from './ports/entropy.js';
import type { IdempotencyKey } from './ports/idempotency.js';
import { type TenantDatabase } from './ports/tenant-database.js';
import { type TransferJournal } from './ports/transfer-store.js';
import { prepareDraft } from './submission.js';
import { type Answer, replay } from './transfer-act.js';
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
      const { change, receipt: value } = prepareDraft({ principal, id, filing, idempotency }, scope.startedAt);
      const [earlier] = await this.journal.conclude(scope, [change]);
      return earlier ? replay<FilingReceipt>(earlier, idempotency) : accept({ value, replayed: false });
    });
  }
}
