import { describe, expect, it } from '@jest/globals';
import type { Json } from '@carnet/kernel';
import fc from 'fast-check';
import type { FactCatalogue, FactDefinition } from '../catalogue.js';
import { evaluate } from '../evaluate.js';
import type { Facts } from '../facts.js';
import { complete, hidden, packs } from '../random-packs.fixture.js';
import { withInvariants } from '../parse-invariants.js';
import { parsePack } from '../parse-pack.js';
import { catalogue, factsFrom, packOf, type PackSketch, packText, reference, type RuleSketch, valueOf } from '../rules.fixture.js';
import { isLighter } from './outcome-weight.js';
import { withStatements } from './fact-statement.js';
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

/** The catalogue with another definition of one fact. */
function withFact(
  name: string,
  more: Partial<FactDefinition>,
): { readonly catalogue: FactCatalogue; readonly reference: typeof reference } {
  const facts = catalogue.facts.map((one) => (one.name === name ? { ...one, ...more } : one));
  return { catalogue: { ...catalogue, facts, byName: new Map(facts.map((one) => [one.name, one])) }, reference };
}

const noConsentBesideRules = `edition: "1"
invariants:
  - id: rules-without-consent
    severity: doubtful
    when: "'eu_bcr' in tools && consent == false"
    facts: [tools, consent]
    says: { en: Both are stated., zh: 两者并存。 }
`;

const told = (all: readonly Counterfactual[]): readonly string[] =>
  all.map(
    ({ changes: made, outcome }) =>
      `${made.map(({ kind, fact, to }) => `${kind} ${fact} ${JSON.stringify(to)}`).join(' and ')}: ${outcome}`,
  );
const banned = (when: string): RuleSketch => ({ id: 'banned', when, outcome: 'prohibited' });

describe('changes that would make an outcome lighter', () => {
  it.each<readonly [string, string, Asked, readonly string[]]>([
    [
      'an item left out',
      "has_any(subject_countries, ['FR', 'DE'])",
      { stated: { subject_countries: ['CN', 'FR'] } },
      ['leave-out subject_countries ["CN"]: free_flow'],
    ],
    ['a mechanism in place', "!('eu_bcr' in tools)", {}, ['put-in-place tools ["eu_bcr"]: free_flow']],
    ['a consent', 'consent != true', {}, ['arrange consent true: free_flow']],
    ['no smaller share', 'share >= 50.0', { stated: { share: 80 } }, []],
    ['no fewer people', 'ytd_ordinary >= 100', { ledger: { ytd_ordinary: 120 } }, []],
    ['no other recipient', "importer_country == 'SG'", {}, []],
    ['nothing about a fact of nature', "level == 'important' || ciio", { stated: { ciio: true } }, []],
    ['nothing about what cannot be changed, stated or not', 'personal', {}, []],
  ])('The proposal for a lighter outcome is %s', (_, when, asked, expected) => {
    expect(told(changes([banned(when)], asked).items)).toEqual(expected);
  });

  it('The proposal leaves out a fact that is true and adds none that is false', () => {
    const less = withFact('ciio', { acts: [{ leaveOut: true, says: { en: 'Leave it out.', zh: '不传输。' } }] });
    const leftOut = whatWouldChange(packOf([banned('ciio')]), factsFrom({ level: 'general', ...china, ciio: true }), less);
    expect(told(leftOut.items)).toEqual(['leave-out ciio false: free_flow']);
    expect(leftOut.items[0]?.changes[0]?.says).toEqual({ en: 'Leave it out.', zh: '不传输。' });
    expect(whatWouldChange(packOf([banned('!ciio')]), factsFrom({ level: 'general', ...china, ciio: false }), less).items).toEqual([]);
  });

  it('The proposal says in both languages what is to be done', () => {
    const [item] = changes([banned("'FR' in subject_countries")], { stated: { subject_countries: ['CN', 'FR'] } }).items;
    expect(item).toMatchObject({
      outcome: 'free_flow',
      group: 'clear',
      decisiveRule: 'cn.otherwise',
      reason: { en: 'because of otherwise' },
    });
    expect(item?.changes[0]?.says).toEqual({ en: 'Do leaveOut: true: FR.', zh: '办理leaveOut: true：FR。' });
  });

  it('The proposal contains no change that makes the facts contradict each other', () => {
    const contradicting = valueOf(withInvariants(catalogue, noConsentBesideRules, 'invariants.yaml'));
    const pack = valueOf(parsePack(packText([banned("!('eu_bcr' in tools)")]), 'pack.yaml', contradicting));
    const asked = (consent: boolean): readonly string[] => {
      const facts = factsFrom({ level: 'general', ...china, consent });
      return told(whatWouldChange(pack, facts, { catalogue: contradicting, reference }).items);
    };
    expect(asked(true)).toEqual(['put-in-place tools ["eu_bcr"]: free_flow']);
    expect(asked(false)).toEqual([]);
  });

  it('The proposal leaves out only the list items that stand in the way', () => {
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

  it('The proposal pairs two changes only if neither of them suffices alone', () => {
    const both = [banned("!('eu_bcr' in tools && consent == true)")];
    expect(told(changes(both).items)).toEqual(['arrange consent true and put-in-place tools ["eu_bcr"]: free_flow']);
    expect(told(changes([banned("!('eu_bcr' in tools || consent == true)")]).items)).toEqual([
      'arrange consent true: free_flow',
      'put-in-place tools ["eu_bcr"]: free_flow',
    ]);
  });

  it('The proposal pairs two changes when the first meets the next obstacle', () => {
    const rules = [banned("!('eu_bcr' in tools)"), { id: 'no-consent', when: 'consent == false', outcome: 'not_compliant' }];
    expect(told(changes(rules, { stated: { consent: false, tools: [] } }).items)).toEqual([
      'arrange consent true and put-in-place tools ["eu_bcr"]: free_flow',
    ]);
  });

  it('The proposal asks for unstated facts on which the answer turns or rests', () => {
    const rules: readonly RuleSketch[] = [
      { id: 'heavy', when: "level == 'important'", outcome: 'prohibited' },
      { id: 'rest', when: 'personal && !ciio', outcome: 'security_assessment' },
    ];
    const asked = changes(rules, { stated: { level: null, zone: 'CN-SH' } });
    expect(asked.items).toEqual([]);
    expect(asked.unstated.map(({ fact }) => fact)).toEqual(['level']);
    const plain = changes([{ id: 'rest', when: 'personal && !ciio', outcome: 'prohibited' }]);
    expect(plain.unstated).toEqual([
      {
        fact: 'personal',
        label: { en: 'PERSONAL', zh: '事实-personal' },
        kind: 'observed',
        question: { en: 'PERSONAL, yes or no? m', zh: '事实-personal：是或否？m' },
        note: null,
      },
      expect.objectContaining({ fact: 'ciio' }),
    ]);
  });

  it('The proposal does not ask for a fact that is a claim', () => {
    const claimed = withFact('ciio', { kind: 'claimed' });
    const pack = packOf([{ id: 'rest', when: 'personal && !ciio', outcome: 'prohibited' }]);
    const { unstated } = whatWouldChange(pack, factsFrom({ level: 'general', ...china }), claimed);
    expect(unstated.map(({ fact }) => fact)).toEqual(['personal']);
  });

  it('The proposal is empty if the present outcome asks nothing', () => {
    expect(changes([{ id: 'free', when: 'consent != true', outcome: 'exempt' }])).toMatchObject({
      items: [],
      unstated: [],
      evaluations: 1,
      complete: true,
    });
  });

  it('An outcome that only a person could decide is never proposed as lighter', () => {
    const rules = [banned("!('eu_bcr' in tools)"), { id: 'person', when: 'true', outcome: 'needs_review' }];
    expect(changes(rules).items).toEqual([]);
  });

  it('The result names missing facts and proposes nothing for an unknown answer', () => {
    const asked = changes([banned('ciio'), { id: 'other', when: "!('eu_bcr' in tools && consent == true)", outcome: 'not_compliant' }], {
      stated: { ciio: null },
    });
    expect(asked).toMatchObject({ outcome: 'needs_review', missing: ['ciio'], items: [] });
  });

  it('The proposal leaves out a change that could not be filed or changes nothing', () => {
    const stating = (): Facts | null => null;
    expect(changes([banned("!('eu_bcr' in tools)")], { stating }).items).toEqual([]);
    const renamed = (): Facts => factsFrom({ ...china, tools: [] });
    expect(changes([banned("!('eu_bcr' in tools)")], { stating: renamed }).items).toEqual([]);
  });

  it('The search ends at its limit of evaluations and reports itself incomplete', () => {
    const letters = Array.from({ length: 26 }, (_, index) => String.fromCharCode(65 + index));
    const many = letters.flatMap((one) => letters.map((other) => one + other)).slice(0, 290);
    const when = `!('eu_bcr' in tools) || has_any(subject_countries, ['${many.join("','")}'])`;
    const asked = changes([banned(when)], { stated: { subject_countries: [...many, 'ZZ'] } });
    expect([asked.evaluations, asked.complete]).toEqual([MAX_EVALUATIONS, false]);
  });
});

const some = fc.tuple(
  packs,
  fc.tuple(complete, hidden).map(([stated, gone]): Facts => factsFrom(stated).without(gone)),
);

describe('properties of every proposed change', () => {
  it('A proposed change keeps its promise, is allowed and needs each of its parts', () => {
    const property = fc.property(some, ([pack, facts]) => {
      const { items, outcome: now, evaluations } = whatWouldChange(pack, facts, law);
      expect(evaluations).toBeLessThanOrEqual(MAX_EVALUATIONS);
      const outcomeWith = (made: Counterfactual['changes']): string =>
        evaluate(
          pack,
          withStatements(
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
          expect(catalogue.byName.get(part.fact)?.acts).toBeDefined();
          if (made.length > 1) expect(outcomeWith(made.filter((other) => other !== part))).not.toBe(outcome);
        }
      }
    });
    fc.assert(property, { numRuns: 300 });
  });

  it('The proposals are the same, in the same order, each time', () => {
    const property = fc.property(some, ([pack, facts]) => {
      expect(JSON.stringify(whatWouldChange(pack, facts, law))).toBe(JSON.stringify(whatWouldChange(pack, facts, law)));
    });
    fc.assert(property);
  });
});
