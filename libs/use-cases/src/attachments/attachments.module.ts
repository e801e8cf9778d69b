import type { FactoryProvider } from '@nestjs/common';
import { ActKeys } from '../ports/act-keys.js';
import { type AttachmentFiles, type AttachmentScanner } from '../ports/attachment-files.js';
import { AttachmentStore } from '../ports/attachment-store.js';
import { DocumentJudgements } from '../ports/document-judgements.js';
import { type Entropy } from '../ports/entropy.js';
import { FileRoom } from '../ports/file-room.js';
import { TenantDatabase } from '../ports/tenant-database.js';
import { TransferJournal, TransferStore } from '../ports/transfer-store.js';
import { TransferViews } from '../ports/transfer-views.js';
import { RuleBooks } from '../rule-books.js';
import { TransferAct } from '../transfer-act.js';
import { use } from '../use.module.js';
import { JudgeDocument } from './judge-document.js';
import { ListAttachments, ReadAttachment, ReadAttachmentContent, ReadDocumentContent } from './read-attachments.js';
import { ReadDocuments } from './read-documents.js';
import { ReadFileUse } from './read-file-use.js';
import { ReceiveAttachment } from './receive-attachment.js';
import { ScanAttachments } from './scan-attachments.js';
import { SweepFiles } from './sweep-files.js';

export interface AttachmentWay {
  readonly files: AttachmentFiles;
  /** As many bytes as a file may have. */
  readonly mostBytes: number;
  /** For how many days a file is kept that nothing names; 0 for ever. */
  readonly keepDays: number;
  /** As many bytes as a company's files may have together; 0 for no bound. */
  readonly quotaBytes: number;
  /** Gets files out of the quarantine; without one they are not scanned from here. */
  readonly scanner?: AttachmentScanner;
}

/** Files that companies hand in. */
export function attachmentUseCases(entropy: Entropy, way?: AttachmentWay): readonly FactoryProvider[] {
  const { files = null, mostBytes = 0, keepDays = 0, quotaBytes = 0, scanner } = way ?? {};
  const from = <T>(
    provide: abstract new (...parameters: never[]) => T,
    make: (database: TenantDatabase, attachments: AttachmentStore) => T,
  ): FactoryProvider<T> => ({ provide, inject: [TenantDatabase, AttachmentStore], useFactory: make });
  const document: FactoryProvider<ReadDocumentContent> = {
    provide: ReadDocumentContent,
    inject: [TenantDatabase, AttachmentStore, TransferStore, TransferJournal],
    useFactory: (database: TenantDatabase, attachments: AttachmentStore, transfers: TransferStore, journal: TransferJournal) =>
      new ReadDocumentContent(database, { attachments, transfers, journal, entropy, files }),
  };
  const receive: FactoryProvider<ReceiveAttachment> = {
    provide: ReceiveAttachment,
    inject: [TenantDatabase, AttachmentStore, ActKeys, FileRoom],
    useFactory: (database: TenantDatabase, attachments: AttachmentStore, keys: ActKeys, room: FileRoom) =>
      new ReceiveAttachment(database, { attachments, keys, room, entropy, files, mostBytes, quotaBytes }),
  };
  const fileUse: FactoryProvider<ReadFileUse> = {
    provide: ReadFileUse,
    inject: [TenantDatabase, FileRoom],
    useFactory: (database: TenantDatabase, room: FileRoom) => new ReadFileUse(database, room, quotaBytes),
  };
  const people = [
    receive,
    fileUse,
    from(ListAttachments, (database, attachments) => new ListAttachments(database, attachments, keepDays)),
    from(ReadAttachment, (database, attachments) => new ReadAttachment(database, attachments, keepDays)),
    from(ReadAttachmentContent, (database, attachments) => new ReadAttachmentContent(database, attachments, files)),
    document,
    use(ReadDocuments, TenantDatabase, TransferViews, RuleBooks, AttachmentStore, DocumentJudgements),
    use(JudgeDocument, TransferAct, DocumentJudgements),
  ];
  if (files === null || scanner === undefined) return people;
  return [
    ...people,
    from(ScanAttachments, (database, attachments) => new ScanAttachments(database, attachments, files, scanner)),
    from(SweepFiles, (database, attachments) => new SweepFiles(database, attachments, { files, keepDays })),
  ];
}
