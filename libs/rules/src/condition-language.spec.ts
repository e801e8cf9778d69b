import { describe, expect, it } from '@jest/globals';
import { Environment } from '@marcbachmann/cel-js';
import fc from 'fast-check';
import type { Json } from '@carnet/kernel';
import { ConditionLanguage } from './condition-language.js';
import { evaluateCondition, type Frame } from './condition.js';
import { frameOf } from './frame.js';
import { type ValueOrUnknown, Unknown } from './kleene.js';
import { catalogue, factsFrom, reference } from './rules.fixture.js';

const language = ConditionLanguage.forCatalogue(catalogue);

function run(source: string, stated: Readonly<Record<string, Json>> = {}): ValueOrUnknown {
  const compiled = language.compile(source, 'any');
  if (!compiled.ok) throw new Error(compiled.message);
  return compiled.condition.run(frameOn(stated));
}

function frameOn(stated: Readonly<Record<string, Json>>): Frame {
  return frameOf(factsFrom(stated), reference);
}

function refusal(source: string): string {
  const compiled = language.compile(source, 'bool');
  return compiled.ok ? 'accepted' : compiled.message;
}

describe('a condition', () => {
  it.each<[string, Readonly<Record<string, Json>>, ValueOrUnknown]>([
    ['ytd_ordinary >= 100000', { ytd_ordinary: 100000 }, true],
    ['ytd_ordinary < 100000', { ytd_ordinary: 100000 }, false],
    ['share > 49.5', { share: 49.6 }, true],
    ["level in ['general', 'important']", {}, true],
    ["'eu_bcr' in tools", { tools: ['eu_bcr'] }, true],
    ['has_any(tools, ["eu_bcr", "eu_scc_m1"])', { tools: ['eu_scc_m1'] }, true],
    ['has_all(tools, ["eu_bcr", "eu_scc_m1"])', { tools: ['eu_scc_m1'] }, false],
    ['subject_countries.exists(c, c == exporter_country)', { exporter_country: 'CN' }, true],
    ['subject_countries.all(c, in_group("EEA", c))', { subject_countries: ['DE', 'US'] }, false],
    ['counts.health > 10', { counts: { health: 11 } }, true],
    ['counts.financial == 0', { counts: { health: 11 } }, true],
    ["as_of_date >= date('2026-01-01')", {}, true],
    ['signed_on == null', {}, true],
    ['pia_done == false', {}, false],
    ["zone != null && zone.startsWith('CN')", {}, false],
    ["treaty_party('depa', zone, as_of_date)", {}, false],
    ["treaty_party('depa', importer_country, as_of_date)", { importer_country: 'SG' }, true],
    ["treaty_binds('depa', importer_country, exporter_country, as_of_date)", { importer_country: 'SG', exporter_country: 'NZ' }, true],
    ["treaty_binds('depa', importer_country, exporter_country, as_of_date)", { importer_country: 'SG', exporter_country: 'CN' }, false],
    ["treaty_binds('depa', importer_country, importer_country, as_of_date)", { importer_country: 'SG' }, false],
    ["treaty_binds('depa', zone, importer_country, as_of_date)", { importer_country: 'SG' }, false],
    ["adequacy('EU', importer_country, as_of_date)", { importer_country: 'GB' }, 'lapsed'],
    ["size(adequacy_scheme('EU', importer_country, as_of_date))", { importer_country: 'US' }, 1],
    ["working_day_after('CN', as_of_date, 2) == date('2026-11-27')", {}, true],
    ["days_after(as_of_date, 40) == date('2027-01-04')", {}, true],
    ["days_after(date('2024-02-28'), 1) == date('2024-02-29')", {}, true],
    ["years_after(date('2023-11-25'), 3) == as_of_date", {}, true],
    ["years_after(date('2024-02-29'), 3) == date('2027-02-28')", {}, true],
    ["years_after(date('2024-02-29'), 4) == date('2028-02-29')", {}, true],
    ["years_after(date('2023-02-28'), 1) == date('2024-02-28')", {}, true],
    ["(personal ? level : 'x') == 'general'", {}, true],
    ['1 + 2 * 3 == 7', {}, true],
  ])('The condition %s with the facts %j has the expected value', (source, stated, expected) => {
    expect(run(source, stated)).toEqual(expected);
  });

  it.each([
    ['exporter_country == "CN"', ['exporter_country']],
    ['exporter_country == "CN" || importer_country == "CN"', ['exporter_country', 'importer_country']],
    ['in_group("EEA", importer_country)', ['importer_country']],
    ['!consent', ['consent']],
    ['consent && pia_done', ['consent', 'pia_done']],
    ["signed_on < date('2026-01-01')", ['signed_on']],
    ["working_day_after('CN', signed_on, 3) > as_of_date", ['signed_on']],
    ['years_after(signed_on, 3) < as_of_date', ['signed_on']],
    ["treaty_binds('depa', exporter_country, importer_country, as_of_date)", ['exporter_country', 'importer_country']],
    ['days_after(as_of_date, ytd_ordinary) > as_of_date', ['ytd_ordinary']],
  ])('The condition %s is unknown and names the facts to ask for', (source, facts) => {
    expect(run(source, { ytd_ordinary: null })).toMatchObject({ facts });
  });

  it.each([
    "working_day_after('CN', as_of_date, 20) > as_of_date",
    'in_group("NOWHERE", level)',
    'treaty_party("none", level, as_of_date)',
    'treaty_binds("none", level, "SG", as_of_date)',
    'years_after(as_of_date, 200) > as_of_date',
    'days_after(as_of_date, 900000000) > as_of_date',
    'years_after(as_of_date, 0 - 1) > as_of_date',
    'days_after(as_of_date, 0 - 1) > as_of_date',
  ])('The condition %s is unknown for a reason that no fact can mend', (source) => {
    const value = run(source);
    expect(value).toBeInstanceOf(Unknown);
    expect(value).toMatchObject({ facts: [], fault: { en: expect.any(String), zh: expect.stringMatching(/[一-龥]/) } });
  });

  it('A condition never takes a fact that is not set for the number 0', () => {
    expect(run("signed_on < date('2026-01-01') || signed_on >= date('2026-01-01')")).toBeInstanceOf(Unknown);
  });

  it.each([
    ['ytd_ordinary == "many"', 'no such overload: int == string (at character 1)'],
    ["as_of_date >= '2026-01-01'", 'no such overload: date >= string (at character 1)'],
    ["years_after('2026-01-01', 3) > as_of_date", expect.stringContaining('years_after')],
    ['years_after(signed_on, share) > as_of_date', expect.stringContaining('years_after')],
    ['personal &&', 'Unexpected token: EOF (at character 12)'],
    ['personel', 'Unknown variable: personel (at character 1)'],
    ['ytd_ordinary + 1', 'a condition is true or false, this is a int'],
    ["zone.matches('(a+)+$')", 'a condition may not use the method matches'],
    ['ytd_ordinary / 2 > 1', 'a condition may not use the operator /'],
    ["level == 'importnat'", '"importnat" is not a value of level'],
    ["'eu_scc' in tools", '"eu_scc" is not a value of tools'],
    ['personal'.padEnd(2001), 'a condition may have 2000 characters'],
  ])('Refuses to load the condition %s', (source, message) => {
    expect(refusal(source)).toEqual(message);
  });

  it('Refuses a condition that is nested too deeply or has too many parts', () => {
    expect(refusal(`${'('.repeat(60)}personal${')'.repeat(60)}`)).toMatch(/depth/i);
    expect(refusal(Array.from({ length: 300 }, () => 'ciio').join('||'))).toMatch(/nodes|depth/i);
  });

  it('A condition adds years and days as the calendar does', () => {
    const day = fc
      .date({ min: new Date('1900-01-01'), max: new Date('2150-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, fc.nat(40), fc.nat(10_000), (from, years, days) => {
        const later = new Date(`${from}T00:00:00Z`);
        later.setUTCDate(later.getUTCDate() + days);
        // JavaScript moves to 1 March if the year has no 29 February.
        const anniversary = `${Number(from.slice(0, 4)) + years}${from.slice(4)}`;
        const exists = new Date(`${anniversary}T00:00:00Z`).toISOString().startsWith(anniversary);
        expect(run(`days_after(date('${from}'), ${days})`)).toBe(later.toISOString().slice(0, 10));
        expect(run(`years_after(date('${from}'), ${years})`)).toBe(exists ? anniversary : anniversary.replace('02-29', '02-28'));
      }),
    );
  });

  it.each([
    ["level == 'important' && ciio", {}, ['level']],
    ["level == 'general' && ciio", {}, ['level', 'ciio']],
    ["level == 'general' || ciio", {}, ['level']],
    ["as_of_date < date('2024-03-22') ? personal : ciio", {}, ['as_of_date', 'ciio']],
    ['ciio && personal || ciio', {}, ['ciio']],
  ])('The condition %s with %j reads only the facts that can still matter', (source, stated, looked) => {
    const compiled = language.compile(source, 'bool');
    expect(compiled.ok && evaluateCondition(compiled.condition, frameOn(stated)).factsRead.map(({ name }) => name)).toEqual(looked);
  });

  it('A condition on known facts has the same value as in the CEL library', () => {
    const cel = new Environment()
      .registerVariable('ciio', 'bool')
      .registerVariable('personal', 'bool')
      .registerVariable('ytd_ordinary', 'int')
      .registerVariable('tools', 'list<string>');
    const atom = fc.constantFrom(
      'ciio',
      'personal',
      'ytd_ordinary > 5',
      'ytd_ordinary * 2 <= 9',
      "'eu_bcr' in tools",
      'size(tools) == 1',
      "tools.exists(t, t == 'eu_bcr')",
      "tools == ['eu_bcr']",
    );
    const { expression } = fc.letrec<{ expression: string }>((tie) => ({
      expression: fc.oneof(
        { maxDepth: 3 },
        atom.map((one) => `(${one})`),
        fc.tuple(tie('expression'), fc.constantFrom('&&', '||', '=='), tie('expression')).map(([a, o, b]) => `(${a} ${o} ${b})`),
        tie('expression').map((a) => `!(${a})`),
      ),
    }));
    const facts = fc.record({
      ciio: fc.boolean(),
      personal: fc.boolean(),
      ytd_ordinary: fc.nat(10),
      tools: fc.subarray(['eu_bcr', 'eu_scc_m1']),
    });
    fc.assert(
      fc.property(
        expression,
        facts,
        (source, stated) => run(source, stated) === cel.evaluate(source, { ...stated, ytd_ordinary: BigInt(stated.ytd_ordinary) }),
      ),
    );
  });
});
