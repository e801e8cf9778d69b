import type { AttachmentFiles } from '@carnet/files';

/** Where an installation keeps the files that companies hand in, and what bounds they have. */
export abstract class AttachmentSetting {
  /** Null where none are taken. */
  abstract readonly files: AttachmentFiles | null;
  /** Whether a file could be kept now; throws where it could not. Left out where none are taken. */
  readonly probe?: () => Promise<void>;
  /** As many bytes as a file may have. */
  abstract readonly mostBytes: number;
  /** As many bytes as a company's files may have together; 0 for no bound. */
  abstract readonly quotaBytes: number;
  /** For how many days a file is kept that nothing names; 0 for ever. */
  abstract readonly keepDays: number;
}

/** Of an installation that takes no files. */
export const noAttachments: AttachmentSetting = { files: null, mostBytes: 0, quotaBytes: 0, keepDays: 0 };
