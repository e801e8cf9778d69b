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
  it('The steps of a transfer pause at the review while the company is asked', () => {
    expect(statuses(transfer('information-requested'))).toEqual(['done', 'done', 'paused', 'ahead', 'ahead']);
  });

  it('A transfer granted by the rules needs no review and no approval', () => {
    const granted = transfer('granted', { route: { disciplines: [], chain: [] }, decision: { at: '2026-11-02T08:01:00Z' } });
    expect(statuses(granted)).toEqual(['done', 'done', 'not-needed', 'not-needed', 'done']);
  });

  it('The remaining steps of a withdrawn transfer have ended', () => {
    expect(statuses(transfer('withdrawn'))).toEqual(['done', 'done', 'ended', 'ended', 'ended']);
  });
});

describe('The actor of a transfer', () => {
  it('The company must act when it is asked or its grant has open conditions', () => {
    expect(whoActs(transfer('information-requested'), 0)).toBe('you');
    expect(whoActs(transfer('granted'), 1)).toBe('you');
    expect(whoActs(transfer('granted'), 0)).toBe('nobody');
    expect(whoActs(transfer('refused'), 0)).toBe('nobody');
    expect(whoActs(transfer('refused'), 0, undefined, true)).toBe('officer');
  });

  it('The company acts on a change of the law, an officer on a reported change', () => {
    expect(whoActs(transfer('granted'), 0, 'law-change')).toBe('you');
    expect(whoActs(transfer('granted'), 0, 'reported-change')).toBe('officer');
  });
});
