import { CodeNames } from '@carnet/acts/code-names.js';
import { digestOfText, instant, isoDate, type TenantId, type TransferId, uuid } from '@carnet/kernel';
import { expect, it } from '@jest/globals';
import type { StoredSuspicion, SuspicionId } from './split.store.js';
import { suspicionView } from './suspicion-view.js';

const id = (last: number): string => `00000000-0000-4000-8000-00000000000${String(last)}`;

const part = (last: number, name: { readonly en: string; readonly zh: string }): StoredSuspicion['body']['parts'][number] => ({
  company: { id: uuid<TenantId>(id(last)), name },
  transfer: uuid<TransferId>(id(last + 4)),
  reference: `T26-000000${String(last)}`,
  contentDigest: digestOfText(String(last)),
  on: isoDate('2026-11-02'),
  recipient: { name: 'Acorn Data', country: 'SG' },
  purpose: null,
  counted: {},
  alone: [],
  had: [],
});

const suspicion = (days: number): StoredSuspicion => ({
  id: uuid<SuspicionId>(id(0)),
  state: 'open',
  raisedAt: instant('2026-11-03T00:00:00.000Z'),
  now: {},
  answer: null,
  body: {
    format: 'carnet-split/1',
    parts: [part(1, { en: 'Maple Retail', zh: '枫叶零售' }), part(2, { en: 'Maple Finance', zh: '枫叶金融' })],
    sum: {},
    heavier: [],
    caughtByLedger: false,
    reasons: {
      recipients: ['Acorn Data'],
      purpose: null,
      sharedFields: [],
      fieldOverlap: 1,
      days,
      years: ['2026'],
    },
  },
});

const reasonsOf = (days: number): readonly { readonly en: string; readonly zh: string }[] =>
  suspicionView(suspicion(days), new CodeNames(null)).reasons;

it('Reasons name the affiliated companies in the language of the sentence', () => {
  expect(reasonsOf(3)).toContainEqual({
    en: 'Affiliated companies filed them: Maple Retail; Maple Finance.',
    zh: '由存在关联关系的企业分别申报：枫叶零售；枫叶金融。',
  });
});

it.each([
  [0, { en: 'They were filed on the same day.', zh: '均于同一日申报。' }],
  [1, { en: 'They were filed within 1 day.', zh: '申报时间相隔不超过 1 日。' }],
  [3, { en: 'They were filed within 3 days.', zh: '申报时间相隔不超过 3 日。' }],
])('Filings %i days apart are described in words that fit', (days, words) => {
  expect(reasonsOf(days)).toContainEqual(words);
});
