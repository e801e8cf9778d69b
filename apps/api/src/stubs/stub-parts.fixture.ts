import { type Answer, digestOfText } from '@carnet/kernel';
import { partTitles } from '@carnet/workflow';
import type { PartView, PartsView } from '@carnet/features/parts/parts.dto.js';

const part: PartView = {
  part: 'recipient',
  title: partTitles.recipient,
  mark: 'settled',
  changed: false,
  queries: [],
  by: { person: '5f0c1b1e-7a3e-4a0e-9b55-0d7d5b1f6a13', name: 'Lin' },
  at: '2026-11-25T08:00:00.000Z',
};

const parts: PartsView = {
  transfer: '6f0c1b1e-7a3e-4a0e-9b55-0d7d5b1f6a14',
  reference: 'NSH-26-000001',
  version: 4,
  contentDigest: digestOfText('content'),
  disciplines: [
    {
      discipline: 'privacy',
      own: true,
      settled: 1,
      opensOn: null,
      parts: [part],
      withheld: null,
      marking: { offered: true, code: null, reason: null },
    },
  ],
};

const marked: Answer<PartView> = { value: part, replayed: false };

/** What the doors of parts answer in tests. */
export const stubParts: Readonly<Record<string, unknown>> = { ReadParts: parts, MarkPart: marked };
