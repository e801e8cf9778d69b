import type { AmendmentPreview } from '@carnet/features/amendments/preview-amendment.js';
import { digestOfText, instant } from '@carnet/kernel';
import type { AmendmentsView } from '@carnet/features/amendments/amendments.dto.js';

const amendments: AmendmentsView = {
  transfer: '3f7f2a0c-52f0-4a1c-9f2e-0f6d3c1b7a55',
  reference: 'T26-7K2M9QX',
  most: 5,
  amendments: [
    {
      number: 1,
      at: instant('2026-11-25T08:00:00.000Z'),
      reasons: 'Counted twice.',
      immaterial: false,
      from: digestOfText('a'),
      to: digestOfText('b'),
      parts: [{ subject: '/people/ordinary', before: 2, after: 1 }],
    },
  ],
};

const preview: AmendmentPreview = {
  parts: amendments.amendments[0]?.parts ?? [],
  immaterial: false,
  disposal: 'review',
  left: 4,
  judged: { lane: { before: 'red', after: 'amber' }, verdicts: [], readings: [] },
  ledger: [{ metric: 'cn.ordinary', window: '2026', before: 2, after: 1 }],
  voids: { opinions: ['privacy'], votes: 1 },
  clock: { due: '2026-12-16', left: 15 },
};

/** What the use cases of amendments answer. */
export const stubAmendments: Readonly<Record<string, unknown>> = { ReadAmendments: amendments, PreviewAmendment: preview };
