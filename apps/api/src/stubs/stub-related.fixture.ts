import type { RelatedFilingsView } from '@carnet/features/related/find-related.js';
import { isoDate, type TenantId, type TransferId, uuid } from '@carnet/kernel';

const id = '3f7f2a0c-52f0-4a1c-9f2e-0f6d3c1b7a55';

const name = { en: 'Paper Kite', zh: '纸鸢' };

export const stubRelated: RelatedFilingsView = {
  transfer: uuid<TransferId>(id),
  since: isoDate('2025-11-26'),
  compared: 3,
  items: [
    {
      transfer: uuid<TransferId>(id),
      reference: 'T-2026-3F7F2A',
      company: { id: uuid<TenantId>(id), name },
      state: 'draft',
      filedOn: null,
      relation: 'duplicate',
      common: [{ by: 'fields', says: { en: 'The same fields.', zh: '字段相同。' } }],
    },
  ],
};
