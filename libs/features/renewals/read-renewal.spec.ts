import { book } from '@carnet/acts/filed.fixture.js';
import type { Filing } from '@carnet/acts/filing.js';
import { describe, expect, it } from '@jest/globals';
import { findStaleParts } from './read-renewal.js';

const before: Filing = {
  title: { en: 'Payroll', zh: '薪酬' },
  scenario: null,
  recipient: { name: 'Payroll House', country: 'SG' },
  fields: ['name', 'salary'],
  people: { ordinary: 1200, sensitive: 0, us: { health: 3 } },
  facts: { as_of_date: '2026-01-05', retention_days: 365, exporter_country: 'CN', contains_sensitive: false, unheard_of: '2026-01-05' },
  documents: [{ code: 'pipia_report', name: 'Assessment', sha256: `sha256:${'a'.repeat(64)}` }],
};

const subjects = (now: Filing): readonly string[] =>
  findStaleParts(book.catalogue, before, now).map(({ subject, because }) => `${because} ${subject}`);

describe('the parts of a renewal to look at again', () => {
  it('A renewal asks to look again at days, counts and documents only', () => {
    expect(subjects(before)).toEqual([
      'count /people/ordinary',
      'count /people/sensitive',
      'count /people/us/health',
      'day /facts/as_of_date',
      'count /facts/retention_days',
      'document /documents/pipia_report',
    ]);
    expect(findStaleParts(book.catalogue, before, before)[3]).toMatchObject({ value: '2026-01-05', says: { zh: '该日期可能已过。' } });
  });

  it('A changed or removed part of a renewal need not be looked at again', () => {
    const facts = { ...before.facts, as_of_date: '2029-01-05', retention_days: null };
    expect(subjects({ ...before, people: null, facts, documents: [] })).toEqual([]);
  });
});
