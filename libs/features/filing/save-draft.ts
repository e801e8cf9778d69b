import { contentDigestOf } from '@carnet/acts/filing-content.js';
import type { Filing } from '@carnet/acts/filing.js';
import { actorOf, replay, TransferAct } from '@carnet/acts/transfer-act.js';
import { TransferJournal } from '@carnet/acts/transfer-journal.store.js';
import { TransferViews } from '@carnet/acts/transfer-views.store.js';
import type { Principal } from '@carnet/identity';
import { accept, type Acted, Entropy, type Expect, type IdempotencyKey, type TransferId, uuid } from '@carnet/kernel';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import type { FilingReceipt } from '@carnet/workflow';
import { partsBetween } from './draft-parts.js';
import { staleDraft } from './stale-draft.js';
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

  execute(principal: Principal, { filing }: SaveDraftCommand, idempotency: IdempotencyKey): Acted<FilingReceipt> {
    const id = uuid<TransferId>(this.entropy.uuid());
    return this.database.transact(principal, async (scope) => {
      const { change, receipt: value } = prepareDraft({ principal, id, filing, idempotency }, scope.startedAt);
      const [earlier] = await this.journal.conclude(scope, [change]);
      return earlier ? replay<FilingReceipt>(earlier, idempotency) : accept({ value, replayed: false });
    });
  }
}

interface EditDraftCommand extends Expect {
  readonly filing: Filing;
}

/** A company replaces the content of its draft, as somebody of it last saw it. */
@Injectable()
export class EditDraft {
  constructor(
    private readonly act: TransferAct,
    private readonly views: TransferViews,
  ) {}

  execute(principal: Principal, command: EditDraftCommand, idempotency: IdempotencyKey): Acted<FilingReceipt> {
    const { filing, version: seen } = command;
    return this.act.perform(principal, { ...command, merges: true }, idempotency, async (stored, scope) => {
      if (stored.transfer.version !== seen) return staleDraft(this.views, scope, stored, { seen, after: filing });
      const content = { contentDigest: contentDigestOf(filing), parts: partsBetween(stored.filing, filing), confirms: [] };
      return { command: { kind: 'edit', by: actorOf(principal), at: scope.startedAt, ...content }, with: { filing } };
    });
  }
}
