import { contentDigestOf } from '@carnet/acts/filing-content.js';
import type { Filing } from '@carnet/acts/filing.js';
import { actorOf, replayAnswer, TransferAct } from '@carnet/acts/transfer-act.js';
import { TransferJournal } from '@carnet/acts/transfer-journal.store.js';
import { TransferViews } from '@carnet/acts/transfer-views.store.js';
import type { Principal } from '@carnet/identity';
import { accept, type ActOutcome, Entropy, type ExpectedTransfer, type IdempotencyKey, type TransferId, uuid } from '@carnet/kernel';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import type { FilingReceipt } from '@carnet/workflow';
import { changedParts } from './draft-parts.js';
import { staleDraftRefusal } from './stale-draft.js';
import { prepareDraft } from './submission.js';
import { Injectable } from '@nestjs/common';

export interface SaveDraftCommand {
  readonly filing: Filing;
}

/** Saves an unfinished filing that only its company sees; its facts may still be wrong. */
@Injectable()
export class SaveDraft {
  constructor(
    private readonly database: TenantDatabase,
    private readonly journal: TransferJournal,
    private readonly entropy: Entropy,
  ) {}

  execute(principal: Principal, { filing }: SaveDraftCommand, idempotency: IdempotencyKey): ActOutcome<FilingReceipt> {
    const id = uuid<TransferId>(this.entropy.uuid());
    return this.database.transact(principal, async (scope) => {
      const { change, receipt: value } = prepareDraft({ principal, id, filing, idempotency }, scope.startedAt);
      const [earlier] = await this.journal.recordAndCommit(scope, [change]);
      return earlier ? replayAnswer<FilingReceipt>(earlier, idempotency) : accept({ value, replayed: false });
    });
  }
}

interface EditDraftCommand extends ExpectedTransfer {
  readonly filing: Filing;
}

/** Replaces the content of a draft, if it has not changed since the caller saw it. */
@Injectable()
export class EditDraft {
  constructor(
    private readonly act: TransferAct,
    private readonly views: TransferViews,
  ) {}

  execute(principal: Principal, command: EditDraftCommand, idempotency: IdempotencyKey): ActOutcome<FilingReceipt> {
    const { filing, version: seen } = command;
    return this.act.perform(principal, { ...command, merges: true }, idempotency, async (stored, scope) => {
      if (stored.transfer.version !== seen) return staleDraftRefusal(this.views, scope, stored, { seen, after: filing });
      const content = { contentDigest: contentDigestOf(filing), parts: changedParts(stored.filing, filing), confirms: [] };
      return { command: { kind: 'edit', by: actorOf(principal), at: scope.startedAt, ...content }, with: { filing } };
    });
  }
}
