export { Clamd } from './clamd.js';
export { type FilePlaceSettings, attachmentFilesIn, type OpenedFilePlaces, openFilePlaces } from './file-places.js';
export { FileScanner } from './file-scanner.js';
export { moveFiles, type MoveProgress } from './move-files.js';
export {
  ATTACHMENT_KINDS,
  AttachmentFiles,
  type AttachmentKind,
  AttachmentScanner,
  FILE_FAULTS,
  type FileFault,
  type IncomingAttachment,
  ScannerUnavailable,
  StorageUnavailable,
} from './attachment-files.js';
