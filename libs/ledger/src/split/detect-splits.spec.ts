import { describe, expect, it } from '@jest/globals';
import { isoDate } from '@carnet/kernel';
import fc from 'fast-check';
import { detectSplits } from './detect-splits.js';
import { comparableName } from './similarity.js';
import type { SplitFiling, SplitSuspicion } from './split-filing.js';
import { syntheticYear, tierOf, tiers } from './synthetic.fixture.js';

const filing = (id: string, ordinary: number, more: Partial<SplitFiling> = {}): SplitFiling => {
  const counted = { 'cn.ordinary': ordinary, 'cn.sensitive': 0 };
  return {
    id,
    company: 'own',
    on: isoDate('2026-05-01'),
    recipient: { name: 'Acorn Data', country: 'SG' },
    purpose: 'analytics',
    fields: ['name', 'phone', 'city'],
    counted,
    had: [tierOf(counted)],
    ...more,
  };
};
const on = (day: string) => ({ on: isoDate(day) });
const found = (...filings: readonly SplitFiling[]): readonly SplitSuspicion[] => detectSplits(filings, tiers);
const sets = (...filings: readonly SplitFiling[]) => found(...filings).map(({ members }) => members.map((member) => member.filing.id));

describe('split transfer', () => {
  it('A split is found with reasons when its parts together need a heavier route', () => {
    const [split] = found(
      filing('a', 60_000, { recipient: { name: 'ACORN DATA Pte. Ltd.', country: 'SG' } }),
      filing('b', 50_000, { ...on('2026-05-20'), fields: ['City', 'name', 'phone', 'points'] }),
    );
    expect(split).toEqual({
      members: [
        { filing: expect.objectContaining({ id: 'a' }), alone: [expect.objectContaining({ outcome: 'exempt' })] },
        { filing: expect.objectContaining({ id: 'b' }), alone: [expect.objectContaining({ outcome: 'exempt' })] },
      ],
      sum: { 'cn.ordinary': 110_000, 'cn.sensitive': 0 },
      heavier: [
        {
          alone: expect.objectContaining({ outcome: 'exempt' }),
          together: expect.objectContaining({ outcome: 'contract_or_certification' }),
          crossed: { metric: 'cn.ordinary', bound: 100_000 },
          gotLighter: ['a', 'b'],
        },
      ],
      reasons: {
        recipients: ['ACORN DATA Pte. Ltd.', 'Acorn Data'],
        purpose: 'analytics',
        sharedFields: ['name', 'phone', 'city'],
        fieldOverlap: 0.75,
        days: 19,
        years: ['2026'],
      },
      caughtByLedger: false,
    });
  });

  it('A split tells the route of a part alone, or null where the regime is silent', () => {
    const weightless: typeof tiers = (of, counted) => tiers(of, counted).map((route) => ({ ...route, weight: route.weight - 1 }));
    const parts = [filing('a', 60_000), filing('b', 50_000)];
    expect(detectSplits(parts, weightless)[0]?.heavier).toMatchObject([{ alone: { outcome: 'exempt', weight: 0 } }]);
    const silent: typeof tiers = (of, counted) => tiers(of, counted).filter(({ weight }) => weight > 1);
    expect(detectSplits(parts, silent)[0]?.heavier).toMatchObject([{ alone: null }]);
  });

  it('A split begins exactly at the bound: 以上 includes the number', () => {
    expect(sets(filing('a', 50_000), filing('b', 49_999))).toEqual([]);
    expect(sets(filing('a', 50_000), filing('b', 50_000))).toEqual([['a', 'b']]);
  });

  it('A split is found across affiliates and across the turn of the year', () => {
    const [split] = found(
      filing('a', 60_000, on('2026-12-20')),
      filing('b', 30_000, { company: 'affiliate', ...on('2026-12-24') }),
      filing('c', 30_000, on('2027-01-03')),
    );
    expect(split?.members.map(({ filing: { company } }) => company)).toEqual(['own', 'affiliate', 'own']);
    expect(split).toMatchObject({ reasons: { years: ['2026', '2027'] }, caughtByLedger: false });
  });

  it('The ledger caught a split if its last part got the heavier route', () => {
    const [split] = found(filing('a', 60_000), filing('b', 60_000, { had: [tierOf({ 'cn.ordinary': 120_000 })] }));
    expect(split).toMatchObject({ caughtByLedger: true, heavier: [{ gotLighter: ['a'] }] });
  });

  it.each<[string, Partial<SplitFiling>]>([
    ['goes to somebody else', { recipient: { name: 'Acorn Trading', country: 'SG' } }],
    ['goes to another country', { recipient: { name: 'Acorn Data', country: 'DE' } }],
    ['has another purpose', { purpose: 'marketing' }],
    ['has other fields', { fields: ['email', 'points', 'city'] }],
    ['was filed 31 days later', on('2026-06-01')],
    ['counts nobody, as an exempt flow does', { counted: { 'cn.ordinary': 0, 'cn.sensitive': 0 } }],
    ['needs the heavier route by itself', { counted: { 'cn.ordinary': 100_000, 'cn.sensitive': 0 } }],
  ])('Finds no split where the other filing %s', (_, more) => {
    expect(sets(filing('a', 60_000), filing('b', 60_000, more))).toEqual([]);
  });

  it('A split is found where one filing states no purpose', () => {
    expect(sets(filing('a', 60_000), filing('b', 60_000, { purpose: null }))).toEqual([['a', 'b']]);
  });

  it('A split leaves out a filing that needs the heavier route by itself', () => {
    const big = { counted: { 'cn.ordinary': 1_200_000, 'cn.sensitive': 0 }, ...on('2026-05-10') };
    expect(sets(filing('a', 60_000), filing('b', 0, big), filing('c', 60_000, on('2026-05-20')))).toEqual([['a', 'c']]);
  });

  it('The detector searches for splits around one filing only', () => {
    const others = ['p', 'q'].map((id) => filing(id, 60_000, { recipient: { name: 'Birch', country: 'SG' } }));
    const all = [filing('a', 60_000), filing('b', 60_000, on('2026-05-20')), filing('c', 60_000, on('2026-09-20')), ...others];
    const around = (id: string) => detectSplits(all, tiers, { around: id }).map(({ members }) => members.map((member) => member.filing.id));
    expect([around('b'), around('c'), around('q')]).toEqual([[['a', 'b']], [], [['p', 'q']]]);
  });

  it('The detector asks the law fewer than five times for each filing', () => {
    let asked = 0;
    const all = Array.from({ length: 60 }, (_, n) =>
      filing(`f${String(n).padStart(2, '0')}`, 5000, on(`2026-05-${String((n % 28) + 1).padStart(2, '0')}`)),
    );
    detectSplits(all, (one, counted) => ((asked += 1), tiers(one, counted)), { around: 'f30' });
    expect(asked).toBeLessThan(5 * 60);
  });

  it('A split is reported once, as its largest set of filings', () => {
    const three = ['2026-05-01', '2026-05-10', '2026-05-19'].map((day, n) => filing(`f${String(n)}`, 60_000, on(day)));
    expect(sets(...three)).toEqual([['f0', 'f1', 'f2']]);
  });

  it('The detected splits do not depend on the order of the filings', () => {
    const { filings } = syntheticYear(7);
    const inOrder = sets(...filings);
    fc.assert(
      fc.property(fc.shuffledSubarray([...filings], { minLength: filings.length }), (shuffled) =>
        expect(sets(...shuffled)).toEqual(inOrder),
      ),
      { numRuns: 10 },
    );
  });
});

describe('name of a recipient', () => {
  it.each([
    ['ACME Labs Pte. Ltd.', 'acmelab'],
    ['Acme Labs (Singapore) Private Limited', 'acmelab'],
    ['The ACME-Labs Co., Ltd', 'acmelab'],
    ['ＡＣＭＥ　Ｌａｂｓ', 'acmelab'],
    ['云亭商贸有限公司', '云亭商贸'],
    ['云亭商贸股份有限公司', '云亭商贸'],
    ['Müller GmbH', 'muller'],
    ['Mueller', 'muller'],
    ['Muller Holding AG', 'muller'],
    ['雲亭商貿集團股份有限公司', '云亭商贸'],
    ['Acme Lab Group', 'acmelab'],
    ['Co. Ltd.', 'co. ltd.'],
    ['AcmeLabs', 'acmelab'],
  ])('A recipient name written %s is compared as %s', (name, comparable) => {
    expect(comparableName(name)).toBe(comparable);
  });
});

describe('seeded companies, each with a year of honest filings and three splits', () => {
  // The second forty were not used to choose the likeness.
  it.each([
    { name: 'the first forty', from: 1, shown: 115, right: 101, seen: 101 },
    { name: 'another forty', from: 41, shown: 104, right: 91, seen: 91 },
  ])('The search in $name shows $shown sets, $right right, and $seen of 120 splits', ({ from, shown, right, seen }) => {
    const found = { shown: 0, right: 0, cuts: 0, seen: 0 };
    for (let seed = from; seed < from + 40; seed += 1) {
      const { filings, splits } = syntheticYear(seed);
      const suspicions = sets(...filings);
      found.shown += suspicions.length;
      found.right += suspicions.filter((set) => splits.some((split) => sameSet(set, split))).length;
      found.cuts += splits.length;
      found.seen += splits.filter((split) => suspicions.some((set) => sameSet(set, split))).length;
    }
    expect(found).toEqual({ shown, right, cuts: 120, seen });
  });
});

/** Whether most of both sets is common. A missing part or an added honest filing does not make another finding. */
function sameSet(set: readonly string[], split: ReadonlySet<string>): boolean {
  const common = set.filter((id) => split.has(id)).length;
  return common / (set.length + split.size - common) >= 0.6;
}
