import { isoDate } from '@carnet/kernel';
import type { CountedDay } from '@carnet/ledger';
import { describe, expect, it } from '@jest/globals';
import { standingOf } from './ledger-standing.js';
import type { CounterStanding } from './ledger-views.store.js';
import type { BoundView } from './ledger.dto.js';

const says = { en: 'x', zh: '某' };

const bound = (total: number): BoundView => ({ total, regime: 'cn', outcome: 'o', rule: null, says, flow: says });

const counter = (more: Partial<CounterStanding> = {}): CounterStanding => ({
  metric: 'cn.ordinary',
  window: '2026',
  party: '',
  reserved: 20_000,
  committed: 50_000,
  waitingElsewhere: 5000,
  firstOn: null,
  ...more,
});

const grants = (count: number): readonly CountedDay[] =>
  Array.from({ length: count }, (_, n) => ({
    on: isoDate(`2026-04-${String(n + 1).padStart(2, '0')}`),
    granted: 5000,
    adjusted: 0,
    grants: 1,
    squares: 25_000_000,
  }));

const standing = (more: Partial<CounterStanding> = {}, days = grants(10), bounds = [bound(60_000), bound(100_000)]) =>
  standingOf({ counter: counter(more), today: isoDate('2026-05-01'), days, bounds });

describe('a counter as a reader sees it', () => {
  it('A counter totals committed, reserved and waiting numbers below its next bound', () => {
    expect(standing()).toMatchObject({ total: 75_000, current: true, bound: { total: 100_000 }, party: null });
  });

  it('A counter names its window and how sure the law of its count is', () => {
    expect(standing().counting).toMatchObject({ window: 'calendar-year', confidence: 'unconfirmed' });
  });

  it('A counter foretells the crossing of its bound with a basis in both languages', () => {
    const { crossing } = standing();
    expect(crossing).toMatchObject({
      grants: 10,
      days: 30,
      method: 'mean-pace',
      says: { en: expect.stringContaining('10 grants in 30 days') },
    });
    expect(crossing?.says.zh).toMatch(/\p{Script=Han}/u);
  });

  it('A counter foretells no crossing with too few grants or without a bound', () => {
    expect(standing({}, grants(4)).crossing).toMatchObject({ on: null, because: 'too-few-grants' });
    expect(standing({}, grants(10), []).crossing).toMatchObject({ on: null, because: 'no-bound' });
  });

  it('A counter of a past window has no bound and foretells no crossing', () => {
    expect(standing({ window: '2025' })).toMatchObject({ current: false, counting: null, bound: null, crossing: null });
  });

  it('A counter since the first transfer tells its first day and the days since then', () => {
    const first = standing({ metric: 'vn.transfers', window: 'ever', firstOn: isoDate('2026-03-02') }, [], []);
    expect(first).toMatchObject({ firstOn: '2026-03-02', daysSinceFirst: 60, crossing: null, counting: { window: 'since-first' } });
  });
});
