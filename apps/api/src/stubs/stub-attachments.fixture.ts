import type { AttachmentId, AttachmentReceipt, AttachmentView, OpenAttachment } from '@carnet/features/attachments/attachment.js';
import { type Answer, digestOfText, instant, uuid } from '@carnet/kernel';
import type { FileUse, DocumentsView } from '@carnet/features/attachments/attachments.dto.js';

const at = instant('2026-11-25T08:00:00.000Z');

const text = 'a text';

const receipt: AttachmentReceipt = {
  id: uuid<AttachmentId>('3f7f2a0c-52f0-4a1c-9f2e-0f6d3c1b7a55'),
  digest: digestOfText(text),
  bytes: text.length,
  kind: 'text',
  name: '说明.txt',
  state: 'quarantined',
};

const record: AttachmentView = {
  ...receipt,
  state: 'rejected',
  reason: 'malware',
  receivedAt: at,
  settledAt: at,
  unnamedSince: at,
  removesAt: null,
  removedAfter: 30,
};

/** Read once for each answer, so that two answers do not share a stream. */
const opened: OpenAttachment = {
  digest: receipt.digest,
  bytes: text.length,
  kind: 'text',
  name: '说明.txt',
  content: {
    async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
      yield await Promise.resolve(Buffer.from(text));
    },
  },
};

const says = { en: 'Impact assessment', zh: '影响评估' };

const documents: DocumentsView = {
  transfer: '3f7f2a0c-52f0-4a1c-9f2e-0f6d3c1b7a55',
  reference: 'T26-3F7F2A0',
  assessment: null,
  documents: [
    {
      code: 'pipia_report',
      title: says,
      state: 'attached',
      askedBy: [
        {
          duty: 'cn.duty.pipia',
          regimes: ['cn'],
          says,
          status: 'unmet',
          citations: [{ instrument: 'cn_pipl', title: says, article: '55', url: null }],
        },
      ],
      files: [
        {
          name: 'report.pdf',
          sha256: 'a'.repeat(64),
          state: 'attached',
          judgements: [{ discipline: 'privacy', as: 'query', reasons: 'Which year?', officer: null, at }],
        },
      ],
    },
    { code: 'other', title: null, state: 'missing', askedBy: [], files: [] },
  ],
};

/** What the use cases of attachments answer. */
export const stubAttachments = {
  ReceiveAttachment: { value: receipt, replayed: false } satisfies Answer<AttachmentReceipt>,
  ListAttachments: { items: [record], next: null },
  ReadAttachment: record,
  ReadFileUse: { bytes: 600, files: 3, incoming: 0, quota: null } satisfies FileUse,
  ReadAttachmentContent: opened,
  ReadDocumentContent: opened,
  ReadDocuments: documents,
} as const;
