import { AttachmentSetting } from './attachment-setting.js';
import { actorOf, notFound } from '@carnet/acts/transfer-act.js';
import { type StoredTransfer, TransferJournal } from '@carnet/acts/transfer-journal.store.js';
import { TransferStore } from '@carnet/acts/transfer.store.js';
import type { AttachmentFiles } from '@carnet/files';
import type { Principal } from '@carnet/identity';
import {
  accept,
  digest,
  type Digest,
  Entropy,
  isUuid,
  type Outcome,
  type Page,
  type PageRequest,
  type TenantId,
  type TransferId,
  uuid,
} from '@carnet/kernel';
import { TenantDatabase, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { noSuchAttachment, downloadRefusal } from './attachments.refusals.js';
import { type AttachmentId, type AttachmentView, attachmentViewOf, type OpenAttachment, type StoredAttachment } from './attachment.js';
import { AttachmentStore } from './attachment.store.js';
import { Injectable } from '@nestjs/common';

/** Lists a company's attachments, newest first. */
@Injectable()
export class ListAttachments {
  constructor(
    private readonly database: TenantDatabase,
    private readonly attachments: AttachmentStore,
    private readonly setting: AttachmentSetting,
  ) {}

  execute(principal: Principal, asked: PageRequest): Promise<Outcome<Page<AttachmentView>>> {
    return this.database.transact(principal, async (scope) => {
      const page = await this.attachments.list(scope, asked);
      if (!page.ok) return page;
      const { items, next } = page.value;
      return accept({ items: items.map((one) => attachmentViewOf(one, this.setting.keepDays)), next });
    });
  }
}

/** Reads one attachment of the company and its state. */
@Injectable()
export class ReadAttachment {
  constructor(
    private readonly database: TenantDatabase,
    private readonly attachments: AttachmentStore,
    private readonly setting: AttachmentSetting,
  ) {}

  async execute(principal: Principal, { attachmentId }: { readonly attachmentId: string }): Promise<Outcome<AttachmentView>> {
    const found = await findOwnAttachment(this.database, this.attachments, principal, attachmentId);
    return found === null ? noSuchAttachment : accept(attachmentViewOf(found, this.setting.keepDays));
  }
}

/** Reads the bytes of an attachment, for its company. */
@Injectable()
export class ReadAttachmentContent {
  constructor(
    private readonly database: TenantDatabase,
    private readonly attachments: AttachmentStore,
    private readonly setting: AttachmentSetting,
  ) {}

  async execute(principal: Principal, { attachmentId }: { readonly attachmentId: string }): Promise<Outcome<OpenAttachment>> {
    const find = (): Promise<StoredAttachment | null> => findOwnAttachment(this.database, this.attachments, principal, attachmentId);
    const found = await find();
    if (found === null) return noSuchAttachment;
    try {
      return await opened(this.setting.files, principal.organisation, found);
    } catch (error) {
      // The file may have been removed since it was looked up.
      const now = await find();
      const gone = now === null ? null : downloadRefusal(now);
      if (gone === null) throw error;
      return gone;
    }
  }
}

export interface ReadDocumentContentCommand {
  readonly transferId: string;
  /** SHA-256 of the file as the filing names it: 64 hexadecimal digits. */
  readonly sha256: string;
}

/**
 * Reads the bytes of a document that a filed transfer names. A read by the authority is in the transfer's history before the first byte is
 * sent.
 */
@Injectable()
export class ReadDocumentContent {
  constructor(
    private readonly database: TenantDatabase,
    private readonly transfers: TransferStore,
    private readonly journal: TransferJournal,
    private readonly attachments: AttachmentStore,
    private readonly entropy: Entropy,
    private readonly setting: AttachmentSetting,
  ) {}

  async execute(principal: Principal, { transferId, sha256 }: ReadDocumentContentCommand): Promise<Outcome<OpenAttachment>> {
    if (!isUuid(transferId)) return notFound;
    if (!/^[0-9a-f]{64}$/.test(sha256)) return noSuchAttachment;
    const named = { transfer: uuid<TransferId>(transferId), digest: digest(`sha256:${sha256}`) };
    const found = await this.database.transact(principal, (scope) => this.find(scope, named));
    return found.ok ? opened(this.setting.files, found.value.company, found.value.attachment) : found;
  }

  private async find(
    scope: TenantScope,
    named: { readonly transfer: TransferId; readonly digest: Digest },
  ): Promise<Outcome<{ readonly company: TenantId; readonly attachment: StoredAttachment }>> {
    const { transfers, attachments } = this;
    const stored = await transfers.lock(scope, named.transfer);
    if (!stored) return notFound;
    const attachment = await attachments.findNamed(scope, named.transfer, named.digest);
    if (attachment === null) return noSuchAttachment;
    if (attachment.state === 'clean') await this.noteRead(scope, stored, attachment);
    return accept({ company: stored.transfer.tenantId, attachment });
  }

  private async noteRead(scope: TenantScope, { transfer }: StoredTransfer, attachment: StoredAttachment): Promise<void> {
    const { principal } = scope;
    if (principal.realm !== 'authority') return;
    const says = { document: attachment.digest };
    await this.journal.recordNote(scope, transfer, { id: this.entropy.uuid(), kind: 'document-read', by: actorOf(principal), says });
  }
}

/** Null for the authority, which reads a document through the transfer that names it. */
function findOwnAttachment(
  database: TenantDatabase,
  attachments: AttachmentStore,
  principal: Principal,
  attachmentId: string,
): Promise<StoredAttachment | null> {
  if (principal.realm !== 'company' || !isUuid(attachmentId)) return Promise.resolve(null);
  return database.transact(principal, (scope) => attachments.read(scope, uuid<AttachmentId>(attachmentId)));
}

/** Opens the file outside any transaction, because a disk or object store may be slow. */
async function opened(files: AttachmentFiles | null, company: TenantId, found: StoredAttachment): Promise<Outcome<OpenAttachment>> {
  const { digest: of, bytes, kind, name, file } = found;
  const unreadable = downloadRefusal(found);
  if (unreadable !== null) return unreadable;
  if (files === null || file === null) throw new Error('an attachment is there, and no place of files is');
  return accept({ digest: of, bytes, kind, name, content: await files.open(company, file, bytes) });
}
