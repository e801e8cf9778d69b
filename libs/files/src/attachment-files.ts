import type { Bilingual, Digest, Outcome, TenantId } from '@carnet/kernel';

/** Faults of a file's bytes by code, for refusals on upload and for rejections by the scanner. */
export const FILE_FAULTS = {
  empty: { en: 'There is nothing in the file.', zh: '文件为空。' },
  'digest-differs': {
    en: 'The file has another SHA-256 than was said: it was changed on its way.',
    zh: '文件的 SHA-256 与所报不符，传输中可能有改动。',
  },
  'type-differs': { en: 'The file is not what it is said to be.', zh: '文件实际类型与所报类型不符。' },
  'not-whole': {
    en: 'The file does not end as files of its kind do: it is not whole, or something was put behind it.',
    zh: '文件结尾不符合其类型，可能不完整或者附有其他内容。',
  },
  'two-kinds': {
    en: 'The file can be read as an archive as well. Nobody could say what was judged.',
    zh: '文件同时可作为压缩包读取，无法确定其内容。',
  },
  'not-utf-8': { en: 'Some bytes are not UTF-8.', zh: '文件中存在非 UTF-8 字节。' },
  'control-characters': { en: 'The text holds characters that no text has.', zh: '文本中含有控制字符。' },
  'archive-unreadable': {
    en: 'The document cannot be opened: its archive is damaged or of a form that is not taken.',
    zh: '文档无法打开，内部压缩结构损坏或者格式不受支持。',
  },
  'archive-encrypted': {
    en: 'The document is encrypted. Take the password away, then hand it in.',
    zh: '文档已加密，请取消密码后再提交。',
  },
  'archive-macros': { en: 'The document holds macros or embedded programs.', zh: '文档含有宏或者嵌入程序。' },
  'archive-entries': { en: 'The document is made of too many parts.', zh: '文档内部文件过多。' },
  'archive-too-large': { en: 'Unpacked, the document would be too large.', zh: '文档解压后过大。' },
  'archive-ratio': { en: 'The document unpacks to far more than it is: documents do not.', zh: '文档压缩比异常。' },
  'archive-nested': { en: 'There is an archive within the document.', zh: '文档内嵌套压缩包。' },
  'pdf-active': {
    en: 'The PDF runs something by itself or holds files: take scripts, actions and attachments out, then hand it in.',
    zh: 'PDF 含有脚本、自动执行的动作或者内嵌文件，请去除后再提交。',
  },
  'pdf-unreadable': {
    en: 'The PDF cannot be looked into: it is encrypted or damaged. Save it without a password, then hand it in.',
    zh: 'PDF 无法检查，可能已加密或者损坏，请取消密码后重新保存并提交。',
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
