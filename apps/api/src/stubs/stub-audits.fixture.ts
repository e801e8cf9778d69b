import { type Answer, instant, type Page, type WrittenReceipt } from '@carnet/kernel';
import type { AuditLine, AuditSeedView, AuditView } from '@carnet/features/audits/audits.dto.js';
import type { QualityView } from '@carnet/features/quality/quality.dto.js';

const at = instant('2026-11-25T08:00:00.000Z');

const line: AuditLine = {
  id: '5f0c1b1e-7a3e-4a0e-9b55-0d7d5b1f6a16',
  transfer: '5f0c1b1e-7a3e-4a0e-9b55-0d7d5b1f6a14',
  reference: 'T-1',
  transferState: 'granted',
  kind: 'granted-by-people',
  period: '2026-11',
  drawnAt: at,
  dueOn: '2026-12-23',
  state: 'concluded',
  auditor: { id: '5f0c1b1e-7a3e-4a0e-9b55-0d7d5b1f6a13', name: 'Lin' },
  conclusion: 'wrong-outcome',
};

const audit: AuditView = {
  ...line,
  version: 7,
  policy: 'routing-2026.2',
  rate: 0.05,
  ledTo: { act: 're-assessment', at },
  offers: ['suspension'],
  finding: {
    conclusion: 'wrong-outcome',
    reasons: [{ code: 'law-misapplied', says: { en: 'The law was misread.', zh: '适用法律错误。' } }],
    places: [{ in: 'rule', ref: 'cn' }],
    text: 'The exemption does not reach this.',
    recommendation: 're-assessment',
    at,
  },
};

const seed: AuditSeedView = { period: '2026-11', digest: `sha256:${'0'.repeat(64)}`, madeAt: at, seed: null };

const written: Answer<WrittenReceipt> = { value: { id: line.id }, replayed: false };

const few = {
  count: 1,
  of: 3,
  share: null,
  low: null,
  high: null,
  enough: false,
  says: { en: 'Too few to say.', zh: '数量过少，不作判断。' },
};

const enough = { count: 5, of: 20, share: 0.25, low: 0.11, high: 0.47, enough: true, says: null };

const quality: QualityView = {
  from: '2026-01',
  until: '2026-11',
  lines: [
    {
      person: '5f0c1b1e-7a3e-4a0e-9b55-0d7d5b1f6a13',
      name: 'Lin',
      part: 'privacy',
      decisions: 20,
      setAside: 4,
      varied: 1,
      overturned: enough,
      wrong: few,
      groups: [
        {
          mechanism: 'cn_standard_contract',
          lane: 'amber',
          decisions: 20,
          comparisons: [{ outcome: 'refused', own: enough, colleagues: few, differs: false }],
        },
      ],
    },
  ],
};

export const stubAudits = {
  ReadQuality: quality,
  ListAudits: { items: [line], next: null } satisfies Page<AuditLine>,
  ReadAudit: audit,
  ListAuditSeeds: { items: [seed] },
  ClaimAudit: written,
  ReleaseAudit: written,
  ConcludeAudit: written,
};
