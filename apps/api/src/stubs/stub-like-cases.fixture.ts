import { instant, type TransferId, uuid } from '@carnet/kernel';
import type { LikeCases } from '@carnet/features/like-cases/like-cases.dto.js';

const transfer = uuid<TransferId>('3f7f2a0c-52f0-4a1c-9f2e-0f6d3c1b7a55');

const says = { en: 'It went to another recipient.', zh: '接收方不同。' };

export const stubLikeCases: LikeCases = {
  transfer,
  compared: 1,
  items: [
    {
      transfer,
      reference: 'T-2026-3F7F2A',
      company: { id: transfer, name: { en: 'Paper Kite', zh: '纸鸢' } },
      state: 'revoked',
      lane: 'amber',
      outcome: 'granted-with-conditions',
      by: 'approval',
      decidedAt: instant('2026-11-24T08:00:00.000Z'),
      reasons: [says],
      conditions: ['Report each year.'],
      score: 87.5,
      differs: [{ aspect: 'recipient', says }],
    },
  ],
};
