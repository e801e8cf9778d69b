export {
  ATTACHMENT_KINDS,
  ATTACHMENT_STATES,
  type AttachmentId,
  type AttachmentKind,
  type AttachmentReceipt,
  type AttachmentRecord,
  type AttachmentState,
  type AttachmentView,
  kindOfMediaType,
  MEDIA_TYPES,
  type OpenAttachment,
  type StoredAttachment,
} from './attachment.js';
export { attachmentRefusalText, documentRemoved, FILE_FAULTS, type FileFault } from './attachment-words.js';
export type { AttachmentWay } from './attachments.module.js';
export { ListAttachments, ReadAttachment, ReadAttachmentContent, ReadDocumentContent } from './read-attachments.js';
export {
  DOCUMENT_STATES,
  type DocumentLine,
  type DocumentReason,
  type DocumentState,
  type FileJudgement,
  type NamedFile,
} from './document-list.js';
export { JudgeDocument, type JudgeDocumentCommand } from './judge-document.js';
export { type DocumentsView, ReadDocuments } from './read-documents.js';
export type { FileUse } from './file-use.js';
export { ReadFileUse } from './read-file-use.js';
export { ReceiveAttachment, type ReceiveAttachmentCommand } from './receive-attachment.js';
export { ScanAttachments } from './scan-attachments.js';
export { SweepFiles, type SweptFiles } from './sweep-files.js';
