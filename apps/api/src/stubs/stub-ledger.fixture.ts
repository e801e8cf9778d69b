import type { Page } from '@carnet/kernel';
import type { AdjustmentView } from '@carnet/features/ledger/adjustments.dto.js';
import type { RecountView, StatementLine, LedgerPosition } from '@carnet/features/ledger/ledger.dto.js';
import type { AffiliateView } from '@carnet/features/splits/affiliates.dto.js';

const company = { id: '9b1d9a52-90d5-4f31-8f0c-6c7a1f2b3c04', name: { en: 'Harbour Trade', zh: '港湾贸易' } };

const id = '3f7f2a0c-52f0-4a1c-9f2e-0f6d3c1b7a55';

const officer = '5f0c1b1e-7a3e-4a0e-9b55-0d7d5b1f6a13';

const at = '2026-11-25T08:00:00.000Z';

const says = { en: 'Filed.', zh: '已申报。' };

const ledger: LedgerPosition = {
  company: company.id,
  lines: [
    {
      metric: 'cn.ordinary',
      window: '2026',
      party: null,
      reserved: 12_000,
      committed: 0,
      waitingElsewhere: 0,
      total: 12_000,
      current: true,
      firstOn: null,
      daysSinceFirst: null,
      counting: { window: 'calendar-year', says, source: says, confidence: 'unconfirmed' },
      bound: { total: 100_000, regime: 'cn', outcome: 'contract_or_certification', rule: 'cn.middle-tier-volume', says, flow: says },
      crossing: { on: null, because: 'too-few-grants', says },
    },
    {
      metric: 'cn.sensitive',
      window: '2026',
      party: null,
      reserved: 0,
      committed: 50,
      waitingElsewhere: 0,
      total: 50,
      current: true,
      firstOn: null,
      daysSinceFirst: null,
      counting: null,
      bound: null,
      crossing: {
        on: '2026-12-20',
        earliest: '2026-12-01',
        latest: null,
        method: 'mean-pace',
        pace: 12.5,
        grants: 7,
        days: 40,
        confidence: 'low',
        says,
      },
    },
  ],
  more: false,
  asOf: at,
};

const statement: Page<StatementLine> = {
  items: [
    {
      at,
      kind: 'reserve',
      amount: 12_000,
      countedOn: '2026-11-25',
      totalAfter: 12_000,
      adjustment: null,
      transfer: { id, reference: 'T-2026-3F7F2A' },
    },
  ],
  next: null,
};

const adjustments: Page<AdjustmentView> = {
  items: [
    {
      id,
      company,
      kind: 'opening',
      metric: 'cn.ordinary',
      window: '2026',
      party: null,
      amount: 40_000,
      countedOn: '2026-06-30',
      reason: 'Sent before.',
      evidence: { name: 'register', sha256: 'ab'.repeat(32) },
      counts: true,
      statedBy: { id: officer, name: 'Lin' },
      statedAt: at,
      answer: { answer: 'confirmed', reason: 'Agrees.', answeredBy: null, answeredAt: at },
    },
  ],
  next: null,
};

const affiliates: Page<AffiliateView> = {
  items: [
    {
      id,
      company,
      name: 'Harbour Logistics',
      relation: 'sister',
      declaredBy: { id: officer, name: 'Lin' },
      declaredAt: at,
      answers: [{ answer: 'confirmed', company: null, reason: 'As registered.', by: null, at }],
    },
  ],
  next: null,
};

const recount: RecountView = {
  company: company.id,
  counters: 2,
  differences: [{ metric: 'cn.ordinary', window: '2026', party: '', code: 'committed-differs', standing: 3, recounted: 2 }],
  asOf: at,
};

export const stubLedger = {
  ReadLedger: ledger,
  ReadStatement: statement,
  ListAdjustments: adjustments,
  RecountLedger: recount,
  ListAffiliates: affiliates,
};
