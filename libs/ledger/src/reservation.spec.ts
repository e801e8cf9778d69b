import { describe, expect, it } from '@jest/globals';
import { isoDate } from '@carnet/kernel';
import fc from 'fast-check';
import { factsFromPosition } from './facts.js';
import { US_CATEGORIES } from './metrics.js';
import { byKey, type DeclaredPeople, planReservation } from './reservation.js';

const on = isoDate('2026-11-25');
const plan = (people: DeclaredPeople) => planReservation({ people, on, recipient: 'acme' });

describe('a reservation', () => {
  it('names every counter that a filing touches, in the order of locks', () => {
    const people = { ordinary: 8442, sensitive: 0, us: { health: 12, covered_identifiers: 40 } };
    expect(plan(people)).toEqual([
      { metric: 'cn.ordinary', window: '2026', party: '', amount: 8442, rollingFrom: null },
      { metric: 'cn.sensitive', window: '2026', party: '', amount: 0, rollingFrom: null },
      { metric: 'us.covered_identifiers', window: 'rolling', party: 'acme', amount: 40, rollingFrom: '2025-11-25' },
      { metric: 'us.health', window: 'rolling', party: 'acme', amount: 12, rollingFrom: '2025-11-25' },
    ]);
  });

  it('is ordered alike for every filing, so that no two wait for each other', () => {
    const us = fc.dictionary(fc.constantFrom(...US_CATEGORIES), fc.nat(1000));
    const property = fc.property(fc.record({ ordinary: fc.nat(), sensitive: fc.nat(), us }), (people) => {
      const planned = plan(people);
      expect(planned).toEqual(planned.toSorted(byKey));
      expect(new Set(planned.map(({ metric, window, party }) => `${metric} ${window} ${party}`)).size).toBe(planned.length);
    });
    fc.assert(property);
  });

  it.each([-1, 0.5, Number.NaN, 1_000_000_000_001])('of %p people is a fault', (ordinary) => {
    expect(() => plan({ ordinary, sensitive: 0, us: {} })).toThrow(RangeError);
  });

  it('in a category nobody counts is a fault', () => {
    expect(() => plan({ ordinary: 1, sensitive: 0, us: { shoe_size: 3 } })).toThrow(RangeError);
  });
});

describe('the facts of a position', () => {
  it('are what was sent and what is reserved, this filing included', () => {
    const positions = [
      { metric: 'cn.ordinary', committed: 90_000, reserved: 9_999 },
      { metric: 'cn.sensitive', committed: 0, reserved: 0 },
      { metric: 'us.health', committed: 5, reserved: 7 },
    ] as const;
    expect(factsFromPosition(positions)).toEqual({ ytd_nonsensitive: 99_999, ytd_sensitive: 0, us_counts_12m: { health: 12 } });
  });

  it('leave out what no counter tells: no figure is not zero', () => {
    expect(factsFromPosition([])).toEqual({});
  });

  it('cannot be told from two positions of one metric', () => {
    const position = { metric: 'cn.ordinary', committed: 1, reserved: 1 } as const;
    expect(() => factsFromPosition([position, position])).toThrow(RangeError);
  });
});
