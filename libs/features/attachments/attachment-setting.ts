import type { AttachmentFiles } from '@carnet/files';

/** Where the installation keeps the files of companies, and their limits. */
export abstract class AttachmentSetting {
  /** Null if the installation takes no files. */
  abstract readonly files: AttachmentFiles | null;
  /** Checks that a file could be stored now; throws if not. Left out if the installation takes no files. */
  readonly probe?: () => Promise<void>;
  /** Largest size of a file, in bytes. */
  abstract readonly mostBytes: number;
  /** Largest total size of a company's files, in bytes; 0 for no limit. */
  abstract readonly quotaBytes: number;
  /** Days for which a file is kept that nothing names; 0 for ever. */
  abstract readonly keepDays: number;
}

/** The setting of an installation that takes no files. */
export const noAttachments: AttachmentSetting = { files: null, mostBytes: 0, quotaBytes: 0, keepDays: 0 };
