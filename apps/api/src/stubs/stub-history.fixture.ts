import type { ExportId, ExportReceipt, ExportRecord } from '@carnet/features/exports/export-record.js';
import type { OpenExport } from '@carnet/features/exports/read-exports.js';
import type { AsOfShown } from '@carnet/features/history/as-of.dto.js';
import type { HistoryEntryShown } from '@carnet/features/history/history.dto.js';
import type { LiveUpdate } from '@carnet/features/live-updates/live-update.js';
import { type Answer, digestOfText, instant, type PersonId, uuid } from '@carnet/kernel';

const transfer = { id: '3f7f2a0c-52f0-4a1c-9f2e-0f6d3c1b7a55', reference: 'T26-7K2M9QX' };

const organisation = { id: '9b1d9a52-90d5-4f31-8f0c-6c7a1f2b3c04', name: { en: 'Harbour Trade', zh: '港湾贸易' } };

const at = '2026-11-25T08:00:00.000Z';

const entry: HistoryEntryShown = {
  id: '7f0c1b1e-7a3e-4a0e-9b55-0d7d5b1f6a31',
  at,
  kind: 'submitted',
  says: { en: 'The company filed the transfer.', zh: '企业已申报。' },
  refused: false,
  code: null,
  transfer,
  organisation,
  subject: null,
  by: { kind: 'key', id: 'till', name: null, side: 'company', roles: [], disciplines: [], onBehalfOf: null },
  from: null,
  to: 'submitted',
  version: 1,
  why: null,
  details: {},
  via: 'key 192.0.2.1',
};

const asOf: AsOfShown = {
  transfer,
  company: organisation,
  at,
  state: 'submitted',
  version: 1,
  contentDigest: digestOfText('content'),
  filing: null,
  assessment: null,
  said: [],
  decision: null,
  entries: 1,
  last: { id: entry.id, at, kind: 'submitted' },
  rules: { judgedBy: null, inForce: null },
  missing: [{ part: 'filing', says: { en: 'It is not kept.', zh: '未留存。' } }],
};

const id = uuid<ExportId>('7f0c1b1e-7a3e-4a0e-9b55-0d7d5b1f6a32');

/** What the file of the stub says. */
export const EXPORTED = 'reference,state\r\nT26-7K2M9QX,granted\r\n';

const record: ExportRecord = {
  id,
  askedBy: uuid<PersonId>('5f0c1b1e-7a3e-4a0e-9b55-0d7d5b1f6a13'),
  state: 'done',
  question: {
    kind: 'transfers',
    format: 'csv',
    filter: { transfer: null, actor: null, kinds: null, refused: null, from: null, until: at, transfers: {} },
  },
  lines: 1,
  bytes: EXPORTED.length,
  digest: digestOfText(EXPORTED),
  failure: null,
  createdAt: instant(at),
  endedAt: instant(at),
};

const content: OpenExport = {
  record,
  digest: digestOfText(EXPORTED),
  async *bytes(from, to) {
    for (let place = from; place < to; place += 10)
      yield await Promise.resolve(Buffer.from(EXPORTED.slice(place, Math.min(to, place + 10))));
  },
};

const receipt: Answer<ExportReceipt> = { value: { id, state: 'waiting' }, replayed: false };

/** A stream that ends at once. */
const updates: AsyncIterable<LiveUpdate> = {
  async *[Symbol.asyncIterator]() {
    yield await Promise.resolve({ id: 'behind', event: 'ready' as const, data: null });
    yield { id: 'further', event: 'change', data: { transfer: transfer.id, kind: 'submitted', state: 'submitted', version: 1 } };
  },
};

/** What the doors of histories and exports answer in tests. */
export const stubHistory: Readonly<Record<string, unknown>> = {
  FindTransfer: transfer.id,
  FollowLiveUpdates: updates,
  ReadHistory: { items: [entry], next: null },
  ReadTransferHistory: { items: [entry], next: null },
  ReadTransferAsOf: asOf,
  AskExport: receipt,
  CancelExport: receipt,
  ListExports: { items: [record], next: null },
  ReadExport: record,
  ReadExportContent: content,
};
