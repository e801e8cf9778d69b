import { describe, expect, it } from '@jest/globals';
import { spansOf } from './track.js';

const version = (id: string, inForceFrom: string | null, state = 'published') => ({
  id,
  state: state as 'published',
  inForceFrom,
  publishedAt: '2026-11-29T10:00:00Z',
  updatedAt: '2026-11-30T10:00:00Z',
});

describe('spansOf', () => {
  it('A version is in force until the next version begins', () => {
    expect(spansOf([version('new', '2027-01-01'), version('release', null)])).toEqual([
      { id: 'release', from: null, until: '2027-01-01' },
      { id: 'new', from: '2027-01-01', until: null },
    ]);
  });

  it('An unpublished version is never in force', () => {
    expect(spansOf([version('draft', null, 'draft'), version('release', null)])).toEqual([{ id: 'release', from: null, until: null }]);
  });

  it('The later publication counts when two versions begin on the same day', () => {
    const later = { ...version('corrected', '2027-01-01'), publishedAt: '2026-12-01T10:00:00Z' };
    expect(spansOf([version('first', '2027-01-01'), later, version('release', null)])).toEqual([
      { id: 'release', from: null, until: '2027-01-01' },
      { id: 'corrected', from: '2027-01-01', until: null },
    ]);
  });
});
