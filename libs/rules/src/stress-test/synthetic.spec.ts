import { describe, expect, it } from '@jest/globals';
import { canonicalJson } from '@carnet/kernel';
import fc from 'fast-check';
import { factsToJson } from '../facts.js';
import { parseScenarios } from '../scenarios.js';
import { catalogue, problemsOf, valueOf } from '../rules.fixture.js';
import { parseSyntheticSpread } from './synthetic-text.js';
import { SyntheticTransfers } from './synthetic.js';

const scenarios = valueOf(
  parseScenarios(
    `edition: "1"
scenarios:
  - id: S1
    title: { en: x, zh: x }
    sector: auto
    purpose: other
    destination: SG
    facts: { exporter_country: CN, importer_country: SG, personal: true }
    people: { ordinary: 1000, sensitive: 0 }
    decisions: []
`,
    'scenarios.yaml',
  ),
);
const cluster = (more = '') => `
  - cluster: auto
    basis: assumed
    weight: 3
    companies: 10
    scenarios: [{ value: S1, weight: 1 }]
    countries: [{ value: SG, weight: 3 }, { value: US, weight: 1 }]
    inboundShare: 0.2
    sigma: 1
    outbound: { ciio: [{ value: true, weight: 1 }, { value: false, weight: 3 }] }
    inbound: { personal: [{ value: false, weight: 1 }] }${more}
`;
const spreadText = (clusters = cluster()) => `edition: "t"
filedFrom: 2026-01-01
filedDays: 100
usCategories: {}
inboundFacts: [{ countries: [US], facts: { zone: US-CA } }]
clusters:${clusters}`;

// The fixture's catalogue counts one metric; synthetic transfers need the three of the shipped one.
const counting = {
  ...catalogue,
  ...(() => {
    const counted = catalogue.byName.get('ytd_ordinary')!;
    const more = [
      ...['ytd_nonsensitive', 'ytd_sensitive'].map((name) => ({ ...counted, name })),
      { ...catalogue.byName.get('counts')!, name: 'us_counts_12m' },
      { ...catalogue.byName.get('zone')!, name: 'exporter_subdivision' },
      { ...catalogue.byName.get('zone')!, name: 'exporter_zone' },
      { ...catalogue.byName.get('subject_countries')!, name: 'data_subject_countries' },
    ];
    return { facts: [...catalogue.facts, ...more], byName: new Map([...catalogue.byName, ...more.map((one) => [one.name, one] as const)]) };
  })(),
};
const made = (seed: string) =>
  new SyntheticTransfers({
    catalogue: counting,
    scenarios,
    spread: valueOf(parseSyntheticSpread(spreadText(), 's.yaml', scenarios)),
    seed,
  });
const shown = (seed: string, index: number): string => {
  const { facts, ...rest } = made(seed).at(index);
  return canonicalJson({ ...rest, facts: factsToJson(facts) });
};

describe('synthetic transfers', () => {
  it('A synthetic transfer depends on its seed and its number alone', () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.string(), (index, seed) => {
        expect(shown(seed, index)).toBe(shown(seed, index));
      }),
      { numRuns: 30 },
    );
    expect(shown('1', 5)).not.toBe(shown('2', 5));
  });

  it('Synthetic transfers are spread as the table says', () => {
    const all = Array.from({ length: 4000 }, (_, index) => made('spread').at(index));
    const share = (test: (one: (typeof all)[number]) => boolean) => all.filter(test).length / all.length;
    const fact = (one: (typeof all)[number], name: string) => one.facts.read(name).value;
    expect(share((one) => fact(one, 'importer_country') === 'CN')).toBeCloseTo(0.2, 1);
    expect(share((one) => [fact(one, 'exporter_country'), fact(one, 'importer_country')].includes('US'))).toBeCloseTo(0.25, 1);
    expect(share((one) => fact(one, 'ciio') === true)).toBeCloseTo(0.2, 1);
    // Half of a log-normal distribution around 1,000 is above it.
    expect(share((one) => Number(fact(one, 'ytd_nonsensitive')) > 1000)).toBeCloseTo(0.5, 1);
    expect(new Set(all.map(({ company }) => company)).size).toBe(10);
    expect(share(({ company }) => company === 'auto-1')).toBeGreaterThan(share(({ company }) => company === 'auto-10'));
    expect(all.every(({ facts }) => facts.asOfDate >= '2026-01-01' && facts.asOfDate < '2026-04-11')).toBe(true);
  });

  it('An inbound synthetic transfer states the facts of its exporting country', () => {
    const inbound = Array.from({ length: 300 }, (_, index) => made('in').at(index)).filter(
      ({ facts }) => facts.read('importer_country').value === 'CN',
    );
    expect(inbound.length).toBeGreaterThan(30);
    for (const { facts } of inbound) {
      expect(facts.read('personal').value).toBe(false);
      expect(facts.read('zone').value).toBe(facts.read('exporter_country').value === 'US' ? 'US-CA' : null);
    }
  });

  it('Refuses a table of synthetic transfers with unknown facts or scenarios', () => {
    const strange = parseSyntheticSpread(spreadText(cluster().replace('ciio', 'colour')), 's.yaml', scenarios);
    const maker = new SyntheticTransfers({ catalogue: counting, scenarios, spread: valueOf(strange), seed: 'x' });
    expect(() => Array.from({ length: 20 }, (_, index) => maker.at(index))).toThrow('there is no fact "colour"');
    const lost = parseSyntheticSpread(spreadText(cluster().replace('value: S1', 'value: S9')), 's.yaml', scenarios);
    expect(problemsOf(lost)).toMatchObject([{ line: 11, message: 'there is no scenario S9' }]);
  });
});
