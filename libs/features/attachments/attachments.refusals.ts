import { FILE_FAULTS, type FileFault } from '@carnet/files';
import { declareRefusals, refuseShared } from '@carnet/http/problem.js';
import { type Bilingual, type Digest, faultAt, refuse } from '@carnet/kernel';
import type { AttachmentRecord, AttachmentState } from './attachment.js';

export function fileRefusal(fault: FileFault): ReturnType<typeof refuse> {
  const says = FILE_FAULTS[fault];
  return refuse('attachment-invalid', says, { faults: [faultAt(fault === 'digest-differs' ? '/digest' : '', fault, says)] });
}

export const refuseAttachment = declareRefusals({
  'attachments-off': [
    409,
    'This installation does not accept files: no folder is set for them. Ask the operator.',
    '本系统未配置文件目录，不接收文件。请与运营方联系。',
  ],
  'attachments-many': [409, 'Too many files are waiting for their scan. Try again later.', '等待扫描的文件过多，请稍后再试。'],
  'attachment-not-clean': [
    409,
    'The file cannot be read: it is waiting for its scan, or was rejected.',
    '文件无法读取：尚在等待扫描或者已被拒绝。',
  ],
  'attachment-removed': [
    410,
    'The file was removed because nothing referred to it for a long time. Upload it again.',
    '文件因长期未被引用，已被移除，请重新上传。',
  ],
  'attachment-quota': [
    413,
    'The files of the company have reached their limit. Files that nothing refers to are removed after their retention term.',
    '企业文件已达容量上限。未被引用的文件在保留期满后移除。',
  ],
  'attachment-invalid': [422, 'The file was not accepted, and nothing of it was kept.', '文件未被接收，未保留任何内容。'],
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
    en: `The file was removed because nothing referred to it for ${String(days)} days. Upload it again to use it.`,
    zh: `文件连续 ${String(days)} 日未被引用，已被移除。如需使用，请重新上传。`,
  };
  return refuse('attachment-removed', says, { context: { digest, removedAt: settledAt ?? '', rule: 'unnamed', days } });
}

/** Refuses to name files that have been removed, because nobody could read them. */
export function removedDocumentRefusal(documents: readonly Digest[]): ReturnType<typeof refuse> {
  return refuseShared('document-removed', { context: { documents } });
}
