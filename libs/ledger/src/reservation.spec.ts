import { describe, expect, it } from '@jest/globals';
import { isoDate } from '@carnet/kernel';
import fc from 'fast-check';
import { factsFromPosition } from './facts.js';
import { type Family, US_CATEGORIES } from './metrics.js';
import { byKey, type Counting, type DeclaredPeople, planReservation } from './reservation.js';

const on = isoDate('2026-11-25');
const all: ReadonlyMap<Family, Counting> = new Map([
  ['cn', 'counts'],
  ['us_dsp', 'counts'],
]);
const plan = (people: DeclaredPeople | null, families = all, day = on) => planReservation({ people, on: day, recipient: 'acme', families });

describe('a reservation', () => {
  it('A reservation names every counter of a filing, in the order of locks', () => {
    const people = { ordinary: 8442, sensitive: 0, us: { health: 12, covered_identifiers: 40 } };
    expect(plan(people)).toEqual([
      { metric: 'cn.ordinary', window: '2026', windowFrom: '2026', party: '', amount: 8442, rollingFrom: null },
      { metric: 'cn.sensitive', window: '2026', windowFrom: '2026', party: '', amount: 0, rollingFrom: null },
      { metric: 'us.covered_identifiers', window: 'rolling', windowFrom: 'rolling', party: 'acme', amount: 40, rollingFrom: '2025-11-25' },
      { metric: 'us.health', window: 'rolling', windowFrom: 'rolling', party: 'acme', amount: 12, rollingFrom: '2025-11-25' },
    ]);
  });

  it('A reservation reads counters without adding to them for a family that only reads', () => {
    const people = { ordinary: 8442, sensitive: 3, us: { health: 12 } };
    expect(plan(people, new Map([['cn', 'reads']])).map(({ metric, amount }) => [metric, amount])).toEqual([
      ['cn.ordinary', 0],
      ['cn.sensitive', 0],
    ]);
    expect(plan(people, new Map())).toEqual([]);
  });

  it('A reservation without declared people counts the transfer and no people', () => {
    expect(plan(null)).toEqual([]);
    expect(plan(null, new Map([['vn_pdpl', 'counts']]))).toEqual([
      { metric: 'vn.transfers', window: 'ever', windowFrom: 'ever', party: '', amount: 1, rollingFrom: null },
    ]);
  });

  it('A reservation before 2024-03-22 counts over two years beside the current year', () => {
    const lines = plan({ ordinary: 7, sensitive: 0, us: {} }, all, isoDate('2024-03-21'));
    expect(lines.map(({ metric, window, windowFrom, amount }) => [metric, window, windowFrom, amount])).toEqual([
      ['cn.ordinary', '2024', '2024', 7],
      ['cn.ordinary-two-years', '2024', '2023', 7],
      ['cn.sensitive', '2024', '2024', 0],
      ['cn.sensitive-two-years', '2024', '2023', 0],
    ]);
    expect(plan({ ordinary: 7, sensitive: 0, us: {} }, all, isoDate('2024-03-22')).map(({ metric }) => metric)).toEqual([
      'cn.ordinary',
      'cn.sensitive',
    ]);
  });

  it('A reservation lists its counters in one fixed order and each counter once', () => {
    const us = fc.dictionary(fc.constantFrom(...US_CATEGORIES), fc.nat(1000));
    const property = fc.property(fc.record({ ordinary: fc.nat(), sensitive: fc.nat(), us }), (people) => {
      const planned = plan(people);
      expect(planned).toEqual(planned.toSorted(byKey));
      expect(new Set(planned.map(({ metric, window, party }) => `${metric} ${window} ${party}`)).size).toBe(planned.length);
    });
    fc.assert(property);
  });

  it.each([-1, 0.5, Number.NaN, 1_000_000_000_001])('Refuses a reservation of %p people', (ordinary) => {
    expect(() => plan({ ordinary, sensitive: 0, us: {} })).toThrow(RangeError);
  });

  it('Refuses a reservation in an unknown category of people', () => {
    expect(() => plan({ ordinary: 1, sensitive: 0, us: { shoe_size: 3 } })).toThrow(RangeError);
  });
});

describe('facts of a ledger position', () => {
  it('The facts of a position add committed and reserved people', () => {
    const positions = [
      { metric: 'cn.ordinary', committed: 90_000, reserved: 9_999 },
      { metric: 'cn.sensitive', committed: 0, reserved: 0 },
      { metric: 'us.health', committed: 5, reserved: 7 },
    ] as const;
    expect(factsFromPosition(positions)).toEqual({ ytd_nonsensitive: 99_999, ytd_sensitive: 0, us_counts_12m: { health: 12 } });
  });

  it('The facts of a position include older counts and a known first transfer day', () => {
    const position = (metric: 'cn.sensitive-two-years' | 'vn.transfers', firstOn: string | null) => ({
      metric,
      committed: 1,
      reserved: 1,
      firstOn: firstOn === null ? null : isoDate(firstOn),
    });
    expect(factsFromPosition([position('cn.sensitive-two-years', null), position('vn.transfers', '2026-02-03')])).toEqual({
      prevyear_sensitive: 2,
      first_transfer_date: '2026-02-03',
    });
    expect(factsFromPosition([position('vn.transfers', null)])).toEqual({});
  });

  it('The facts of a position leave out a figure that no counter tells', () => {
    expect(factsFromPosition([])).toEqual({});
  });

  it('Refuses to read facts from two positions of one metric', () => {
    const position = { metric: 'cn.ordinary', committed: 1, reserved: 1 } as const;
    expect(() => factsFromPosition([position, position])).toThrow(RangeError);
  });
});
