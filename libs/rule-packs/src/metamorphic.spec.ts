import { evaluateAnswer, evaluate, type Fact, factsOfCase, type Facts, isLight, readFacts, type RulePack } from '@carnet/rules';
import { isoDate, type Json } from '@carnet/kernel';
import { describe, expect, it } from '@jest/globals';
import { openRuleBook, valueOrThrow } from './rule-book.js';
import { loadRulePacks } from './load-rule-packs.js';

const { packs, cases, catalogue, reference } = valueOrThrow(loadRulePacks({ illustrativeLists: true }));
const { scenarios } = openRuleBook({ illustrativeLists: true });
const tests = packs.filter(({ kind }) => kind === 'transfer-test');

interface Subject {
  readonly id: string;
  readonly pack: RulePack;
  readonly facts: Facts;
}

/** The facts of every case under its own pack, and of every scenario, varied at random, under all packs. */
const subjects: readonly Subject[] = [
  ...cases.flatMap((set) => {
    const pack = tests.find(({ regime }) => regime === set.regime);
    return pack === undefined
      ? []
      : set.cases.flatMap((one) => {
          const facts = factsOfCase(catalogue, one);
          return facts.ok ? [{ id: one.id, pack, facts: facts.value }] : [];
        });
  }),
  ...scenarios.flatMap(({ id, facts: stated }, index) =>
    tests.flatMap((pack, at) => {
      const country = pack.jurisdiction === 'EU' ? 'DE' : (pack.jurisdiction ?? 'CN');
      const people = { ytd_nonsensitive: (index * 7_919 + at * 104_729) % 1_300_000, ytd_sensitive: (index * 104_729 + at * 31) % 14_000 };
      const facts = readFacts(
        catalogue,
        { ...stated, exporter_country: country, exporter_subdivision: null, exporter_zone: null, ...people },
        {
          asOfDate: isoDate('2026-11-28'),
        },
      );
      return facts.ok ? [{ id: `${id} from ${country}`, pack, facts: facts.value }] : [];
    }),
  ),
];

type Law = (facts: Facts) => Readonly<Record<string, Json>> | null;

const items = (facts: Facts, name: string): readonly Json[] => {
  const { value } = facts.read(name);
  return Array.isArray(value) ? (value as readonly Json[]) : [];
};
const adding =
  (name: string, item: string): Law =>
  (facts) =>
    items(facts, name).includes(item) ? null : { [name]: [...items(facts, name), item] };
const making =
  (name: string, value: Json): Law =>
  (facts) =>
    facts.read(name).value === value ? null : { [name]: value };
const raising =
  (name: string, by: number): Law =>
  (facts) => {
    const { value } = facts.read(name);
    return typeof value === 'number' ? { [name]: value + by } : null;
  };
const dating =
  (name: string, days: number): Law =>
  (facts) => {
    const { value } = facts.read(name);
    return typeof value === 'string' ? { [name]: new Date(Date.parse(value) + days * 86_400_000).toISOString().slice(0, 10) } : null;
  };

/**
 * Changes that make a transfer graver, by name. Because a year's counts only rise, splitting a filing lightens nothing: the ledger adds
 * both.
 */
const graver: Readonly<Record<string, Law>> = {
  'a child under 14': making('minors_under_14', true),
  'data of minors': adding('data_tags', 'minors'),
  'sensitive data': making('contains_sensitive', true),
  'health data': adding('data_tags', 'health'),
  'one person more': raising('ytd_nonsensitive', 1),
  '100,000 persons more': raising('ytd_nonsensitive', 100_000),
  'one person with sensitive data more': raising('ytd_sensitive', 1),
  'an onward recipient in Russia': adding('onward_countries', 'RU'),
  'an onward recipient in China': adding('onward_countries', 'CN'),
  'an owner in a country of concern': making('importer_coc_ownership_pct', 60),
  'an owner in an adversary': making('importer_foreign_adversary_pct', 40),
  'a covered person as recipient': making('importer_is_covered_person', true),
  'data in the clear': making('protection_state', 'clear'),
  'a split quantity': making('quantity_split', true),
  'notified important data': making('cn_important_notified', true),
  'a foreign order': making('third_country_order', true),
  'a recipient on a list of restricted ones': making('importer_cn_blacklisted', true),
  'altered clauses': making('scc_modified', true),
  'data linked to a government': making('us_gov_related', true),
  'a filing 40 days later': dating('filing_date', 40),
  'a filing years later': dating('filing_date', 4_000),
};

/** Lighter rules that a graver fact leads to, with the place in the law. */
const graverExceptions: Readonly<Record<string, string>> = {
  'one person with sensitive data more: cn.sensitive-uncounted':
    'PIPL 28, Provisions 7, 8: with a count, sensitive data is counted; without one it was missing',
  'health data: uk_gdpr.vital-open': 'UK GDPR 49(1)(f): health data is what a rescue needs',
  'health data: ch_fadp.life-open': 'FADP 17(1)(d): health data is what a rescue needs',
  'health data: sa_pdpl.vital-open': 'PDPL 29(3): health data is what a rescue needs',
  'health data: sa_pdpl.assessment-open': 'PDPL 29(3): health data is what a rescue needs',
  'health data: eu_gdpr.vital-ground-unclear': 'GDPR 49(1)(f): health data is what a rescue needs',
  'data in the clear: eu_data_act.order-without-treaty': 'Data Act 1(5), 32: what identifies persons is for the GDPR',
  'data in the clear: cn.anonymised-doubtful':
    'PIPL 4, 73(4): anonymity that its data denies is for a person; in the clear, the people are counted',
  'data in the clear: eu_data_act.provider-measures': 'Data Act 1(5), 32: what identifies persons is for the GDPR',
  'a foreign order: cn_gba.to-be-filed': 'Bay Area contract: orders are not for it; the law of the region decides',
  'a foreign order: cn_gba.to-be-filed-macao': 'Bay Area contract: orders are not for it; the law of the region decides',
  'a foreign order: cn_gba.contract-duty-unmet': 'Bay Area contract: orders are not for it; the law of the region decides',
  'a foreign order: cn_gba.onward-outside-bay-area': 'Bay Area contract: orders are not for it; the law of the region decides',
  'a foreign order: cn_gba.onward-inside-bay-area': 'Bay Area contract: orders are not for it; the law of the region decides',
  'a foreign order: cn_gba.binds': 'Bay Area contract: orders are not for it; the law of the region decides',
  'a foreign order: eu_gdpr.safeguard-required': 'GDPR 48: an order under an agreement; the agreement is a claim, so a person looks',
  'a foreign order: eu_gdpr.public-interest-unclear': 'GDPR 48: an order under an agreement; the agreement is a claim, so a person looks',
  'an owner in a country of concern: us_dsp.brokerage-no-clause':
    '28 CFR 202.1104: an offer rejected and reported in time; a person looks all the same',
  'a covered person as recipient: us_dsp.brokerage-no-clause':
    '28 CFR 202.1104: an offer rejected and reported in time; a person looks all the same',
  'notified important data: cn.neighbour-licence': 'Data Security Law 31, 55: before 2021-09-01 no general rule held important data back',
  'notified important data: cn_gba.to-be-filed': 'Bay Area contract: towards the mainland, mainland gradings are not for it',
  'notified important data: cn_gba.to-be-filed-macao': 'Bay Area contract: towards the mainland, mainland gradings are not for it',
  'notified important data: cn_gba.contract-duty-unmet': 'Bay Area contract: towards the mainland, mainland gradings are not for it',
  'notified important data: cn_gba.onward-outside-bay-area': 'Bay Area contract: towards the mainland, mainland gradings are not for it',
  'notified important data: cn_gba.onward-inside-bay-area': 'Bay Area contract: towards the mainland, mainland gradings are not for it',
};

const removing =
  (name: string): Law =>
  (facts) => {
    const { value, origin } = facts.read(name);
    return origin === 'stated' && (value === true || (typeof value === 'string' && value !== 'none')) ? { [name]: null } : null;
  };

/** Removals of what carries a transfer: the fact becomes unstated or is denied. */
const removed: Readonly<Record<string, Law>> = {
  'an impact assessment unsaid': removing('pia_done'),
  'a transfer assessment unsaid': removing('tia_done'),
  'a result unsaid': removing('tia_result'),
  'a consent unsaid': removing('consent'),
  'a notice unsaid': removing('notice_given'),
  'a guardian unsaid': removing('guardian_consent'),
  'a consent denied': (facts) => (removing('consent')(facts) === null ? null : { consent: 'none' }),
  'a notice denied': (facts) => (facts.read('notice_given').value === true ? { notice_given: false } : null),
};

function changed(facts: Facts, values: Readonly<Record<string, Json>>): Facts {
  return facts.with(Object.entries(values).map(([name, value]): Fact => ({ name, value, origin: value === null ? 'assumed' : 'stated' })));
}

describe('a graver fact', () => {
  it.each(Object.entries(graver))('With %s, a transfer that did not pass still does not pass', (name, law) => {
    const found = new Set<string>();
    let tried = 0;
    for (const { id, pack, facts } of subjects) {
      const values = law(facts);
      if (values === null) continue;
      tried += 1;
      const before = evaluateAnswer(pack, facts, reference);
      if (isLight(before.outcome)) continue;
      const rule = `${name}: ${before.decisiveRule ?? `${pack.regime}.binds`}`;
      if (isLight(evaluateAnswer(pack, changed(facts, values), reference).outcome) && graverExceptions[rule] === undefined)
        found.add(`${rule} (${id})`);
    }
    expect([...found]).toEqual([]);
    expect(tried).toBeGreaterThan(100);
  });
});

describe('a fact that is taken away', () => {
  it.each(Object.entries(removed))('With %s, policy grants no transfer that it did not grant before', (name, law) => {
    const found = new Set<string>();
    for (const { id, pack, facts } of subjects) {
      const values = law(facts);
      if (values === null) continue;
      const before = evaluate(pack, facts, reference);
      const after = evaluate(pack, changed(facts, values), reference);
      if (isLight(before.outcome) || !isLight(after.outcome) || after.basis === 'assumed') continue;
      // A claim alone grants nothing.
      if (after.grounds.every(({ document }) => document !== null))
        found.add(`${name}: ${before.decisiveRule ?? ''} → ${after.decisiveRule ?? ''} (${id})`);
    }
    expect([...found]).toEqual([]);
  });
});
