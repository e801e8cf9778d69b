import { describe, expect, it } from '@jest/globals';
import { canonicalJson } from '@carnet/kernel';
import fc from 'fast-check';
import { parseReference } from '../parse-reference.js';
import { deriveFacts } from '../derive/derive-facts.js';
import { parsePack } from '../parse-pack.js';
import { everyDayWorks, packOf, packText, reference, referenceTexts, valueOf } from '../rules.fixture.js';
import { listCatalogue, listFactsOf, referenceWith } from '../zone-lists/lists.fixture.js';
import { StressTest } from './stress-test.js';
import { item, items, laneOf, national, other, resultOf, tallyOf, testOf, tiers } from './stress.fixture.js';

const [before, after] = [
  [national(5, 10), other],
  [national(8, 10), other],
];

describe('a stress test', () => {
  it('A stress test names the regimes whose pack differs, is new or is gone', () => {
    expect(testOf(before, after).changed).toEqual(['cn']);
    expect(testOf(before, before).changed).toEqual([]);
    expect(testOf(before, [national(5, 10)]).changed).toEqual(['sg_pdpa']);
    expect(testOf([other], before).changed).toEqual(['cn']);
  });

  it('Other reference data make every regime count as changed', () => {
    const setup = { laneOf, seed: '7', before: { packs: before, reference } };
    const elsewhere = valueOf(parseReference(referenceTexts.slice(1), everyDayWorks));
    const test = new StressTest({
      ...setup,
      after: { packs: before, reference: elsewhere },
    });
    expect(test.changed).toEqual(['cn', 'sg_pdpa']);
  });

  it('A stress test derives list facts on each side from the lists of that side', () => {
    const listed = { id: 'listed', when: "zone_list_status == 'listed_contract'", outcome: 'contract_or_certification' };
    const packs = [valueOf(parsePack(packText([listed]), 'pack.yaml', listCatalogue))];
    const [earlier, later] = [referenceWith({}), referenceWith({ rows: ['hotel,stay,b,points,,,,contract,ILL-9,guest.points,,plain'] })];
    const facts = deriveFacts(listFactsOf({ data_elements: ['guest.points'] }), earlier);
    const test = new StressTest({ laneOf, seed: '7', before: { packs, reference: earlier }, after: { packs, reference: later } });
    const tally = test.tally();
    test.add(tally, { ...item({}), facts });
    const flips = tally.cellsUnder('flip').map(({ key }) => key.slice(-2));
    expect(flips).toEqual([['free_flow', 'contract_or_certification']]);
  });

  it('A stress test counts flips, lane moves and officer hours of both sides', () => {
    const result = resultOf(before, after, [
      item({ ytd_ordinary: 3 }),
      item({ ytd_ordinary: 6 }),
      item({ ytd_ordinary: 9 }),
      item({ ytd_ordinary: 12 }),
    ]);
    expect(result).toMatchObject({ transfers: 4, flipped: 1, change: 'loosens' });
    expect(result.regimes.find(({ regime }) => regime === 'cn')).toMatchObject({
      judged: 4,
      flipped: 1,
      lighter: 1,
      heavier: 0,
      opened: 0,
    });
    expect(result.lanes).toContainEqual({ before: 'amber', after: 'green', count: 1 });
    expect(result.hours.change).toBeCloseTo(-2.9);
  });

  it('A stress test keeps the cases behind a cell', () => {
    const result = resultOf(before, after, [item({ ytd_ordinary: 6 }, { reference: 'T-6', company: 'c-9' })]);
    const cells = result.regimes.find(({ regime }) => regime === 'cn')!.cells;
    expect(cells).toEqual([
      {
        before: 'contract_or_certification',
        after: 'free_flow',
        count: 1,
        cases: [{ reference: 'T-6', company: 'c-9', cluster: 'auto' }],
      },
    ]);
  });

  it('A regime that binds on one side only is not_applicable on the other side', () => {
    const narrow = packOf(tiers(5, 10), { binds: "exporter_country == 'DE'" });
    const result = resultOf([national(5, 10)], [narrow], [item({ ytd_ordinary: 12 })]);
    expect(result.clusterFlips).toMatchObject([{ before: 'security_assessment', after: 'not_applicable', count: 1 }]);
  });

  it('A stress test counts for each changed rule how often it held on both sides', () => {
    const people = [3, 6, 9, 12].map((ytd_ordinary) => item({ ytd_ordinary }));
    const result = resultOf(before, after, people);
    const of = (name: string) => result.rules.find(({ rule }) => rule === name);
    expect(of('cn.middle')).toMatchObject({ concerned: 2, agreed: 1, rate: 0.5 });
    expect(of('cn.otherwise')).toMatchObject({ concerned: 2, agreed: 1 });
    expect(of('cn.heavy')).toMatchObject({ concerned: 1, agreed: 1, rate: 1 });
    expect(of('cn.unclear')).toBeUndefined();
    expect(result.rules.every(({ regime }) => regime === 'cn')).toBe(true);
  });

  it.each([
    ['stands when nothing got heavier', 6, [national(8, 10)], { refused: 0, reopened: 0 }],
    ['is opened again when more is asked', 6, [national(5, 6)], { refused: 0, reopened: 1 }],
    [
      'is opened again when a person now has to judge',
      3,
      [packOf([{ id: 'ask', when: 'personal', outcome: 'needs_review' }])],
      { refused: 0, reopened: 1 },
    ],
    ['falls when it is now barred', 6, [packOf([{ id: 'bar', when: 'personal', outcome: 'prohibited' }])], { refused: 1, reopened: 0 }],
    [
      'falls when a regime that did not bind now bars it',
      6,
      [national(5, 10), packOf([{ id: 'bar', when: 'personal', outcome: 'prohibited' }], { regime: 'sg_pdpa' })],
      { refused: 1, reopened: 0 },
    ],
  ] as const)('A grant %s', (_, people, changed, fate) => {
    const live = item({ ytd_ordinary: people }, { live: true, reference: 'T-9' });
    const { permits } = resultOf([national(5, 10)], changed, [live, item({ ytd_ordinary: people })]);
    expect(permits).toMatchObject({ live: 1, ...fate });
    expect(permits.falling.map(({ reference: named }) => named)).toEqual(fate.refused + fate.reopened === 0 ? [] : ['T-9']);
  });

  it('A stress test without any change flips nothing', () => {
    fc.assert(
      fc.property(items, (all) => {
        const result = resultOf(before, before, all);
        expect(result).toMatchObject({ transfers: all.length, flipped: 0, change: 'neutral', clusterFlips: [], rules: [] });
        expect(result.hours.change).toBe(0);
        expect(result.permits).toMatchObject({ refused: 0, reopened: 0 });
      }),
    );
  });

  it('A stress test gives the same tally however the items are divided', () => {
    fc.assert(
      fc.property(items, fc.nat(60), (all, cut) => {
        const test = testOf(before, after);
        const [head, tail] = [tallyOf(test, all.slice(0, cut)), tallyOf(test, all.slice(cut))];
        const whole = test.tally().merge(tail.toJson()).merge(head.toJson());
        expect(canonicalJson(whole.toJson())).toBe(canonicalJson(tallyOf(test, all).toJson()));
      }),
    );
  });

  it('A separator sign in a cluster or a company is replaced by a slash', () => {
    const result = resultOf(before, after, [item({ ytd_ordinary: 6 }, { cluster: 'a|b', company: 'c|d' })]);
    expect(result.clusters).toMatchObject([{ cluster: 'a/b', transfers: 1, flipped: 1 }]);
    expect(result.companies).toMatchObject([{ company: 'c/d', transfers: 1, flipped: 1 }]);
  });
});

describe('changed trade agreement', () => {
  const treaty = (outcome: string) =>
    packOf([{ id: 'flow', when: "measure_type == 'transfer_restriction'", outcome }], {
      regime: 'depa',
      kind: 'measure-test',
      binds: 'measure_party != null',
      jurisdiction: 'null',
    });

  it('A changed agreement is compared on the unchanged national restrictions', () => {
    const [was, is] = [treaty('measure_consistent'), treaty('measure_inconsistent')];
    const result = resultOf([national(5, 10), was], [national(5, 10), is], [item({ ytd_ordinary: 12 }), item({ ytd_ordinary: 3 })]);
    expect(result.clusterFlips).toMatchObject([{ regime: 'depa', before: 'measure_consistent', after: 'measure_inconsistent', count: 1 }]);
    expect(result).toMatchObject({ flipped: 1, change: 'tightens' });
    expect(result.readings[0]!.says).toMatchObject([
      { outcome: 'measure_consistent', count: 0, share: 0, shareBefore: 1 },
      { outcome: 'measure_inconsistent', count: 1, share: 1, shareBefore: 0 },
    ]);
  });
});
