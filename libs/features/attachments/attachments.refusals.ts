import { FILE_FAULTS, type FileFault } from '@carnet/files';
import { declareRefusals } from '@carnet/http/problem.js';
import { type Bilingual, type Digest, faultAt, refuse } from '@carnet/kernel';
import type { AttachmentRecord, AttachmentState } from './attachment.js';

/** Refuses a file and names its fault. */
export function fileRefusal(fault: FileFault): ReturnType<typeof refuse> {
  const says = FILE_FAULTS[fault];
  return refuse('attachment-invalid', says, { faults: [faultAt(fault === 'digest-differs' ? '/digest' : '', fault, says)] });
}

export const refuseAttachment = declareRefusals({
  'attachments-off': [409, 'Files are not taken here: the installation names no folder for them.', '本系统未配置文件目录，不接收文件。'],
  'attachments-many': [409, 'Many files wait for their scan. Hand in more when they are through.', '等待扫描的文件过多，请稍后再提交。'],
  'attachment-not-clean': [
    409,
    'The file cannot be read: it waits for its scan, or was rejected.',
    '文件无法读取：尚在等待扫描或者已被拒绝。',
  ],
  'attachment-removed': [
    410,
    'The file was removed, because nothing had named it for long. Hand it in again.',
    '文件长期未被任何材料引用，已被移除，可重新提交。',
  ],
  'attachment-quota': [
    413,
    'The files of the company have no more room. What nothing names is removed in time.',
    '企业文件已达容量上限；未被引用的文件将到期移除。',
  ],
  'attachment-invalid': [422, 'The file was not taken, and nothing of it was kept.', '文件未被接收，未保留任何内容。'],
});

export const attachmentsOff = refuseAttachment('attachments-off');

export const noSuchAttachment = refuse('not-found', { en: 'There is no such attachment.', zh: '没有该附件。' });

const unread: Readonly<Record<Exclude<AttachmentState, 'clean' | 'removed'>, Bilingual>> = {
  quarantined: { en: 'The file has not been scanned yet. Try again in a moment.', zh: '文件尚未扫描，请稍后再试。' },
  rejected: { en: 'The file was rejected and deleted.', zh: '文件已被拒绝并删除。' },
};

/** The refusal of a download; null if the file can be read. */
export function downloadRefusal({ state, digest, settledAt, removedAfter }: AttachmentRecord): ReturnType<typeof refuse> | null {
  if (state === 'clean') return null;
  if (state !== 'removed') return refuse('attachment-not-clean', unread[state], { context: { state } });
  const days = removedAfter ?? 0;
  const says = {
    en: `Nothing named the file for ${String(days)} days, so it was removed. Upload it again to use it.`,
    zh: `文件连续 ${String(days)} 日未被引用，已被移除，持有者可重新提交。`,
  };
  return refuse('attachment-removed', says, { context: { digest, removedAt: settledAt ?? '', rule: 'unnamed', days } });
}

/** Refuses to name files that have been removed, because nobody could read them. */
export function removedDocumentRefusal(documents: readonly Digest[]): ReturnType<typeof refuse> {
  const says = {
    en: 'A file that this names was removed, because nothing had named it for long. Hand it in again first.',
    zh: '所引用的文件因长期未被引用已被移除，请先重新提交该文件。',
  };
  return refuse('document-removed', says, { context: { documents } });
}
