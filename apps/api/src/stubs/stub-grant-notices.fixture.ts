import { noNames } from '@carnet/features/decisions/notice-names.js';
import type { GrantNotice } from '@carnet/features/grants/grant-notice.js';
import { instant, isoDate } from '@carnet/kernel';
import type { ReportedChangesView } from '@carnet/features/grants/reported-changes.dto.js';

const [at, digest] = ['2026-11-25T08:00:00.000Z', `sha256:${'ab'.repeat(32)}`];

const says = { en: 'Suspended.', zh: '已暂停。' };

const notice: GrantNotice = {
  format: 'carnet-grant-notice/1',
  transfer: '3f7f2a0c-52f0-4a1c-9f2e-0f6d3c1b7a55',
  reference: 'T-2026-3F7F2A',
  version: 7,
  title: says,
  company: says,
  authority: says,
  zone: '+08:00',
  recipient: { name: 'Harbour', country: 'SG' },
  content: digest,
  rules: digest,
  assessment: { id: '7d3c6b1e-8a52-4b0f-9d1e-1a2b3c4d5e6f', digest },
  act: 'suspended',
  by: 'person',
  at,
  cause: { code: 'facts-changed', says },
  origin: null,
  condition: null,
  reasons: [says],
  restricts: false,
  restrictions: [],
  effect: says,
  until: { on: null, says },
  appeal: { until: '2027-01-25', says },
};

const reported: ReportedChangesView = {
  transfer: notice.transfer,
  reference: notice.reference,
  reassessment: {
    because: 'law-change',
    since: at,
    due: { workingDays: 20, on: isoDate('2026-12-23'), at: instant(at) },
    countedFrom: at,
    added: [{ at, causes: ['recipient'], from: 'company' }],
  },
  changes: [
    {
      at,
      content: digest,
      causes: ['recipient'],
      flips: ['cn'],
      words: 'Another recipient.',
      material: true,
      learned: { source: 'press', on: isoDate('2026-11-24'), evidence: 'An article.' },
      beside: { anew: ['/recipient/name'], asGranted: [] },
      parts: [{ subject: '/recipient/name', before: 'Harbour', after: 'Quay' }],
    },
  ],
};

/** What the use cases answer that read notices of what was done to a grant. */
export const stubGrantNotices: Readonly<Record<string, unknown>> = {
  ListGrantNotices: { items: [{ version: 7, act: 'suspended', at, digest }] },
  ReadReportedChanges: reported,
  ReadGrantNotice: { notice, digest, names: noNames },
};
