import type { Filing } from '@carnet/acts/filing.js';
import { replay } from '@carnet/acts/transfer-act.js';
import { TransferJournal } from '@carnet/acts/transfer-journal.store.js';
import type { Principal } from '@carnet/identity';
import { accept, type Answer, Entropy, type IdempotencyKey, type Outcome, type TransferId, uuid } from '@carnet/kernel';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import type { FilingReceipt } from '@carnet/workflow';
import { prepareDraft } from './submission.js';
import { Injectable } from '@nestjs/common';

export interface SaveDraftCommand {
  readonly filing: Filing;
}

/** A company keeps an unfinished filing; nobody else sees it, and its facts may still be wrong. */
@Injectable()
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
