import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { instant, isoDate } from '@carnet/kernel';
import { LedgerModel } from './ledger-model.fixture.js';
import { planReservation } from './reservation.js';
import {
  countsOn,
  dayNumber,
  dayOfNumber,
  daysSinceFirst,
  exporterDay,
  twelveMonthsBefore,
  windowOf,
  withinTwelveMonths,
} from './windows.js';

describe('ledger window', () => {
  it.each([
    ['2026-12-31T15:59:59.000Z', '2026'],
    ['2026-12-31T15:59:59.999Z', '2026'],
    ['2026-12-31T16:00:00.000Z', '2027'],
    ['2026-01-01T00:00:00.000Z', '2026'],
    ['2025-12-31T16:00:00.000Z', '2026'],
  ])('A ledger window of China puts the instant %s into the year %s', (at, year) => {
    expect(windowOf('cn.ordinary', exporterDay(instant(at)))).toEqual({ key: year, from: year, rollingFrom: null });
  });

  it.each([
    ['2026-02-28T16:00:00.000Z', '2026-03-01'],
    ['2028-02-28T16:00:00.000Z', '2028-02-29'],
    ['2026-04-30T15:59:59.999Z', '2026-04-30'],
    ['2026-04-30T16:00:00.000Z', '2026-05-01'],
  ])('The ledger counts the instant %s under the Shanghai day %s', (at, day) => {
    expect(exporterDay(instant(at))).toBe(day);
  });

  it('A ledger window of the United States rolls over twelve months before the day', () => {
    expect(windowOf('us.health', isoDate('2026-11-25'))).toEqual({ key: 'rolling', from: 'rolling', rollingFrom: '2025-11-25' });
  });

  it('A window of two calendar years holds its year and the year before', () => {
    expect(windowOf('cn.sensitive-two-years', isoDate('2024-03-21'))).toEqual({ key: '2024', from: '2023', rollingFrom: null });
    const counts = (countedOn: string) => countsOn('two-calendar-years', isoDate(countedOn), isoDate('2024-03-21'));
    expect(['2022-12-31', '2023-01-01', '2023-12-31', '2024-12-31', '2025-01-01'].map(counts)).toEqual([false, true, true, true, false]);
  });

  it('A ledger window since the first transfer never ends', () => {
    expect(windowOf('vn.transfers', isoDate('2026-11-25'))).toEqual({ key: 'ever', from: 'ever', rollingFrom: null });
  });

  it.each([
    ['2025-11-25', false],
    ['2025-11-26', true],
    ['2026-11-25', true],
    ['2026-11-26', false],
  ])('The twelve months up to 2026-11-25 hold an entry of %s: %s', (countedOn, inside) => {
    expect(withinTwelveMonths(isoDate(countedOn), isoDate('2026-11-25'))).toBe(inside);
  });

  it('A window since the first transfer counts plain days, with the first day as 0', () => {
    const since = (first: string, asOf: string) => daysSinceFirst(isoDate(first), isoDate(asOf));
    expect([since('2026-01-01', '2026-01-01'), since('2026-01-01', '2026-03-02'), since('2027-12-31', '2028-03-01')]).toEqual([0, 60, 61]);
    expect(() => since('2026-01-02', '2026-01-01')).toThrow(RangeError);
  });

  it('Twelve months before a leap day is the last day of February', () => {
    expect(twelveMonthsBefore(isoDate('2028-02-29'))).toBe('2027-02-28');
  });

  it('A later instant never falls on an earlier day of the exporter', () => {
    const instants = fc
      .record({ month: fc.integer({ min: 1, max: 12 }), day: fc.integer({ min: 1, max: 28 }), hour: fc.integer({ min: 0, max: 23 }) })
      .map(({ month, day, hour }) => instant(`2026-${two(month)}-${two(day)}T${two(hour)}:00:00.000Z`));
    fc.assert(fc.property(instants, instants, (a, b) => a > b || exporterDay(a) <= exporterDay(b)));
  });
});

/** Filings at the turn of a year: each is reserved on a day, and committed, released or left open some days later. */
const lives = fc.array(
  fc.record({
    amount: fc.nat(5000),
    on: fc.integer({ min: dayNumber(isoDate('2026-12-20')), max: dayNumber(isoDate('2027-01-10')) }),
    wait: fc.nat(20),
    end: fc.constantFrom('commit' as const, 'release' as const, null),
  }),
  { minLength: 1, maxLength: 12 },
);

/** Replays all filings day by day. */
function lived(all: readonly { amount: number; on: number; wait: number; end: 'commit' | 'release' | null }[]) {
  const model = new LedgerModel();
  const told: { readonly transfer: string; readonly on: number; readonly total: number }[] = [];
  for (let day = dayNumber(isoDate('2026-12-20')); day <= dayNumber(isoDate('2027-01-30')); day += 1) {
    all.forEach(({ amount, on, wait, end }, n) => {
      const today = dayOfNumber(day);
      if (on === day) {
        const plan = planReservation({
          people: { ordinary: amount, sensitive: 0, us: {} },
          on: today,
          recipient: 'r',
          families: new Map([['cn', 'counts']]),
        });
        told.push({ transfer: `t${String(n)}`, on, total: model.reserve(`t${String(n)}`, plan, today)[0]! });
      }
      if (end !== null && on + wait === day) model.settle(`t${String(n)}`, end, today);
    });
  }
  return { model, told };
}

describe('turn of the year', () => {
  it('A reservation that waits over new year counts in the year of its grant as well', () => {
    const { model, told } = lived([
      { amount: 400, on: dayNumber(isoDate('2026-12-31')), wait: 5, end: 'commit' },
      { amount: 30, on: dayNumber(isoDate('2027-01-02')), wait: 9, end: 'commit' },
      { amount: 1, on: dayNumber(isoDate('2027-01-09')), wait: 0, end: 'commit' },
    ]);
    expect(told.map(({ total }) => total)).toEqual([400, 430, 431]);
    expect([model.counter('cn.ordinary', '2026', ''), model.counter('cn.ordinary', '2027', '')]).toEqual([
      { reserved: 0, committed: 0 },
      { reserved: 0, committed: 431 },
    ]);
  });

  it('Granted people count once, in the year of their grant', () => {
    fc.assert(
      fc.property(lives, (all) => {
        const { model } = lived(all);
        const granted = (year: string) =>
          all
            .filter(({ end, on, wait }) => end === 'commit' && dayOfNumber(on + wait).startsWith(year))
            .reduce((total, { amount }) => total + amount, 0);
        for (const year of ['2026', '2027']) expect(model.counter('cn.ordinary', year, '').committed).toBe(granted(year));
      }),
    );
  });

  it('Filings below the bound never pass the bound of a year together', () => {
    const bound = 8000;
    fc.assert(
      fc.property(lives, (all) => {
        const { told } = lived(all);
        const light = told.filter(({ total }) => total < bound).map(({ transfer }) => all[Number(transfer.slice(1))]!);
        const sentIn = (year: string) =>
          light
            .filter(({ end, on, wait }) => end === 'commit' && dayOfNumber(on + wait).startsWith(year))
            .reduce((total, { amount }) => total + amount, 0);
        expect(Math.max(sentIn('2026'), sentIn('2027'))).toBeLessThan(bound);
      }),
    );
  });
});

describe('preceding twelve months', () => {
  const days = fc.integer({ min: dayNumber(isoDate('2024-01-01')), max: dayNumber(isoDate('2028-12-31')) });

  it('The preceding twelve months hold a day for one year and never again', () => {
    fc.assert(
      fc.property(days, fc.nat(800), (sent, later) => {
        const [countedOn, asOf] = [dayOfNumber(sent), dayOfNumber(sent + later)];
        const inside = withinTwelveMonths(countedOn, asOf);
        if (later < 365) expect(inside).toBe(true);
        if (later > 366) expect(inside).toBe(false);
        if (!inside) expect(withinTwelveMonths(countedOn, dayOfNumber(sent + later + 1))).toBe(false);
      }),
    );
  });

  it('A filing sees all earlier people of its recipient that wait or count', () => {
    const filings = fc.array(fc.record({ amount: fc.nat(50), on: fc.nat(900), wait: fc.nat(900), recipient: fc.constantFrom('a', 'b') }), {
      maxLength: 15,
    });
    fc.assert(
      fc.property(filings, (all) => {
        const model = new LedgerModel();
        const start = dayNumber(isoDate('2025-06-01'));
        for (let day = 0; day <= 900; day += 1) {
          const today = dayOfNumber(start + day);
          all.forEach(({ amount, on, recipient, wait }, n) => {
            if (on === day) {
              const people = { ordinary: 0, sensitive: 0, us: { health: amount } };
              const plan = planReservation({ people, on: today, recipient, families: new Map([['us_dsp', 'counts']]) });
              const expected = all
                .filter((other, m) => other.recipient === recipient && (other.on < day || (other.on === day && m <= n)))
                .filter(
                  (other) =>
                    other.on + other.wait > day ||
                    (other.on + other.wait === day && all.indexOf(other) >= n) ||
                    withinTwelveMonths(dayOfNumber(start + other.on + other.wait), today),
                )
                .reduce((total, other) => total + other.amount, 0);
              expect(model.reserve(`t${String(n)}`, plan, today)).toEqual([expected]);
            }
            if (on + wait === day) model.settle(`t${String(n)}`, 'commit', today);
          });
        }
      }),
      { numRuns: 40 },
    );
  });
});

function two(value: number): string {
  return String(value).padStart(2, '0');
}

describe('number of a day', () => {
  it.each([
    ['1970-01-01', 0],
    ['1969-12-31', -1],
    ['2000-02-29', 11_016],
    ['2000-03-01', 11_017],
    ['2026-11-25', 20_782],
    ['2100-03-01', 47_541],
  ])('The number of the day %s is %d', (day, number) => {
    expect(dayNumber(isoDate(day))).toBe(number);
    expect(dayOfNumber(number)).toBe(day);
  });

  it('Day numbers go up by one from each day to the next over three centuries', () => {
    // The range 1900-01-01 to 2199-12-30.
    fc.assert(
      fc.property(fc.integer({ min: -25_567, max: 84_004 }), (number) => {
        expect(dayNumber(dayOfNumber(number))).toBe(number);
        expect(dayOfNumber(number) < dayOfNumber(number + 1)).toBe(true);
      }),
    );
  });
});
