import { SyntheticTransfers } from '@carnet/rules';
import { describe, expect, it } from '@jest/globals';
import { openRuleBook } from './rule-book.js';

const book = openRuleBook();

const { catalogue, material } = book;

const { scenarios, spread } = material;

const made = new SyntheticTransfers({ catalogue, scenarios, spread, seed: 'shipped' });

const all = Array.from({ length: 3000 }, (_, index) => made.at(index));

describe('the shipped table of made-up transfers', () => {
  it('The catalogue reads every made-up transfer, and every cluster has transfers', () => {
    expect(new Set(all.map(({ cluster }) => cluster))).toEqual(new Set(spread.clusters.map(({ cluster }) => cluster)));
    expect(spread.clusters.every(({ cluster }) => scenarios.some((one) => (one.cluster ?? one.sector) === cluster))).toBe(true);
  });

  it('The made-up transfers go in and out and lie on every side of the bounds', () => {
    const people = all.map(({ facts }) => Number(facts.read('ytd_nonsensitive').value));
    for (const [from, to] of [
      [0, 100_000],
      [100_000, 1_000_000],
      [1_000_000, 1e12],
    ] as const)
      expect(people.filter((count) => count >= from && count < to).length).toBeGreaterThan(50);
    const inbound = all.filter(({ facts }) => facts.read('importer_country').value === 'CN');
    expect(inbound.length / all.length).toBeGreaterThan(0.05);
    expect(inbound.length / all.length).toBeLessThan(0.3);
  });
});
