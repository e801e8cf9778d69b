import type { BulkActId, BulkActView } from '@carnet/features/bulk-acts/bulk-act.js';
import { type Answer, digestOfText, instant, uuid } from '@carnet/kernel';
import type { BulkActReceipt } from '@carnet/features/bulk-acts/bulk-acts.dto.js';

const id = '3f7f2a0c-52f0-4a1c-9f2e-0f6d3c1b7a55';

const at = instant('2026-11-25T08:00:00.000Z');

const view: BulkActView = {
  id: uuid<BulkActId>(id),
  words: { act: 'tag', tag: 'on-site-visit' },
  state: 'done',
  digest: digestOfText('rows'),
  madeAt: at,
  startedAt: at,
  endedAt: at,
  counts: { 'will-act': 0, withheld: 1, done: 0, skipped: 0 },
  rows: [
    {
      number: 1,
      transfer: id,
      reference: 'T-2026-3F7F2A',
      version: 3,
      state: 'withheld',
      code: 'nothing-to-do',
      settledAt: at,
      says: { en: 'The transfer is so already.', zh: '该事项已是如此，无须办理。' },
    },
  ],
};

const receipt: Answer<BulkActReceipt> = { value: { id, state: 'waiting' }, replayed: false };

/** What the doors of acts on many transfers answer in tests. */
export const stubBulkActs: Readonly<Record<string, unknown>> = {
  PreviewBulkAct: { value: view, replayed: false },
  StartBulkAct: receipt,
  ReadBulkAct: view,
};
