import { describe, expect, it } from '@jest/globals';
import type { Json } from '@carnet/kernel';
import fc from 'fast-check';
import { type Changeable, changeableOf } from '../catalogue.js';
import { evaluate } from '../evaluate.js';
import type { Facts } from '../facts.js';
import { complete, hidden, packs } from '../random-packs.fixture.js';
import { catalogue, factsFrom, packOf, type PackSketch, reference, type RuleSketch } from '../rules.fixture.js';
import { isLighter } from './outcome-weight.js';
import { restated } from './restated.js';
import {
  type Counterfactual,
  MAX_EVALUATIONS,
  whatWouldChange,
  type WhatWouldChange,
  type WhatWouldChangeOptions,
} from './what-would-change.js';

const law = { catalogue, reference };
const china: Readonly<Record<string, Json>> = { exporter_country: 'CN', importer_country: 'SG' };

interface Asked extends WhatWouldChangeOptions {
  readonly stated?: Readonly<Record<string, Json | null>>;
  readonly ledger?: Readonly<Record<string, Json>>;
  readonly sketch?: PackSketch;
}

function changes(rules: readonly RuleSketch[], { stated = {}, ledger = {}, sketch = {}, ...options }: Asked = {}): WhatWouldChange {
  const facts = factsFrom({ level: 'general', ...china, ...stated }, ledger);
  return whatWouldChange(packOf(rules, sketch), facts, law, options);
}

const told = (all: readonly Counterfactual[]): readonly string[] =>
  all.map(
    ({ changes: made, outcome }) =>
      `${made.map(({ kind, fact, to }) => `${kind} ${fact} ${JSON.stringify(to)}`).join(' and ')}: ${outcome}`,
  );
const banned = (when: string): RuleSketch => ({ id: 'banned', when, outcome: 'prohibited' });

describe('what would change a verdict', () => {
  it.each<readonly [string, string, Asked, readonly string[]]>([
    ['a number below the bound', 'share >= 50.0', { stated: { share: 80 } }, ['lower share 49: free_flow']],
    [
      'a count below the bound',
      'counts.health > 10',
      { stated: { counts: { health: 30 } } },
      ['lower counts {"health":10,"financial":0}: free_flow'],
    ],
    [
      'an item left out',
      "has_any(subject_countries, ['FR', 'DE'])",
      { stated: { subject_countries: ['CN', 'FR'] } },
      ['leave-out subject_countries ["CN"]: free_flow'],
    ],
    ['a mechanism in place', "!('eu_bcr' in tools)", {}, ['put-in-place tools ["eu_bcr"]: free_flow']],
    ['a consent', 'consent != true', {}, ['arrange consent true: free_flow']],
    ['another recipient', "importer_country == 'SG'", {}, ['other-recipient importer_country "DE": free_flow']],
    ['nothing about a fact of nature', "level == 'important' || ciio", { stated: { ciio: true } }, []],
    ['nothing about what cannot be changed, stated or not', 'personal', {}, []],
  ])('%s', (_, when, asked, expected) => {
    expect(told(changes([banned(when)], asked).items)).toEqual(expected);
  });

  it('leaves out what makes something so, and adds only what can be added', () => {
    const instead = (name: string, changeable: Changeable, when: string, stated: Readonly<Record<string, Json>>): WhatWouldChange => {
      const definition = catalogue.byName.get(name);
      if (definition === undefined) throw new Error(name);
      const byName = new Map([...catalogue.byName, [name, { ...definition, changeable }]]);
      return whatWouldChange(packOf([banned(when)]), factsFrom({ level: 'general', ...china, ...stated }), {
        catalogue: { ...catalogue, byName },
        reference,
      });
    };
    const less = instead('ciio', 'none', 'ciio', { ciio: true });
    expect(told(less.items)).toEqual(['leave-out ciio false: free_flow']);
    expect(less.items[0]?.changes[0]?.says).toEqual({
      en: 'Leave out of the transfer all that makes this so: CIIO.',
      zh: '从传输内容中去掉使“事实-ciio”成立的全部数据。',
    });
    expect(instead('ciio', 'none', '!ciio', { ciio: false }).items).toEqual([]);
    const more = instead('tools', ['eu_bcr', 'eu_scc_m1'], 'tools.size() < 2', { tools: ['eu_bcr'] });
    expect(told(more.items)).toEqual(['put-in-place tools ["eu_bcr","eu_scc_m1"]: free_flow']);
  });

  it('names the other countries beside the first', () => {
    expect(changes([banned("importer_country == 'SG'")]).items[0]?.changes[0]?.alike).toEqual(['FR', 'GB', 'NZ', 'US']);
  });

  it('says in both languages what is to be done', () => {
    const ledger = { ytd_ordinary: 1200 };
    const [item] = changes([banned('ytd_ordinary >= 100')], { ledger }).items;
    expect(item).toMatchObject({
      outcome: 'free_flow',
      group: 'clear',
      decisiveRule: 'cn.otherwise',
      reason: { en: 'because of otherwise' },
    });
    expect(item?.changes[0]?.says).toEqual({
      en: 'Send the data of 1,101 fewer people, here or in any other filing; "YTD_ORDINARY" would then be: 99.',
      zh: '减少 1,101 人的数据，且不得另行申报；“事实-ytd_ordinary”将为：99。',
    });
  });

  it('leaves out no more people than the filing itself brings', () => {
    const lowered = (own: number): readonly string[] =>
      told(changes([banned('ytd_ordinary >= 100')], { ledger: { ytd_ordinary: 120 }, own: { ytd_ordinary: own } }).items);
    expect(lowered(21)).toEqual(['lower ytd_ordinary 99: free_flow']);
    expect(lowered(20)).toEqual([]);
  });

  it('leaves out only the items that stand in the way', () => {
    const rules = [banned("has_any(subject_countries, ['FR', 'DE', 'NZ'])")];
    const both = changes(rules, { stated: { subject_countries: ['CN', 'FR', 'DE'] } });
    expect(told(both.items)).toEqual(['leave-out subject_countries ["CN"]: free_flow']);
    expect(changes(rules, { stated: { subject_countries: ['FR', 'DE'] } }).items).toEqual([]);
    const one = [
      banned("'FR' in subject_countries"),
      { id: 'other', when: "has_any(subject_countries, ['FR', 'DE'])", outcome: 'filing_required' },
    ];
    expect(told(changes(one, { stated: { subject_countries: ['CN', 'FR', 'DE'] } }).items)).toEqual([
      'leave-out subject_countries ["CN","DE"]: filing_required',
      'leave-out subject_countries ["CN"]: free_flow',
    ]);
  });

  it('proposes two changes where neither alone does it, and never two where one does', () => {
    const both = [banned("!('eu_bcr' in tools && consent == true)")];
    expect(told(changes(both).items)).toEqual(['arrange consent true and put-in-place tools ["eu_bcr"]: free_flow']);
    expect(told(changes([banned("!('eu_bcr' in tools || consent == true)")]).items)).toEqual([
      'arrange consent true: free_flow',
      'put-in-place tools ["eu_bcr"]: free_flow',
    ]);
  });

  it('proposes two changes when one of them meets the next obstacle', () => {
    const rules = [banned('share > 50.0'), { id: 'no-consent', when: 'consent == false', outcome: 'not_compliant' }];
    expect(told(changes(rules, { stated: { share: 60, consent: false } }).items)).toEqual([
      'arrange consent true and lower share 50: free_flow',
    ]);
  });

  it('keeps apart what would help if it were already so, the answer resting on it first', () => {
    const stated = { zone: 'CN-SH' };
    const asked = changes([{ id: 'rest', when: 'personal && !ciio', outcome: 'prohibited' }], { stated });
    expect(asked.items).toEqual([]);
    expect(told(asked.unstated)).toEqual(['state ciio true: free_flow', 'state personal false: free_flow']);
    expect(asked.unstated[0]?.changes[0]?.says.en).toBe('If it is so, state it: CIIO: yes.');
  });

  it('proposes nothing where the answer asks nothing', () => {
    expect(changes([{ id: 'free', when: 'consent != true', outcome: 'exempt' }])).toMatchObject({
      items: [],
      unstated: [],
      evaluations: 1,
      complete: true,
    });
  });

  it('never calls it lighter that only a person could answer', () => {
    const rules = [banned("!('eu_bcr' in tools)"), { id: 'person', when: 'true', outcome: 'needs_review' }];
    expect(changes(rules).items).toEqual([]);
  });

  it('names the facts that are missing, and pairs nothing with a guess', () => {
    const asked = changes([banned('ciio'), { id: 'other', when: "!('eu_bcr' in tools && consent == true)", outcome: 'not_compliant' }], {
      stated: { ciio: null },
    });
    expect(asked).toMatchObject({ outcome: 'needs_review', missing: ['ciio'], items: [] });
  });

  it('asks for the facts that a filing changed so would have, and leaves out what could not be filed', () => {
    const stating = (): Facts | null => null;
    expect(changes([banned("!('eu_bcr' in tools)")], { stating }).items).toEqual([]);
    const renamed = (): Facts => factsFrom({ ...china, tools: [] });
    expect(changes([banned("!('eu_bcr' in tools)")], { stating: renamed }).items).toEqual([]);
  });

  it('ends at its bound, and says so', () => {
    const rules = Array.from({ length: 8 }, (_, index) => {
      const bounds = Array.from({ length: 10 }, (__, place) => `ytd_ordinary + counts.health > ${String(100 + index * 40 + place * 4)}`);
      return { ...banned(bounds.join(' || ')), id: `banned-${String(index)}` };
    });
    const asked = changes(rules, { stated: { counts: { health: 9000 } }, ledger: { ytd_ordinary: 9000 } });
    expect([asked.evaluations, asked.complete]).toEqual([MAX_EVALUATIONS, false]);
  });
});

const some = fc.tuple(
  packs,
  fc.tuple(complete, hidden).map(([stated, gone]): Facts => factsFrom(stated).without(gone)),
);

describe('any counterfactual', () => {
  it('keeps its promise, changes only what may be changed, and needs each of its parts', () => {
    const property = fc.property(some, ([pack, facts]) => {
      const { items, outcome: now, evaluations } = whatWouldChange(pack, facts, law);
      expect(evaluations).toBeLessThanOrEqual(MAX_EVALUATIONS);
      const outcomeWith = (made: Counterfactual['changes']): string =>
        evaluate(
          pack,
          restated(
            facts,
            made.map(({ fact, to: value }) => ({ fact, value })),
            catalogue,
          ),
          reference,
        ).outcome;
      for (const { changes: made, outcome } of items) {
        expect(outcomeWith(made)).toBe(outcome);
        expect(isLighter(outcome, now)).toBe(true);
        for (const part of made) {
          expect(changeableOf(catalogue.byName.get(part.fact) ?? ({ source: 'derived' } as never))).not.toBe(false);
          if (made.length > 1) expect(outcomeWith(made.filter((other) => other !== part))).not.toBe(outcome);
        }
      }
    });
    fc.assert(property, { numRuns: 300 });
  });

  it('is the same, in the same order, each time', () => {
    const property = fc.property(some, ([pack, facts]) => {
      expect(JSON.stringify(whatWouldChange(pack, facts, law))).toBe(JSON.stringify(whatWouldChange(pack, facts, law)));
    });
    fc.assert(property);
  });
});
