import { ordinaryFacts } from '@carnet/acts/ordinary-facts.fixture.js';
import { furtherRoutingInput, toRoutedVerdict } from '@carnet/acts/routing-input.js';
import { isoDate, type Json } from '@carnet/kernel';
import { openPolicies } from '@carnet/policies';
import { loadRulePacks, openRuleBook } from '@carnet/rule-packs';
import { deriveFacts, evaluateTransfer, type Facts, readFacts, scenarioItems } from '@carnet/rules';
import { LANES, type Route, type RoutedVerdict, routeTransfer, type RoutingPolicy } from '@carnet/workflow';
import { describe, expect, it } from '@jest/globals';
import { neverDrawn } from '../stress-tests/lane-of.js';

const book = openRuleBook();
const day = isoDate('2026-12-15');
const { routing } = openPolicies();
const [before, after] = [routing.named('routing-2026.5'), routing.named('routing-2026.6')];

/** The facts of the scenarios and of the cases of every pack, as if filed on the first day of the version. Cases without a filing are left out. */
function filings(): readonly { readonly id: string; readonly facts: Facts }[] {
  const library = loadRulePacks();
  if (!library.ok) throw new Error('the packs of this release cannot be read');
  const cases = library.value.cases.flatMap(({ cases: some }) =>
    some.flatMap(({ id, facts }) => {
      const read = readFacts(book.catalogue, { exporter_country: 'CN', importer_country: 'SG', ...facts }, { asOfDate: day, ledger: {} });
      return read.ok
        ? [
            { id, facts: read.value },
            { id: `${id}, with its defaults stated`, facts: stating(read.value) },
          ]
        : [];
    }),
  );
  return [...scenarioItems(book.catalogue, book.scenarios, day).map(({ reference: id, facts }) => ({ id, facts })), ...cases];
}

/** The same filing by a company that states what the catalogue would assume. */
function stating(facts: Facts): Facts {
  const assumed = book.catalogue.facts.map(({ name }) => facts.read(name)).filter(({ origin }) => origin === 'assumed');
  return facts.with(assumed.map(({ name, value }) => ({ name, value, origin: 'stated' })));
}

interface Routed {
  readonly verdicts: readonly RoutedVerdict[];
  readonly was: Route;
  readonly is: Route;
}

function routedBoth(given: Facts): Routed {
  const facts = deriveFacts(given, book.reference);
  const verdicts = evaluateTransfer(book.packs, facts, book.reference).verdicts.map(toRoutedVerdict);
  const by = (policy: RoutingPolicy): Route =>
    routeTransfer(policy, { verdicts, draw: neverDrawn, ...furtherRoutingInput(policy, book, facts) });
  return { verdicts, was: by(before), is: by(after) };
}

describe('the routes of scenarios and cases by routing-2026.6', () => {
  const all = filings().map(({ id, facts }) => ({ id, facts, ...routedBoth(facts) }));

  it('Every filing that is not green says why, in both languages', () => {
    expect(all.length).toBeGreaterThan(1000);
    const held = all.filter(({ is }) => is.lane !== 'green');
    expect(held.length).toBeGreaterThan(500);
    expect(held.filter(({ is }) => (is.why ?? []).length === 0).map(({ id }) => id)).toEqual([]);
    const sentences = held.flatMap(({ is }) => is.why ?? []).map(({ says }) => says);
    expect(sentences.filter(({ en, zh }) => en.trim() === '' || !/\p{Script=Han}/u.test(zh))).toEqual([]);
    // By the version before, a filing could be held and say nothing.
    expect(held.filter(({ was }) => (was.why ?? []).length === 0).length).toBeGreaterThan(100);
  });

  it('Only listed claims and answers move a filing, and only to the green lane', () => {
    const moved = all.filter(({ was, is }) => was.lane !== is.lane || was.disposal !== is.disposal);
    for (const { was, is } of moved) expect([was.lane, was.disposal, is.lane, is.disposal]).toEqual(['amber', 'review', 'green', 'grant']);
    const claims = new Set(after.claims?.flatMap(({ facts }) => facts));
    const carried = (one: RoutedVerdict): boolean =>
      one.group === 'outside' ||
      one.grounds.some(({ kind, fact }) => kind === 'claimed' && claims.has(fact) && ['cn_auto', 'cn_zone', 'cn_gba'].includes(one.regime));
    expect(moved.filter(({ verdicts }) => !verdicts.some(carried)).map(({ id }) => id)).toEqual([]);
    expect(moved.map(({ id }) => id)).toEqual(expect.arrayContaining(['S13', 'S17', 'cn_zone-008, with its defaults stated']));
  });

  it('No answer is heavier than by the version before', () => {
    expect(all.filter(({ was, is }) => LANES.indexOf(is.lane) > LANES.indexOf(was.lane)).map(({ id }) => id)).toEqual([]);
  });

  it('What the general list of Lin-gang need not free is free without it', () => {
    const named = all.filter(({ verdicts }) => verdicts.some(({ decisiveRule }) => decisiveRule === 'cn_zone.general-list-not-needed'));
    expect(named.length).toBeGreaterThan(3);
    for (const { facts } of named) {
      const general = (facts.read('general_list_hit').value ?? true) === true;
      const { verdicts } = routedBoth(facts.with([{ name: 'general_list_hit', value: false, origin: 'stated' }]));
      expect(general).toBe(true);
      expect(verdicts.filter(({ regime }) => regime === 'cn' || regime === 'cn_zone').map(({ group }) => group)).toEqual([
        'clear',
        'clear',
      ]);
    }
  });
});

describe('ordinary filings by routing-2026.6', () => {
  const stated: Readonly<Record<string, Json>> = {
    ...ordinaryFacts,
    importer_country: 'SG',
    purpose: 'hr_management',
    data_tags: ['name_contact', 'employee_record'],
    hr_labour_rules: true,
    hr_collective_contract: true,
    people_ordinary: 1000,
    people_sensitive: 0,
    ytd_nonsensitive: 1000,
    ytd_sensitive: 0,
  };
  const shopping = {
    purpose: 'cross_border_shopping',
    data_tags: ['name_contact', 'transaction'],
    contract_with_subject: true,
    hr_labour_rules: false,
    hr_collective_contract: false,
    ytd_nonsensitive: 150_000,
  };
  const listed = {
    purpose: 'after_sales',
    data_tags: ['name_contact'],
    general_list_hit: true,
    hr_labour_rules: false,
    hr_collective_contract: false,
  };
  const machine = {
    exporter_country: 'DE',
    importer_country: 'JP',
    exporter_subdivision: null,
    importer_frameworks: [],
    contains_personal_data: false,
    data_tags: ['telemetry_machine'],
    purpose: 'telemetry',
    data_subject_countries: [],
    hr_labour_rules: false,
    hr_collective_contract: false,
    people_ordinary: 0,
    ytd_nonsensitive: 0,
    evidence: [],
    pia_done: null,
    consent: null,
    notice_given: null,
  };
  const lingang = { exporter_subdivision: 'CN-SH', exporter_zone: 'CN-SH-LINGANG' };

  const lanesOf = (more: Readonly<Record<string, Json>>) => {
    const read = readFacts(book.catalogue, { ...stated, ...more }, { asOfDate: day });
    if (!read.ok) throw new Error(`the facts cannot be read: ${JSON.stringify(read)}`);
    const { verdicts, was, is } = routedBoth(read.value);
    return [verdicts.map(({ regime }) => regime).join(' '), was.lane, is.lane, is.why?.map(({ code }) => code) ?? []];
  };

  it.each([
    ['staff of a car maker', { exporter_sector: 'auto' }, 'cn cn_auto', []],
    ['staff of a business in Shanghai', { exporter_subdivision: 'CN-SH' }, 'cn cn_zone', []],
    [
      'staff of a business in Shenzhen, to Hong Kong',
      { importer_country: 'HK', importer_zone: 'HK', exporter_subdivision: 'CN-GD' },
      'cn cn_gba',
      [],
    ],
    ['customers of a shop in Lin-gang', { ...shopping, ...lingang }, 'cn cn_zone', []],
    ['a general list that is not needed', { ...listed, ...lingang }, 'cn cn_zone', []],
    ['measurements of a machine, from Germany', machine, 'eu_data_act eu_gdpr', []],
    // What stays with a person.
    [
      'drawings of a machine, from Germany',
      { ...machine, data_tags: ['production_process'] },
      'eu_data_act eu_gdpr',
      ['outside', 'outside', 'outside'],
    ],
    ['measurements of a machine, from Singapore', { ...machine, exporter_country: 'SG' }, 'sg_pdpa', ['outside', 'outside']],
    ['measurements of a machine, from a country without a pack', { ...machine, exporter_country: 'PE' }, '', ['outside']],
    ['100,000 staff of a car maker', { exporter_sector: 'auto', people_ordinary: 100_000 }, 'cn cn_auto', []],
    ['100,001 staff of a car maker', { exporter_sector: 'auto', people_ordinary: 100_001 }, 'cn cn_auto', ['claimed']],
    ['staff of a car maker, not counted', { exporter_sector: 'auto', people_ordinary: null }, 'cn cn_auto', ['claimed']],
    ['customers of a car maker', { ...shopping, exporter_sector: 'auto' }, 'cn cn_auto', ['claimed']],
    [
      'staff of a car maker with labour rules alone',
      { exporter_sector: 'auto', hr_collective_contract: false, ytd_nonsensitive: 150_000 },
      'cn cn_auto',
      ['law', 'law'],
    ],
    [
      'health data of staff',
      {
        exporter_subdivision: 'CN-SH',
        data_tags: ['employee_record', 'health'],
        contains_sensitive: true,
        people_sensitive: 1000,
        ytd_sensitive: 1000,
      },
      'cn cn_zone',
      ['claimed', 'claimed'],
    ],
    ['a general list for 150,000 persons', { ...listed, ...lingang, ytd_nonsensitive: 150_000 }, 'cn cn_zone', ['law', 'law']],
    [
      'data off the negative list',
      {
        ...listed,
        ...lingang,
        general_list_hit: false,
        exporter_sector: 'retail',
        zone_list_status: 'unlisted',
        first_transfer_date: null,
      },
      'cn cn_zone',
      ['claimed', 'claimed'],
    ],
    ['a general list for another purpose', { ...listed, ...lingang, purpose: 'analytics' }, 'cn cn_zone', ['claimed']],
  ] as const)('The lane before and now, with the reason why: %s', (_, more, regimes, codes) => {
    expect(lanesOf(more)).toEqual([regimes, 'amber', codes.length === 0 ? 'green' : 'amber', codes]);
  });
});
