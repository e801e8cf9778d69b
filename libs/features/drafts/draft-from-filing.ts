import { RuleBooks } from '@carnet/acts/rule-books.js';
import { notFound } from '@carnet/acts/transfer-act.js';
import { TransferJournal } from '@carnet/acts/transfer-journal.store.js';
import { TransferViews } from '@carnet/acts/transfer-views.store.js';
import type { Principal } from '@carnet/identity';
import { type Answer, digest, Entropy, type IdempotencyKey, isUuid, type Outcome, type TransferId, uuid } from '@carnet/kernel';
import { TenantDatabase, type TenantScope } from '@carnet/persistence/tenant-database.js';
import type { FilingReceipt } from '@carnet/workflow';
import { AttachmentStore } from '../attachments/attachment.store.js';
import { beginFromTemplate } from './begin-from-template.js';
import { sourceInFiling, type TemplateSource, type TemplateStart } from './template.js';
import { Injectable } from '@nestjs/common';

export interface DraftFromFilingCommand extends TemplateStart {
  readonly transferId: string;
}

/**
 * A company begins a draft with what an earlier filing of its own says, documents and all, whatever became of that; all of it is for
 * somebody to look at. A document is taken over by its digest: the file is the same one, and is neither sent nor scanned again.
 */
@Injectable()
export class DraftFromFiling {
  constructor(
    private readonly database: TenantDatabase,
    private readonly views: TransferViews,
    private readonly attachments: AttachmentStore,
    private readonly journal: TransferJournal,
    private readonly books: RuleBooks,
    private readonly entropy: Entropy,
  ) {}

  execute(principal: Principal, command: DraftFromFilingCommand, idempotency: IdempotencyKey): Promise<Outcome<Answer<FilingReceipt>>> {
    const { transferId } = command;
    if (!isUuid(transferId)) return Promise.resolve(notFound);
    const { books, entropy } = this;
    const earlier = uuid<TransferId>(transferId);
    const id = uuid<TransferId>(entropy.uuid());
    return books.whileCurrent(() =>
      this.database.transact(principal, async (scope) => {
        const source = await this.source(scope, earlier);
        if (source === null) return notFound;
        return beginFromTemplate({ journal: this.journal, books: this.books }, scope, {
          id,
          source,
          start: command,
          idempotency,
          evidence: { template: earlier },
        });
      }),
    );
  }

  private async source(scope: TenantScope, id: TransferId): Promise<TemplateSource | null> {
    const detail = await this.views.detail(scope, id);
    if (detail === null) return null;
    const { filing, transfer } = detail.stored;
    const named = filing.documents.map(({ sha256 }) => digest(`sha256:${sha256}`));
    const files = named.length === 0 ? new Map() : await this.attachments.states(scope, transfer.tenantId, named);
    return sourceInFiling(filing, files);
  }
}
