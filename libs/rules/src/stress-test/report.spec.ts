import { describe, expect, it } from '@jest/globals';
import { canonicalJson, type Json } from '@carnet/kernel';
import fc from 'fast-check';
import { packOf, reference } from '../rules.fixture.js';
import { moveOf, totalCount } from './cells.js';
import { officerHours } from './officer-hours.js';
import { reportOf } from './report.js';
import { hours, item, items, national, other, resultOf, tallyOf, testOf } from './stress.fixture.js';

const packs = fc
  .tuple(fc.integer({ min: 1, max: 19 }), fc.integer({ min: 1, max: 19 }))
  .map(([light, heavy]) => [national(light, heavy), other]);

describe('result of a stress test', () => {
  it('The result counts each transfer once, in total, by cluster and by company', () => {
    fc.assert(
      fc.property(packs, packs, items, (before, after, all) => {
        const result = resultOf(before, after, all);
        expect(result.transfers).toBe(all.length);
        expect(totalCount(result.lanes)).toBe(all.length);
        expect(result.clusters.reduce((sum, { transfers }) => sum + transfers, 0)).toBe(all.length);
        expect(result.companies.reduce((sum, { transfers }) => sum + transfers, 0)).toBe(all.length);
        for (const parts of [result.clusters, result.companies])
          expect(parts.reduce((sum, { flipped }) => sum + flipped, 0)).toBe(result.flipped);
        expect(result.permits.live).toBe(all.filter(({ live }) => live).length);
      }),
    );
  });

  it('The cells of a regime add up to the flips of the clusters and of the companies', () => {
    fc.assert(
      fc.property(packs, packs, items, (before, after, all) => {
        const result = resultOf(before, after, all);
        for (const { regime, judged, flipped, heavier, opened, lighter, cells } of result.regimes) {
          const moved = cells.filter((cell) => cell.before !== cell.after);
          const level = totalCount(moved.filter((cell) => moveOf(cell.before, cell.after) === 'level'));
          expect(totalCount(cells)).toBe(judged);
          expect([totalCount(moved), heavier + opened + lighter + level]).toEqual([flipped, flipped]);
          expect(totalCount(result.clusterFlips.filter((flip) => flip.regime === regime))).toBe(flipped);
          expect(totalCount(result.companies.flatMap((line) => line.flips.filter((flip) => flip.regime === regime)))).toBe(flipped);
          for (const cell of moved) expect(cell.cases).toHaveLength(Math.min(40, cell.count));
        }
      }),
    );
  });

  it('The result is the opposite when the two sides are swapped', () => {
    const opposite = { tightens: 'loosens', loosens: 'tightens', both: 'both', neutral: 'neutral' };
    fc.assert(
      fc.property(packs, packs, items, (before, after, all) => {
        const [there, back] = [resultOf(before, after, all), resultOf(after, before, all)];
        const settled = there.regimes.some(({ cells }) =>
          cells.some((cell) => cell.before === 'needs_review' && cell.after !== 'needs_review'),
        );
        if (!settled) expect(back.change).toBe(opposite[there.change]);
        expect(back.hours.change).toBeCloseTo(-there.hours.change, 6);
        expect(back.flipped).toBe(there.flipped);
      }),
    );
  });

  it('A change that opens a settled transfer is called a tightening', () => {
    const opened = packOf([{ id: 'ask', when: 'personal', outcome: 'needs_review' }]);
    expect(resultOf([packOf([])], [opened], [item({})])).toMatchObject({ change: 'tightens', regimes: [{ opened: 1, heavier: 0 }] });
  });

  it('The result is the same JSON when the items come in the opposite order', () => {
    const test = testOf([national(5, 10)], [national(8, 10)]);
    const all = [item({ ytd_ordinary: 6 }), item({ ytd_ordinary: 12 }, { cluster: 'health' })];
    const sides = { before: { packs: [national(5, 10)], reference }, after: { packs: [national(8, 10)], reference } };
    const basis = { over: 'history', size: null, material: null, seed: '7', asOf: null, country: null, routingPolicy: 'by hand' } as const;
    const [one, two] = [all, all.toReversed()].map((list) =>
      canonicalJson(reportOf(tallyOf(test, list), { ...sides, changed: test.changed, hours, basis }) as unknown as Json),
    );
    expect(one).toBe(two);
  });

  it('The result names the packs that differ by digest, and companies by known names', () => {
    const test = testOf([national(5, 10), other], [national(8, 10), other]);
    const sides = { before: { packs: [national(5, 10), other], reference }, after: { packs: [national(8, 10), other], reference } };
    const basis = { over: 'history', size: null, material: null, seed: '7', asOf: null, country: null, routingPolicy: 'by hand' } as const;
    const names = new Map([['c-1', { en: 'One', zh: '一' }]]);
    const all = [item({}), item({}, { company: 'c-2' })];
    const result = reportOf(tallyOf(test, all), { ...sides, changed: test.changed, hours, names, basis });
    expect(result.basis.before.packs.map(({ regime }) => regime)).toEqual(['cn']);
    expect(result.basis.before.packs[0]!.digest).not.toBe(result.basis.after.packs[0]!.digest);
    expect(result.companies.map(({ company, name }) => [company, name?.en ?? null])).toEqual([
      ['c-1', 'One'],
      ['c-2', null],
    ]);
  });

  it('Refuses to count officer hours without hours for a lane', () => {
    expect(() => officerHours([{ before: 'green', after: 'violet', count: 1 }], hours)).toThrow('no hours are stated for the lane violet');
  });
});
