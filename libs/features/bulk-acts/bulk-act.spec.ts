import { problemKind } from '@carnet/http/problem.js';
import { digestOfText, instant, type PersonId, uuid } from '@carnet/kernel';
import { describe, expect, it } from '@jest/globals';
import { type BulkActId, type BulkActRecord, bulkActView, type BulkRow, previewDigest } from './bulk-act.js';

const id = '5f0c1b1e-7a3e-4a0e-9b55-0d7d5b1f6a13';

const row = (more: Partial<BulkRow>): BulkRow => ({
  number: 1,
  transfer: id,
  reference: 'T-1',
  version: 3,
  code: null,
  state: 'will-act',
  settledAt: null,
  ...more,
});

const words = { act: 'tag', tag: 'visit' } as const;

describe('an act on many transfers', () => {
  it('A bulk act counts its rows by state and says each code in Chinese', () => {
    const record: BulkActRecord = {
      id: uuid<BulkActId>(id),
      person: uuid<PersonId>(id),
      words,
      state: 'done',
      digest: digestOfText('x'),
      madeAt: instant('2026-11-25T08:00:00.000Z'),
      startedAt: null,
      endedAt: null,
      rows: [row({ state: 'done' }), ...['stale-version', 'conflict-declared', 'tags-many'].map((code) => row({ state: 'skipped', code }))],
    };
    const { counts, rows, ...view } = bulkActView(record);
    expect(counts).toEqual({ 'will-act': 0, withheld: 0, done: 1, skipped: 3 });
    expect(rows[0]?.says).toBeNull();
    for (const { says } of rows.slice(1)) expect(says?.zh).toMatch(/\p{Script=Han}/u);
    expect(view).not.toHaveProperty('person');
  });

  it('The digest of a preview changes with each word, version, code or row', () => {
    const all = [
      previewDigest(words, [row({})]),
      previewDigest({ ...words, tag: 'other' }, [row({})]),
      previewDigest(words, [row({ version: 4 })]),
      previewDigest(words, [row({ code: 'nothing-to-do' })]),
      previewDigest(words, []),
    ];
    expect(new Set(all).size).toBe(all.length);
    expect(previewDigest(words, [row({})])).toBe(all[0]);
  });

  it('The refusals of a bulk act have words in English and Chinese', () => {
    for (const code of ['selection-empty', 'preview-expired', 'bulk-act-started'])
      expect(problemKind(code)?.says).toEqual({ en: expect.any(String), zh: expect.stringMatching(/\p{Script=Han}/u) });
  });
});
