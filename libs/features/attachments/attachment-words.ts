import { FILE_FAULTS, type FileFault } from '@carnet/files';
import { type Bilingual, type Digest, refuse } from '@carnet/kernel';
import type { AttachmentRecord, AttachmentState } from './attachment.js';

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
