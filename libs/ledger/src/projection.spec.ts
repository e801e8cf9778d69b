import { describe, expect, it } from '@jest/globals';
import { isoDate } from '@carnet/kernel';
import fc from 'fast-check';
import { dayNumber, dayOfNumber } from './windows.js';
import { type CountedDay, projectCrossing, type ProjectionInput } from './projection.js';
import { lowestTotal } from './facts.js';

const grant = (on: string, amount: number): CountedDay => ({
  on: isoDate(on),
  granted: amount,
  adjusted: 0,
  grants: 1,
  squares: amount * amount,
});
const every = (days: number, count: number, amount: number, from = '2026-01-01'): CountedDay[] =>
  Array.from({ length: count }, (_, n) => grant(dayOfNumber(dayNumber(isoDate(from)) + n * days), amount));
const project = (more: Partial<ProjectionInput>) =>
  projectCrossing({ windowKind: 'calendar-year', asOf: isoDate('2026-04-11'), days: [], reserved: 0, bound: 100_000, ...more });

/** Merges days that were drawn twice. */
const merged = (drawn: readonly CountedDay[]): readonly CountedDay[] => {
  const days = new Map<string, CountedDay>();
  for (const { on, granted, squares } of drawn) {
    const day = days.get(on) ?? { on, granted: 0, adjusted: 0, grants: 0, squares: 0 };
    days.set(on, { ...day, granted: day.granted + granted, grants: day.grants + 1, squares: day.squares + squares });
  }
  return [...days.values()];
};

describe('projected crossing of a bound', () => {
  it('The projection continues the present count in a straight line at the mean pace', () => {
    // 11 grants of 5,000, ten days apart: 500 a day since 1 January; 55,000 on 11 April, 45,000 short.
    expect(project({ days: every(10, 11, 5000) })).toMatchObject({
      on: '2026-07-10',
      pace: 500,
      grants: 11,
      days: 100,
      method: 'mean-pace',
      confidence: 'medium',
    });
  });

  it('Reservations and an opening count towards the total but not into the pace', () => {
    const opened: CountedDay = { on: isoDate('2026-01-02'), granted: 0, adjusted: 20_000, grants: 0, squares: 0 };
    expect(project({ days: [...every(10, 11, 5000), opened], reserved: 10_000 })).toMatchObject({
      on: '2026-05-11',
      pace: 500,
      grants: 11,
    });
  });

  it.each([
    ['no bound is known', { bound: null }, 'no-bound'],
    ['it is reached already', { days: every(1, 20, 5000) }, 'crossed'],
    ['it is reached by what is reserved', { days: every(10, 11, 5000), reserved: 45_000 }, 'crossed'],
    ['nothing was granted', {}, 'too-few-grants'],
    ['four grants tell no pace', { days: every(20, 4, 5000) }, 'too-few-grants'],
    ['thirteen days tell no pace', { days: every(2, 6, 5000, '2026-03-29') }, 'too-short'],
    ['the year ends first', { days: every(10, 11, 1000) }, 'not-in-window'],
  ])('The projection tells no day when %s', (_, more, because) => {
    expect(project(more)).toEqual({ on: null, because });
  });

  it('A projection for a calendar year ends with the year', () => {
    expect(project({ days: every(10, 11, 2000), bound: 74_800 })).toMatchObject({ on: '2026-12-31' });
    expect(project({ days: every(10, 11, 2000), bound: 74_801 })).toEqual({ on: null, because: 'not-in-window' });
    expect(project({ days: every(10, 11, 5000, '2025-01-01') })).toEqual({ on: null, because: 'too-few-grants' });
  });

  it('A steady pace below the bound never crosses it in a rolling window', () => {
    const steady = every(10, 37, 100, '2025-04-15');
    const rolling = { windowKind: 'rolling-12-months', asOf: isoDate('2026-04-15'), days: steady } as const;
    expect(project({ ...rolling, bound: 3751 })).toEqual({ on: null, because: 'not-in-window' });
    expect(project({ ...rolling, bound: 3680 }).on).toBe('2026-04-24');
  });

  it('A projection is less certain if few grants carry it, and its range holds its day', () => {
    const even = project({ days: every(2, 50, 1000), bound: 90_000 });
    const lumpy = project({ days: [...every(2, 40, 100), ...every(40, 3, 20_000)], bound: 90_000 });
    expect([even, lumpy]).toMatchObject([{ confidence: 'high' }, { confidence: 'low', latest: null }]);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 1, max: 4000 })), { minLength: 5, maxLength: 30 }),
        (all) => {
          const drawn = all.map(([day, amount]) => grant(dayOfNumber(dayNumber(isoDate('2026-01-01')) + day), amount));
          const seen = project({ days: merged(drawn), bound: 150_000 });
          if (seen.on === null) return;
          expect(seen.earliest <= seen.on && (seen.latest === null || seen.on <= seen.latest)).toBe(true);
          expect(seen.on > '2026-04-11' && seen.on <= '2026-12-31').toBe(true);
        },
      ),
    );
  });
});

describe('lowest total for which something holds', () => {
  it('The search finds the lowest total in fewer than fifty questions', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000_000_000 }), (bound) => {
        let asked = 0;
        const found = lowestTotal(0, 1_000_000_000_000, (total) => (asked += 1) > 0 && total >= bound);
        expect(found).toBe(bound);
        expect(asked).toBeLessThan(50);
      }),
    );
  });

  it('The search finds no total if the condition does not hold at the end', () => {
    expect(lowestTotal(0, 9, (total) => total >= 10)).toBeNull();
    expect(lowestTotal(10, 10, () => true)).toBeNull();
  });
});
