import { contentDigestOf } from '@carnet/acts/filing-content.js';
import type { Filing } from '@carnet/acts/filing.js';
import { actorOf, TransferAct } from '@carnet/acts/transfer-act.js';
import { TransferViews } from '@carnet/acts/transfer-views.store.js';
import type { Principal } from '@carnet/identity';
import type { Answer, Expect, IdempotencyKey, Outcome } from '@carnet/kernel';
import type { FilingReceipt } from '@carnet/workflow';
import { partsBetween } from './draft-parts.js';
import { staleDraft } from './stale-draft.js';
import { Injectable } from '@nestjs/common';

export interface EditDraftCommand extends Expect {
  readonly filing: Filing;
}

/** A company replaces the content of its draft, as somebody of it last saw it. */
@Injectable()
export class EditDraft {
  constructor(
    private readonly act: TransferAct,
    private readonly views: TransferViews,
  ) {}

  execute(principal: Principal, command: EditDraftCommand, idempotency: IdempotencyKey): Promise<Outcome<Answer<FilingReceipt>>> {
    const { filing, version: seen } = command;
    return this.act.perform(principal, { ...command, merges: true }, idempotency, async (stored, scope) => {
      if (stored.transfer.version !== seen) return staleDraft(this.views, scope, stored, { seen, after: filing });
      const content = { contentDigest: contentDigestOf(filing), parts: partsBetween(stored.filing, filing), confirms: [] };
      return { command: { kind: 'edit', by: actorOf(principal), at: scope.startedAt, ...content }, with: { filing } };
    });
  }
}
