import type { ImportId, ImportReceipt, ImportRecord, ImportRow } from '@carnet/features/imports/import-record.js';
import type { ImportRowsPage } from '@carnet/features/imports/read-imports.js';
import { type Answer, digestOfText, instant, type TransferId, uuid } from '@carnet/kernel';
import type { SignedReceipt } from '@carnet/features/receipts/receipts.dto.js';

const id = uuid<ImportId>('3f7f2a0c-52f0-4a1c-9f2e-0f6d3c1b7a55');

const transfer = uuid<TransferId>('3f7f2a0c-52f0-4a1c-9f2e-0f6d3c1b7a55');

const at = instant('2026-11-25T08:00:00.000Z');

const digest = digestOfText('a file');

const receipt: Answer<ImportReceipt> = { value: { id, state: 'waiting', rows: 2, failed: 1 }, replayed: false };

const record: ImportRecord = {
  id,
  state: 'done',
  mode: 'file',
  format: 'csv',
  title: 'November',
  digest,
  rows: 2,
  done: 1,
  failed: 1,
  filer: { kind: 'key', id: 'k1', person: null },
  createdAt: at,
  endedAt: at,
};

const rows: readonly ImportRow[] = [
  { number: 1, line: 2, state: 'filed', source: '["A","SG"]', transfer: { id: transfer, reference: 'T26-3F7F2A0' }, problem: null },
  {
    number: 2,
    line: 3,
    state: 'failed',
    source: '["=1+1","SG"]',
    transfer: null,
    problem: {
      code: 'row-invalid',
      says: { en: 'No form.', zh: '格式不符。' },
      detail: 'Not as asked for.',
      faults: [
        {
          pointer: '/title/en',
          column: 'title_en',
          code: 'missing',
          detail: 'This is needed.',
          says: { en: 'This is needed.', zh: '此项必填。' },
          value: null,
          write: { en: 'Write a text.', zh: '请填写文本。' },
        },
      ],
    },
  },
];

const page: ImportRowsPage = { columns: ['title_en', 'recipient_country'], items: rows, next: null };

const signed: SignedReceipt = {
  statement: {
    format: 'carnet-receipt/1',
    number: 'T26-3F7F2A0/1',
    transfer,
    reference: 'T26-3F7F2A0',
    company: id,
    content: digest,
    rules: digest,
    receivedAt: at,
    filedBy: { kind: 'key', id: 'k1' },
  },
  signature: 'a.b.c',
};

/** What the use cases of imports and receipts answer. */
export const stubImports = {
  ReceiveImport: receipt,
  CancelImport: receipt,
  ListImports: { items: [record], next: null },
  ReadImport: record,
  ListImportRows: page,
  ReadReceipt: signed,
} as const;
