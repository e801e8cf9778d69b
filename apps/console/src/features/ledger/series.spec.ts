import type { LedgerStanding, StatementLine } from '@carnet/client';
import { describe, expect, it } from '@jest/globals';
import { monthsBetween, niceTop, seriesOf } from './series.js';

const line = {
  window: '2026',
  total: 60_000,
  current: true,
  bound: { total: 100_000 },
  crossing: { on: '2026-12-20', earliest: '2026-12-15', latest: null },
} as LedgerStanding;
const entry = (at: string, totalAfter: number): StatementLine => ({ at, totalAfter }) as StatementLine;

describe('The series of a burn-down', () => {
  it('A burn-down runs from the window’s start over today to the projected crossing', () => {
    const series = seriesOf(line, [entry('2026-03-01T08:00:00Z', 20_000)], '2026-11-29', true);
    expect(series.points.map(({ total }) => total)).toEqual([0, 20_000, 60_000]);
    expect(new Date(series.from * 86_400_000).toISOString().slice(0, 10)).toBe('2026-01-01');
    expect(series.projection?.[1].total).toBe(100_000);
    expect(series.top).toBe(120_000);
  });

  it('A burn-down projects nothing when the server tells no crossing', () => {
    const series = seriesOf({ ...line, crossing: { on: null } } as LedgerStanding, [], '2026-11-29', true);
    expect(series.projection).toBeNull();
  });

  it('A burn-down shows the range of the crossing and the restart of a current year', () => {
    const { band, restart, to } = seriesOf(line, [], '2026-11-29', true);
    const iso = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);
    expect([band && iso(band.earliest), band?.latest]).toEqual(['2026-12-15', null]);
    expect(iso(restart ?? 0)).toBe('2027-01-01');
    expect(to).toBeGreaterThan(restart ?? 0);
    expect(seriesOf({ ...line, window: 'rolling' }, [], '2026-11-29', true).restart).toBeNull();
    expect(seriesOf({ ...line, current: false }, [], '2026-11-29', true).restart).toBeNull();
  });

  it('The scale of a burn-down ends on a round number that nothing exceeds', () => {
    expect([0, 11, 180, 240, 9_000].map(niceTop)).toEqual([10, 12, 200, 240, 10_000]);
  });

  it('A burn-down marks at most twelve months', () => {
    expect(monthsBetween(20_454, 20_454 + 364)).toHaveLength(12);
    expect(monthsBetween(20_454, 20_454 + 1_000).length).toBeLessThanOrEqual(12);
  });
});
