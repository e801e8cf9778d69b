import { isoDate, type Json } from '@carnet/kernel';
import {
  deriveFacts,
  evaluateTransfer,
  type Facts,
  readFacts,
  withStatements,
  type RouteAhead,
  routeAhead,
  type Scenario,
  type FactStatement,
} from '@carnet/rules';
import { describe, expect, it } from '@jest/globals';
import { loadRulePacks } from './load-rule-packs.js';

const loaded = loadRulePacks();

if (!loaded.ok) throw new Error('the shipped rules do not load');

const { catalogue, packs, reference, scenarios } = loaded.value;

const law = { catalogue, reference };

const asOfDate = isoDate('2026-11-24');

/** A sample of the scenarios, so that the walks take seconds. */
const walked = scenarios.filter((_, index) => index % 9 === 0);

type Answers = Readonly<Record<string, Json>>;

/** The filer's answers: the facts of the scenario, and the ledger's counts if nothing was sent before. */
function answersOf({ facts, people }: Scenario): Answers {
  const { as_of_date: _, ...stated } = facts;
  return { ...stated, ytd_nonsensitive: people?.ordinary ?? 0, ytd_sensitive: people?.sensitive ?? 0, us_counts_12m: {} };
}

function factsOf(answers: Answers): Facts {
  const { ytd_nonsensitive = null, ytd_sensitive = null, us_counts_12m = null, ...stated } = answers;
  const read = readFacts(catalogue, stated, { asOfDate, ledger: { ytd_nonsensitive, ytd_sensitive, us_counts_12m } });
  if (!read.ok) throw new Error(JSON.stringify(read.refusal.faults));
  return deriveFacts(read.value, reference);
}

function routeOf(answers: Answers): RouteAhead {
  const facts = factsOf(answers);
  return routeAhead(packs, facts, law, (statements: readonly FactStatement[]) =>
    deriveFacts(withStatements(facts, statements, catalogue), reference),
  );
}

/** The answer of most filers: the default. */
function usual(fact: string): Json {
  const { absent, type } = catalogue.byName.get(fact) ?? {};
  if (typeof absent === 'object') return 'assume' in absent ? absent.assume : ['CN'];
  return type === 'boolean' ? false : null;
}

/** Answers the route finder's next questions as long as the filer can. */
function walk(scenario: Scenario): { readonly asked: readonly string[]; readonly end: RouteAhead } {
  const all = answersOf(scenario);
  let told: Answers = {};
  const asked: string[] = [];
  for (;;) {
    const route = routeOf(told);
    const question = route.next.asks.find(({ fact }) => Object.hasOwn(all, fact) && !asked.includes(fact));
    if (question === undefined) return { asked, end: route };
    asked.push(question.fact);
    told = { ...told, [question.fact]: all[question.fact] ?? null };
  }
}

/** The order in which people know facts: required facts, facts of every filing, details, claims. */
function turnOf(fact: string): number {
  const { absent, kind, minimumFor = [] } = catalogue.byName.get(fact) ?? {};
  return kind === 'claimed' ? 3 : absent === 'required' ? 0 : minimumFor.includes('all') ? 1 : 2;
}

/** Without rules, and without regimes that bind but require nothing: a fact that changes no answer is not asked for. */
const said = (all: readonly { readonly regime: string; readonly outcome: string; readonly mechanism: string }[]) =>
  all.filter(({ outcome }) => outcome !== 'not_applicable').map(({ regime, outcome, mechanism }) => [regime, outcome, mechanism].join(' '));

describe('the questions of the route finder', () => {
  it('The first question decides most and knows what each answer would mean', () => {
    const { next, definite, regimes } = routeOf({ exporter_country: 'CN', importer_country: 'SG' });
    expect(definite).toBe(false);
    const [first, ...rest] = next.asks;
    const alike = rest.filter(({ fact }) => turnOf(fact) === turnOf(first?.fact ?? ''));
    expect(alike.length).toBeGreaterThan(0);
    expect(alike.every(({ score }) => (score ?? 0) <= (first?.score ?? 0))).toBe(true);
    expect(first?.decides.length).toBeGreaterThan(1);
    expect(first?.decides.every(({ splits, settles, answers }) => (splits || settles > 0) && answers.length > 0)).toBe(true);
    expect(regimes.map(({ regime }) => regime)).toContain('cn');
    expect(next).toMatchObject({ complete: true });
  });

  it.each(['BR', 'CN', 'DE', 'GB', 'JP', 'KR', 'SG', 'US'])(
    'From %s, the questions ask where to, then for common facts, then for details',
    (place) => {
      const told: Answers = { exporter_country: place };
      expect(routeOf(told).next.asks[0]?.fact).toBe('importer_country');
      const turns = routeOf({ ...told, importer_country: 'IN' }).next.asks.map(({ fact }) => turnOf(fact));
      expect(turns).toContain(1);
      expect(turns).toEqual(turns.toSorted());
    },
  );

  it.each([
    ['DE', 'exporter_gdpr_subject'],
    ['GB', 'exporter_uk_gdpr_subject'],
  ])('From %s, the questions ask whether the law of the exporter applies to it', (place, fact) => {
    const { next, definite } = routeOf({
      exporter_country: place,
      importer_country: 'JP',
      access_mode: 'transmit',
      contains_personal_data: true,
      data_subject_countries: [place],
      importer_same_legal_entity: false,
    });
    expect(definite).toBe(false);
    expect(next.asks.find((one) => one.fact === fact)).toMatchObject({ need: 'to-confirm', decides: [{ splits: true }] });
  });

  it('US persons are counted for a recipient in China, not for a vendor in Germany', () => {
    const vendor: Answers = {
      exporter_country: 'US',
      exporter_is_us_person: true,
      exporter_is_data_broker: false,
      contains_personal_data: true,
      data_subject_countries: ['US'],
      data_tags: ['name_contact'],
      purpose: 'customer_support',
      transaction_type: 'vendor',
      importer_is_covered_person: false,
      importer_coc_ownership_pct: 0,
      us_counts_12m: null,
    };
    const countAsked = (importer_country: string) => {
      const { regimes } = routeOf({ ...vendor, importer_country });
      return regimes.some(({ missing, toConfirm }) => [...missing, ...toConfirm].includes('us_counts_12m'));
    };
    expect([countAsked('DE'), countAsked('CN')]).toEqual([false, true]);
  });

  it('The questions begin with where from and where to while nothing is told', () => {
    const [first, second] = routeOf({}).next.asks;
    expect([first?.fact, second?.fact]).toEqual(['exporter_country', 'importer_country']);
  });

  it('A retailer in China is asked for no US transaction and for no contradiction', () => {
    const counted = { ytd_nonsensitive: 5000, ytd_sensitive: 0, us_counts_12m: {} };
    let told: Answers = { exporter_country: 'CN', importer_country: 'SG', exporter_sector: 'retail', purpose: 'analytics', ...counted };
    told = { ...told, data_tags: ['name_contact', 'transaction'] };
    const asked: string[] = [];
    for (let route = routeOf(told); ; route = routeOf(told)) {
      const question = route.next.asks.find(({ fact }) => !asked.includes(fact));
      if (question === undefined) break;
      asked.push(question.fact);
      told = { ...told, [question.fact]: usual(question.fact) };
      const contradicting = question.decides.flatMap(({ answers }) => answers.flatMap(({ values }) => values));
      expect(question.barred.filter((value) => contradicting.includes(value))).toEqual([]);
    }
    const unfit = ['transaction_type', 'importer_coc_ownership_pct', 'auto_exempt_report_filed', 'importer_frameworks'];
    expect(asked.filter((fact) => unfit.includes(fact))).toEqual([]);
    expect(routeOf(told).definite).toBe(true);
  });

  it('The questions offer no contradicting value and leave claims to the end', () => {
    const { asks } = routeOf({ exporter_country: 'CN', importer_country: 'SG', purpose: 'analytics' }).next;
    expect(asks.find(({ fact }) => fact === 'exporter_subdivision')?.barred).toContain('CA-QC');
    for (const { barred, decides } of asks) {
      const offered = decides.flatMap(({ answers }) => answers.flatMap(({ values }) => values));
      expect(barred.filter((value) => offered.includes(value))).toEqual([]);
    }
    const claims = asks.map(({ fact }) => catalogue.byName.get(fact)?.kind === 'claimed');
    expect(claims.indexOf(true)).toBeGreaterThan(claims.lastIndexOf(false));
    expect(claims).toContain(true);
  });

  const ofChina = ['exporter_zone', 'zone_list_status', 'general_list_hit', 'cn_data_level', 'exporter_is_ciio', 'ytd_sensitive'];
  const ofPeople = ['minors_under_14', 'contains_sensitive', 'consent', 'ytd_nonsensitive', 'ytd_sensitive', 'exporter_gdpr_subject'];
  it.each<readonly [string, Answers, readonly string[]]>([
    ['staff data from China', { importer_country: 'SG', purpose: 'hr_management', data_tags: ['employee_record'] }, ['transaction_type']],
    ['machine data from China', { importer_country: 'JP', contains_personal_data: false, data_tags: ['telemetry_machine'] }, ofPeople],
    ['the Greater Bay Area', { importer_country: 'HK', exporter_zone: 'CN-GBA', importer_zone: 'HK' }, ['importer_frameworks', 'tia_done']],
    ['a certified recipient of Europe', { exporter_country: 'DE', importer_country: 'US', importer_frameworks: ['eu_us_dpf'] }, ofChina],
    ['health data of Americans', { exporter_country: 'US', importer_country: 'CN', data_tags: ['health'] }, ofChina],
    ['a processor of Britain', { exporter_country: 'GB', importer_country: 'IN', importer_role: 'processor' }, ofChina],
    ['a cloud of Korea', { exporter_country: 'KR', importer_country: 'US', purpose: 'cloud_hosting' }, ofChina],
    ['a transfer from Japan', { exporter_country: 'JP', importer_country: 'CN' }, ofChina],
    ['a transfer from Brazil', { exporter_country: 'BR', importer_country: 'US' }, ofChina],
    ['a transfer from Singapore', { exporter_country: 'SG', importer_country: 'CN' }, ofChina],
  ])('The first questions for %s decide most and are never beside the matter', (_, start, beside) => {
    let told: Answers = { exporter_country: 'CN', ...start };
    const asked: string[] = [];
    for (let step = 0; step < 6; step += 1) {
      const { asks } = routeOf(told).next;
      const [first, ...rest] = asks.filter(({ fact }) => !asked.includes(fact));
      if (first === undefined) break;
      const alike = rest.filter(({ fact }) => turnOf(fact) === turnOf(first.fact));
      expect(alike.every(({ score }) => (score ?? 0) <= (first.score ?? 0))).toBe(true);
      expect(asks.filter(({ fact, score }) => beside.includes(fact) && score !== 0).map(({ fact }) => fact)).toEqual([]);
      asked.push(first.fact);
      told = { ...told, [first.fact]: usual(first.fact) };
    }
    expect(asked.length).toBeGreaterThan(0);
  });

  it('The questions are the same each time', () => {
    expect(routeOf({ exporter_country: 'DE' })).toEqual(routeOf({ exporter_country: 'DE' }));
  });

  it.each(walked.map((scenario) => [scenario.id, scenario] as const))(
    'The questions of scenario %s end in the verdicts on the whole filing',
    (_, scenario) => {
      const { asked, end } = walk(scenario);
      const { verdicts } = evaluateTransfer(packs, factsOf(answersOf(scenario)), reference);
      expect(said(end.regimes)).toEqual(said(verdicts));
      expect(end.definite).toBe(verdicts.every(({ missing, basis }) => missing.length === 0 && basis === 'stated'));
      expect(asked.length).toBeLessThan(Object.keys(answersOf(scenario)).length);
      expect(new Set(asked).size).toBe(asked.length);
    },
  );
});
