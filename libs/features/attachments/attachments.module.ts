import { Module } from '@nestjs/common';
import { AttachmentStore } from './attachment.store.js';
import { DocumentJudgements } from './document-judgements.store.js';
import { FileRoom } from './file-room.store.js';
import { ListAttachments, ReadAttachment, ReadAttachmentContent, ReadDocumentContent } from './read-attachments.js';
import { JudgeDocument, ReadDocuments, ReadFileUse } from './read-documents.js';
import { ReceiveAttachment } from './receive-attachment.js';

const providers = [
  AttachmentStore,
  DocumentJudgements,
  FileRoom,
  JudgeDocument,
  ListAttachments,
  ReadAttachment,
  ReadAttachmentContent,
  ReadDocumentContent,
  ReadDocuments,
  ReadFileUse,
  ReceiveAttachment,
];

@Module({ providers, exports: providers })
export class AttachmentsModule {}
