import type { SuspicionView } from '@carnet/features/splits/suspicions.dto.js';

const TRANSFER_ID = '3f7f2a0c-52f0-4a1c-9f2e-0f6d3c1b7a55';

const company = { id: '9b1d9a52-90d5-4f31-8f0c-6c7a1f2b3c04', name: { en: 'Harbour Trade', zh: '港湾贸易' } };

const officer = '5f0c1b1e-7a3e-4a0e-9b55-0d7d5b1f6a13';

const at = '2026-11-25T08:00:00.000Z';

const says = { en: 'Filed.', zh: '已申报。' };

const asked = (outcome: string, weight: number) => ({ regime: 'cn', outcome, mechanism: 'none', weight });

export const suspicion: SuspicionView = {
  id: TRANSFER_ID,
  state: 'accepted',
  raisedAt: at,
  proposes: { fact: 'quantity_split', value: true },
  parts: [
    {
      transfer: TRANSFER_ID,
      reference: 'T-2026-3F7F2A',
      company,
      filedOn: '2026-11-25',
      state: 'in-review',
      recipient: 'Recipient (SG)',
      counted: { 'cn.ordinary': 60_000 },
      alone: [asked('exempt', 1)],
      had: [asked('exempt', 1)],
    },
  ],
  sum: { 'cn.ordinary': 110_000 },
  heavier: [
    {
      alone: asked('exempt', 1),
      together: asked('contract_or_certification', 4),
      gotLighter: [TRANSFER_ID],
      crossed: { metric: 'cn.ordinary', bound: 100_000 },
    },
  ],
  reasons: [says],
  caughtByLedger: false,
  answer: { by: { id: officer, name: 'Lin' }, at, reason: 'Cut.' },
};
