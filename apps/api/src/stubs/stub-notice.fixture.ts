import { noNames } from '@carnet/features/decisions/notice-names.js';
import type { NoticeView } from '@carnet/features/decisions/read-notice.js';

const [at, digest] = ['2026-11-25T08:00:00.000Z', `sha256:${'ab'.repeat(32)}`];

const says = { en: 'Filed.', zh: '已申报。' };

const notice: NoticeView['notice'] = {
  format: 'carnet-notice/1',
  transfer: '3f7f2a0c-52f0-4a1c-9f2e-0f6d3c1b7a55',
  reference: 'T-2026-3F7F2A',
  title: says,
  company: says,
  authority: says,
  zone: '+08:00',
  recipient: { name: 'Harbour', country: 'SG' },
  filedOn: '2026-11-25',
  content: digest,
  assessment: { id: '7d3c6b1e-8a52-4b0f-9d1e-1a2b3c4d5e6f', digest },
  rules: digest,
  outcome: 'refused',
  by: 'approval',
  at,
  findings: [],
  reasons: [says],
  conditions: [],
  restrictions: [],
  appeal: says,
};

/** What the use case answers that foresees one. */
export const stubPreview = { of: 'decision', notice, digest, missing: ['reasons'], names: noNames };

/** What the use case answers that reads a notice. */
export const stubNotice = { notice, digest, kept: true, names: noNames };
