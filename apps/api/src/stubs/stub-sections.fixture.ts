import type { SectionsView } from '@carnet/features/drafts/section.js';
import { isoDate } from '@carnet/kernel';

const says = { en: 'purpose', zh: '目的' };

export const stubSections: SectionsView = {
  transfer: '3f7f2a0c-52f0-4a1c-9f2e-0f6d3c1b7a55',
  reference: 'T-2026-3F7F2A',
  version: 4,
  asOfDate: '2026-11-26',
  complete: false,
  expiresAt: '2027-02-24T15:59:59.999Z',
  expiry: { says, steps: [{ on: isoDate('2027-02-24'), says }] },
  sections: [
    {
      kind: 'title',
      regime: null,
      title: says,
      state: 'done',
      open: [],
      noted: [],
      touched: { version: 3, at: '2026-11-26T08:00:00.000Z', by: 'Lin' },
    },
    {
      kind: 'regime',
      regime: 'cn',
      title: says,
      state: 'not-started',
      open: [{ pointer: '/facts/purpose', as: 'missing', says, kind: 'observed', note: null }],
      noted: [{ pointer: '/facts/emergency', label: says, kind: 'claimed', note: says }],
      touched: null,
    },
  ],
};
