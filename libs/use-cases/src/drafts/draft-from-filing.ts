import type { Principal } from '@carnet/identity';
import { digest, isUuid, type Outcome, type TransferId, uuid } from '@carnet/kernel';
import { type AttachmentStore } from '../ports/attachment-store.js';
import { type Entropy } from '../ports/entropy.js';
import type { IdempotencyKey } from '../ports/idempotency.js';
import { type TenantDatabase, type TenantScope } from '../ports/tenant-database.js';
import { type TransferJournal } from '../ports/transfer-store.js';
import { type TransferViews } from '../ports/transfer-views.js';
import { type RuleBooks } from '../rule-books.js';
import { type Answer, notFound } from '../transfer-act.js';
import type { FilingReceipt } from '../views.js';
import { beginFromTemplate } from './begin-from-template.js';
import { sourceInFiling, type TemplateSource, type TemplateStart } from './template.js';

export interface DraftFromFilingCommand extends TemplateStart {
  readonly transferId: string;
}

export interface DraftFromFilingPorts {
  readonly views: TransferViews;
  readonly attachments: AttachmentStore;
  readonly journal: TransferJournal;
  readonly books: RuleBooks;
  readonly entropy: Entropy;
}

/**
 * A company begins a draft with what an earlier filing of its own says, documents and all, whatever became of that; all of it is for
 * somebody to look at. A document is taken over by its digest: the file is the same one, and is neither sent nor scanned again.
 */
export class DraftFromFiling {
  constructor(
    private readonly database: TenantDatabase,
    private readonly ports: DraftFromFilingPorts,
  ) {}

  execute(principal: Principal, command: DraftFromFilingCommand, idempotency: IdempotencyKey): Promise<Outcome<Answer<FilingReceipt>>> {
    const { transferId } = command;
    if (!isUuid(transferId)) return Promise.resolve(notFound);
    const { books, entropy } = this.ports;
    const earlier = uuid<TransferId>(transferId);
    const id = uuid<TransferId>(entropy.uuid());
    return books.whileCurrent(() =>
      this.database.transact(principal, async (scope) => {
        const source = await this.source(scope, earlier);
        if (source === null) return notFound;
        return beginFromTemplate(this.ports, scope, { id, source, start: command, idempotency, evidence: { template: earlier } });
      }),
    );
  }

  private async source(scope: TenantScope, id: TransferId): Promise<TemplateSource | null> {
    const detail = await this.ports.views.detail(scope, id);
    if (detail === null) return null;
    const { filing, transfer } = detail.stored;
    const named = filing.documents.map(({ sha256 }) => digest(`sha256:${sha256}`));
    const files = named.length === 0 ? new Map() : await this.ports.attachments.states(scope, transfer.tenantId, named);
    return sourceInFiling(filing, files);
  }
}
