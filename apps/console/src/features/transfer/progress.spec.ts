import type { Transfer } from '@carnet/client';
import { describe, expect, it } from '@jest/globals';
import { progressOf, whoActs } from './progress.js';

const transfer = (state: Transfer['state'], more: object = {}): Transfer =>
  ({
    state,
    submittedAt: '2026-11-02T08:00:00Z',
    timeline: [{ at: '2026-11-02T08:01:00Z', kind: 'assessed', refused: false }],
    route: { disciplines: ['privacy'], chain: [{ role: 'approver' }] },
    decision: null,
    completeness: null,
    ...more,
  }) as unknown as Transfer;
const statuses = (of: Transfer): string[] => progressOf(of).map(({ status }) => status);

describe('The steps of a transfer', () => {
  it('stand still at the review while the company is asked', () => {
    expect(statuses(transfer('information-requested'))).toEqual(['done', 'done', 'paused', 'ahead', 'ahead']);
  });

  it('need no review and no approval where the rules granted', () => {
    const granted = transfer('granted', { route: { disciplines: [], chain: [] }, decision: { at: '2026-11-02T08:01:00Z' } });
    expect(statuses(granted)).toEqual(['done', 'done', 'not-needed', 'not-needed', 'done']);
  });

  it('end where a filing was withdrawn', () => {
    expect(statuses(transfer('withdrawn'))).toEqual(['done', 'done', 'ended', 'ended', 'ended']);
  });
});

describe('Who must act', () => {
  it('is the company while it is asked, and while a grant has open conditions', () => {
    expect(whoActs(transfer('information-requested'), 0)).toBe('you');
    expect(whoActs(transfer('granted'), 1)).toBe('you');
    expect(whoActs(transfer('granted'), 0)).toBe('nobody');
  });

  it('is the company while a change of the law has its grant re-assessed, and an officer after a reported change', () => {
    expect(whoActs(transfer('granted'), 0, 'law-change')).toBe('you');
    expect(whoActs(transfer('granted'), 0, 'reported-change')).toBe('officer');
  });
});
