import type { Principal } from '@carnet/identity';
import type { Outcome } from '@carnet/kernel';
import { partsBetween } from './drafts/draft-parts.js';
import { staleDraft } from './drafts/stale-draft.js';
import type { Filing } from './filing.js';
import { contentDigestOf } from './filing-content.js';
import type { IdempotencyKey } from './ports/idempotency.js';
import { type TransferViews } from './ports/transfer-views.js';
import { actorOf, type Answer, type Expect, type TransferAct } from './transfer-act.js';
import type { FilingReceipt } from './views.js';

export interface EditDraftCommand extends Expect {
  readonly filing: Filing;
}

/** A company replaces the content of its draft, as somebody of it last saw it. */
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
