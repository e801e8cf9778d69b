import type { Principal } from '@carnet/identity';
import type { Outcome } from '@carnet/kernel';
import type { Filing } from './filing.js';
import { contentDigestOf } from './filing-content.js';
import type { IdempotencyKey } from './ports/idempotency.js';
import { actorOf, type Answer, type Expect, type TransferAct } from './transfer-act.js';
import type { FilingReceipt } from './views.js';

export interface EditDraftCommand extends Expect {
  readonly filing: Filing;
}

/** A company replaces the content of its draft. */
export class EditDraft {
  constructor(private readonly act: TransferAct) {}

  execute(principal: Principal, command: EditDraftCommand, idempotency: IdempotencyKey): Promise<Outcome<Answer<FilingReceipt>>> {
    const { filing } = command;
    return this.act.perform(principal, command, idempotency, (_stored, scope) => ({
      command: { kind: 'edit', by: actorOf(principal), at: scope.startedAt, contentDigest: contentDigestOf(filing) },
      with: { filing },
    }));
  }
}
