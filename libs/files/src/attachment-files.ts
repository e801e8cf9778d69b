import type { Bilingual, Digest, Outcome, TenantId } from '@carnet/kernel';

/** Faults of a file's bytes by code, for refusals on upload and for rejections by the scanner. */
export const FILE_FAULTS = {
  empty: { en: 'The file is empty.', zh: '文件为空。' },
  'digest-differs': {
    en: 'The SHA-256 of the file is not the stated one, so the file may have changed on its way. Upload it again.',
    zh: '文件的 SHA-256 与所报不符，传输中可能有改动，请重新上传。',
  },
  'type-differs': { en: 'The file is not of the stated type.', zh: '文件实际类型与所报类型不符。' },
  'not-whole': {
    en: 'The file does not end as its type requires. It may be incomplete, or followed by other content.',
    zh: '文件结尾不符合其类型要求，可能不完整或者附有其他内容。',
  },
  'two-kinds': {
    en: 'The file can also be read as an archive, so its content is ambiguous.',
    zh: '文件同时可作为压缩包读取，其内容无法确定。',
  },
  'not-utf-8': { en: 'The file contains bytes that are not UTF-8.', zh: '文件中存在非 UTF-8 字节。' },
  'control-characters': { en: 'The text contains control characters.', zh: '文本含有控制字符。' },
  'archive-unreadable': {
    en: 'The document cannot be opened: its archive is damaged or has a format that is not supported.',
    zh: '文档无法打开，内部压缩结构损坏或者格式不受支持。',
  },
  'archive-encrypted': {
    en: 'The document is encrypted. Remove the password, then upload it again.',
    zh: '文档已加密，请取消密码后重新上传。',
  },
  'archive-macros': {
    en: 'The document contains macros or embedded programs. Remove them, then upload it again.',
    zh: '文档含有宏或者嵌入程序，请去除后重新上传。',
  },
  'archive-entries': { en: 'The document consists of too many parts.', zh: '文档内部文件过多。' },
  'archive-too-large': { en: 'The document would be too large when unpacked.', zh: '文档解压后过大。' },
  'archive-ratio': { en: 'The compression ratio of the document is implausible.', zh: '文档压缩比异常。' },
  'archive-nested': { en: 'The document contains an archive. Remove it, then upload it again.', zh: '文档内含压缩包，请去除后重新上传。' },
  'pdf-active': {
    en: 'The PDF contains scripts, automatic actions or embedded files. Remove them, then upload it again.',
    zh: 'PDF 含有脚本、自动执行的动作或者内嵌文件，请去除后重新上传。',
  },
  'pdf-unreadable': {
    en: 'The PDF cannot be checked because it is encrypted or damaged. Save it without a password, then upload it again.',
    zh: 'PDF 已加密或者损坏，无法检查。请取消密码后重新保存并上传。',
  },
  malware: { en: 'The scanner found malware.', zh: '扫描发现恶意软件。' },
} as const satisfies Record<string, Bilingual>;

export type FileFault = keyof typeof FILE_FAULTS;

/** Allowed kinds of files. The bytes determine the kind, and the declared kind must match. */
export const ATTACHMENT_KINDS = ['pdf', 'png', 'jpeg', 'docx', 'xlsx', 'csv', 'text', 'json'] as const;

export type AttachmentKind = (typeof ATTACHMENT_KINDS)[number];

/** A complete file that is not kept yet. */
export interface IncomingAttachment {
  readonly digest: Digest;
  /** Size in bytes. */
  readonly bytes: number;
  /** Checks whether it is a file of this kind, without unpacking; null if no fault is found. */
  inspect(kind: AttachmentKind): Promise<FileFault | null>;
  /**
   * Moves the complete file to its place; returns its name among the company's files.
   *
   * @throws StorageUnavailable; the file may be there without a record, or not.
   */
  keep(): Promise<string>;
  /** Deletes it from the spool. Harmless once it is kept. */
  discard(): Promise<void>;
}

/** Storage of attachments' bytes by company. Never serves an incomplete file. */
export abstract class AttachmentFiles {
  /**
   * Receives a file as a stream, up to `most` bytes, without holding it in memory.
   *
   * @throws StorageUnavailable if it cannot be written, and errors of the stream; nothing of it is then kept.
   */
  abstract receive(company: TenantId, stream: AsyncIterable<Uint8Array>, most: number): Promise<Outcome<IncomingAttachment>>;
  /**
   * Opens a kept file of `bytes` bytes. Its digest is checked before the last byte is returned.
   *
   * @throws Error if it is missing or has changed, also during reading; StorageUnavailable if it cannot be reached.
   */
  abstract open(company: TenantId, file: string, bytes: number): Promise<AsyncIterable<Uint8Array>>;
  /** Deletes a file. Harmless if it is gone. */
  abstract remove(company: TenantId, file: string): Promise<void>;
  /** Files at least `seconds` old, in groups of one company. */
  abstract filesOlderThan(seconds: number): AsyncIterable<{ readonly company: TenantId; readonly files: readonly string[] }>;
  /** Deletes incomplete uploads that began at least `seconds` ago; returns their number. */
  abstract clearIncoming(seconds: number): Promise<number>;
}

/** Thrown if a file cannot be written or reached: the disk is full, or the store is unreachable. */
export class StorageUnavailable extends Error {
  override readonly name = 'StorageUnavailable';
}

/** Thrown if a scanner cannot be reached or does not answer in time. */
export class ScannerUnavailable extends Error {
  override readonly name = 'ScannerUnavailable';
}

/** Scans files for faults. */
export abstract class AttachmentScanner {
  /**
   * @returns the fault; null if there is none.
   * @throws Error if the scan fails. It is then retried later, because a missing answer never counts as a clean one.
   */
  abstract scan(company: TenantId, file: string, kind: AttachmentKind): Promise<FileFault | null>;
}
