import { RuleBooks } from '@carnet/acts/rule-books.js';
import { notFound } from '@carnet/acts/transfer-act.js';
import { TransferViews } from '@carnet/acts/transfer-views.store.js';
import type { Principal } from '@carnet/identity';
import { accept, digest, isUuid, type Outcome, type TransferId, uuid } from '@carnet/kernel';
import { TenantDatabase, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { dutiesOf } from '../deadlines/read-duties.js';
import { AttachmentStore } from './attachment.store.js';
import { DocumentJudgements } from './document-judgements.store.js';
import { documentList } from './document-list.js';
import { Injectable } from '@nestjs/common';
import type { DocumentsView } from './attachments.dto.js';

/** Which documents the law asks for, and what is there of each. By the rules that the transfer was judged by. */
@Injectable()
export class ReadDocuments {
  constructor(
    private readonly database: TenantDatabase,
    private readonly views: TransferViews,
    private readonly books: RuleBooks,
    private readonly attachments: AttachmentStore,
    private readonly judgements: DocumentJudgements,
  ) {}

  async execute(principal: Principal, { transferId }: { readonly transferId: string }): Promise<Outcome<DocumentsView>> {
    if (!isUuid(transferId)) return notFound;
    return this.books.whileCurrent(() => this.database.transact(principal, (scope) => this.read(scope, uuid<TransferId>(transferId))));
  }

  private async read(scope: TenantScope, id: TransferId): Promise<Outcome<DocumentsView>> {
    const detail = await this.views.detail(scope, id);
    if (detail === null) return notFound;
    const { transfer, reference, filing } = detail.stored;
    const named = filing.documents.map(({ sha256 }) => digest(`sha256:${sha256}`));
    const files = named.length === 0 ? new Map() : await this.attachments.states(scope, transfer.tenantId, named);
    const judged = named.length === 0 ? [] : await this.judgements.ofTransfer(scope, transfer);
    const documents = documentList(dutiesOf(this.books, detail), filing.documents, { files, judged });
    return accept({ transfer: transfer.id, reference, assessment: detail.assessment?.id ?? null, documents });
  }
}
