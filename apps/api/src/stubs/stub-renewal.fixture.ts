import type { RenewalView } from '@carnet/features/renewals/read-renewal.js';

const says = { en: 'A day, which may have passed.', zh: '日期可能已过。' };

const transfer = '3f7f2a0c-52f0-4a1c-9f2e-0f6d3c1b7a55';

export const stubRenewal: RenewalView = {
  transfer,
  reference: 'T-2026-3F7F2A',
  offers: [{ kind: 'renews', offered: false, code: 'renewal-not-open', reason: says, opens: null, latest: null }],
  renewals: [{ transfer, reference: 'T-2029-3F7F2A', kind: 'renews', state: 'in-review' }],
  renewed: {
    transfer,
    reference: 'T-2026-3F7F2A',
    kind: 'renews',
    state: 'granted',
    lastDay: '2026-12-31',
    lookAgain: [{ subject: '/facts/contract_effective_date', because: 'day', says, value: '2026-11-25' }],
    changes: [{ subject: '/people/ordinary', before: 1000, after: 2000 }],
    judged: { lane: { before: 'green', after: 'amber' }, verdicts: [], readings: [] },
  },
};
