import { type Digest, refuse } from '@carnet/kernel';
import type { Bilingual } from '@carnet/workflow';
import type { AttachmentRecord, AttachmentState } from './attachment.js';

/** What can be wrong with a file, by its bytes: each code once, for a refusal at the door and for a rejection after it. */
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

/** A file that is not taken, with what is wrong with it. */
export function fileRefused(fault: FileFault): ReturnType<typeof refuse> {
  const detail = FILE_FAULTS[fault].en;
  const pointer = fault === 'digest-differs' ? '/digest' : '';
  return refuse('attachment-invalid', detail, { faults: [{ pointer, code: fault, detail }] });
}

export const attachmentsOff = refuse('attachments-off', 'Files are not taken here: the installation names no folder for them.');
export const noSuchAttachment = refuse('not-found', 'There is no such attachment.');

const unread: Readonly<Record<Exclude<AttachmentState, 'clean' | 'removed'>, string>> = {
  quarantined: 'The file has not been scanned yet. Try again in a moment.',
  rejected: 'The file was rejected and deleted.',
};

/** Why the file of an attachment cannot be read; null when it can. */
export function notReadable({ state, digest, settledAt, removedAfter }: AttachmentRecord): ReturnType<typeof refuse> | null {
  if (state === 'clean') return null;
  if (state !== 'removed') return refuse('attachment-not-clean', unread[state], { context: { state } });
  const days = removedAfter ?? 0;
  const detail = `Nothing named the file for ${String(days)} days, and it was removed. Whoever has it can hand it in again.`;
  return refuse('attachment-removed', detail, { context: { digest, removedAt: settledAt ?? '', rule: 'unnamed', days } });
}

/** A filing, a draft or whatever else names files that were removed meanwhile: they would be there for nobody. */
export function documentRemoved(documents: readonly Digest[]): ReturnType<typeof refuse> {
  const detail = 'A file that this names was removed, because nothing had named it for long. Hand it in again first.';
  return refuse('document-removed', detail, { context: { documents } });
}

/** Every "no" about an attachment, in the words its reader sees. */
const texts: Readonly<Record<string, Bilingual>> = {
  'attachment-invalid': { en: 'The file was not taken, and nothing of it was kept.', zh: '文件未被接收，未保留任何内容。' },
  'attachment-not-clean': {
    en: 'The file cannot be read: it waits for its scan, or was rejected.',
    zh: '文件无法读取：尚在等待扫描或者已被拒绝。',
  },
  'attachment-removed': {
    en: 'The file was removed, because nothing had named it for long. Hand it in again.',
    zh: '文件长期未被任何材料引用，已被移除，可重新提交。',
  },
  'document-removed': {
    en: 'A file that is named was removed, because nothing had named it for long. Hand it in again first.',
    zh: '所引用的文件因长期未被引用已被移除，请先重新提交该文件。',
  },
  'attachments-off': { en: 'Files are not taken here.', zh: '本系统未启用文件接收。' },
  'attachment-quota': {
    en: 'The files of the company have no more room. What nothing names is removed in time.',
    zh: '企业文件已达容量上限；未被引用的文件将到期移除。',
  },
  'attachments-many': {
    en: 'Many files wait for their scan. Hand in more when they are through.',
    zh: '等待扫描的文件过多，请稍后再提交。',
  },
};

/** The sentence of a code in both languages, where it is one of an attachment. */
export function attachmentRefusalText(code: string): Bilingual | null {
  return texts[code] ?? null;
}
