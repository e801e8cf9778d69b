import { describe, expect, it } from '@jest/globals';
import { catalogue, packOf } from '../rules.fixture.js';
import { PackConditions } from './pack-conditions.js';
import { testInWords } from './test-words.js';

function words(when: string, wanted: boolean, named: Readonly<Record<string, string>> = {}): readonly string[] {
  const pack = packOf([{ id: 'rule', when: 'true', outcome: 'exempt' }], { named });
  const anatomy = PackConditions.of(pack, catalogue);
  const { en, zh } = testInWords(anatomy.parseTree(when), when, wanted, anatomy);
  return [en, zh];
}

describe('a test in words', () => {
  it.each<readonly [string, boolean, string, string]>([
    ['ciio', true, 'CIIO: yes', '事实-ciio：是'],
    ['ciio', false, 'CIIO: no', '事实-ciio：否'],
    ['!ciio', false, 'CIIO: yes', '事实-ciio：是'],
    ["level == 'important'", true, 'LEVEL: important data', '事实-level：重要数据'],
    ["'important' != level", true, 'LEVEL: not important data', '事实-level：不是重要数据'],
    ["level in ['general', 'important']", false, 'LEVEL: none of general, important data', '事实-level：不属于general、重要数据'],
    ["'eu_bcr' in tools", true, 'TOOLS: including eu_bcr', '事实-tools：包含eu_bcr'],
    ["'eu_bcr' in tools", false, 'TOOLS: without eu_bcr', '事实-tools：不包含eu_bcr'],
    [
      "has_any(tools, ['eu_bcr', 'eu_scc_m1'])",
      true,
      'TOOLS: including any of eu_bcr, eu_scc_m1',
      '事实-tools：包含以下任一项：eu_bcr、eu_scc_m1',
    ],
    ["has_all(tools, ['eu_bcr'])", false, 'TOOLS: not including all of eu_bcr', '事实-tools：未包含以下全部：eu_bcr'],
    ['ciio == personal', true, 'CIIO: the same answer as “PERSONAL”', '事实-ciio：与“事实-personal”相同'],
    ['ciio != personal', true, 'CIIO: another answer than “PERSONAL”', '事实-ciio：与“事实-personal”不同'],
    ['tools == []', true, 'TOOLS: none', '事实-tools：无'],
    ['ytd_ordinary >= 100000', true, 'YTD_ORDINARY: at least 100,000', '事实-ytd_ordinary：不低于100,000'],
    ['ytd_ordinary >= 100000', false, 'YTD_ORDINARY: below 100,000', '事实-ytd_ordinary：低于100,000'],
    ['100000 > ytd_ordinary', true, 'YTD_ORDINARY: below 100,000', '事实-ytd_ordinary：低于100,000'],
    ['counts.health > 10', true, 'COUNTS (health): above 10', '事实-counts（health）：超过10'],
    [
      'ytd_ordinary + counts.health < 5',
      true,
      'YTD_ORDINARY + COUNTS (health): below 5',
      '事实-ytd_ordinary + 事实-counts（health）：低于5',
    ],
    ['signed_on == null', true, 'SIGNED_ON: not stated', '事实-signed_on：未填写'],
    ['signed_on == null', false, 'SIGNED_ON: stated', '事实-signed_on：已填写'],
    ["signed_on < date('2026-01-01')", true, 'SIGNED_ON: before 2026-01-01', '事实-signed_on：早于2026-01-01'],
    ["signed_on < date('2026-01-01')", false, 'SIGNED_ON: on or after 2026-01-01', '事实-signed_on：不早于2026-01-01'],
    [
      'days_after(signed_on, 30) <= as_of_date',
      true,
      '30 days after SIGNED_ON: on or before AS_OF_DATE',
      '事实-signed_on后 30 日：不晚于事实-as_of_date',
    ],
    [
      "working_day_after('EVERY_DAY', signed_on, 14) <= as_of_date",
      true,
      '14 days after SIGNED_ON: on or before AS_OF_DATE',
      '事实-signed_on后 14 日：不晚于事实-as_of_date',
    ],
    [
      'days_after(signed_on, 1) <= as_of_date',
      true,
      '1 day after SIGNED_ON: on or before AS_OF_DATE',
      '事实-signed_on后 1 日：不晚于事实-as_of_date',
    ],
    ['pia_done == false', true, 'PIA_DONE: no', '事实-pia_done：否'],
    ['pia_done == false', false, 'PIA_DONE: yes or not stated', '事实-pia_done：是或未填写'],
    ['personal == false', false, 'PERSONAL: yes', '事实-personal：是'],
    ["in_group('EEA', importer_country)", false, 'IMPORTER_COUNTRY: not in EEA', '事实-importer_country：不属于EEA'],
    ["treaty_party('depa', importer_country, as_of_date)", true, 'IMPORTER_COUNTRY: Party of depa', '事实-importer_country：缔约方：depa'],
    [
      "treaty_binds('depa', exporter_country, importer_country, as_of_date)",
      true,
      'EXPORTER_COUNTRY: depa in force with IMPORTER_COUNTRY',
      '事实-exporter_country：depa已生效，对方：事实-importer_country',
    ],
    [
      "treaty_binds('depa', exporter_country, importer_country, as_of_date)",
      false,
      'EXPORTER_COUNTRY: depa not in force with IMPORTER_COUNTRY',
      '事实-exporter_country：depa未生效，对方：事实-importer_country',
    ],
    [
      "adequacy('EU', importer_country, as_of_date) == 'in_force'",
      true,
      'Recognition of IMPORTER_COUNTRY by EU: in force',
      'EU对事实-importer_country的充分性认可：有效',
    ],
    [
      "subject_countries.exists(place, in_group('EEA', place))",
      true,
      'one of SUBJECT_COUNTRIES: in EEA',
      '事实-subject_countries中的一项：属于EEA',
    ],
    [
      "subject_countries.exists(place, in_group('EEA', place))",
      false,
      'each of SUBJECT_COUNTRIES: not in EEA',
      '事实-subject_countries中的每一项：不属于EEA',
    ],
    ["zone.startsWith('CN-GD')", true, 'ZONE: beginning with CN-GD', '事实-zone：开头为 CN-GD'],
    ['true', true, 'in every other case', '其他各种情形'],
    ['false', true, 'in no case', '无此情形'],
  ])('The test %s, wanted %p, reads: %s', (test, wanted, en, zh) => {
    expect(words(test, wanted)).toEqual([en, zh]);
  });

  it.each<readonly [string, boolean, string, string]>([
    [
      "has_all(['eu_bcr', 'eu_scc_m1'], tools)",
      true,
      'TOOLS: only of these: eu_bcr, eu_scc_m1',
      '事实-tools：仅包含以下项：eu_bcr、eu_scc_m1',
    ],
    ["has_all(['eu_bcr'], tools)", false, 'TOOLS: not only of these: eu_bcr', '事实-tools：并非仅包含以下项：eu_bcr'],
    ["has_any(['eu_bcr'], tools)", true, 'TOOLS: including any of eu_bcr', '事实-tools：包含以下任一项：eu_bcr'],
  ])('A test with a written list, %s, wanted %p, names the fact first: %s', (test, wanted, en, zh) => {
    expect(words(test, wanted)).toEqual([en, zh]);
  });

  it('A test calls groups and zones by their names in the catalogue', () => {
    const zones = { 'CN-GD': { en: 'Guangdong', zh: '广东' } };
    const codes = { EEA: { en: 'the European Economic Area', zh: '欧洲经济区' } };
    const facts = catalogue.facts.map((fact) => (fact.name === 'zone' ? { ...fact, pattern: 'zone' as const, valueLabels: zones } : fact));
    const named = { ...catalogue, facts, byName: new Map(facts.map((fact) => [fact.name, fact])) };
    const anatomy = PackConditions.of(packOf([{ id: 'rule', when: 'true', outcome: 'exempt' }]), { ...named, codes });
    const say = (when: string, wanted: boolean) => testInWords(anatomy.parseTree(when), when, wanted, anatomy).en;
    expect(say("in_group('EEA', importer_country)", true)).toBe('IMPORTER_COUNTRY: in the European Economic Area');
    expect(say("zone.startsWith('CN-GD')", false)).toBe('ZONE: not in Guangdong');
    expect(say("['CN-GD'].exists(z, zone.startsWith(z))", true)).toBe('ZONE: in one of Guangdong');
    expect(say("['CN-GD'].exists(z, zone.startsWith(z))", false)).toBe('ZONE: in none of Guangdong');
    expect(say("zone == 'CN-GD'", true)).toBe('ZONE: Guangdong');
  });

  it('A test shows the value behind a named condition', () => {
    const named = { due: 'signed_on != null ? days_after(signed_on, 60) : as_of_date' };
    expect(words('as_of_date > due', true, named)[0]).toBe('AS_OF_DATE: after 60 days after SIGNED_ON, or else AS_OF_DATE');
  });

  it('A test without words is shown as the pack has it', () => {
    expect(words('(ciio ? 1 : 2) > ytd_ordinary', false)[0]).toBe('1, or else 2: at most YTD_ORDINARY');
    expect(words("zone.contains('x')", true)).toEqual(["zone.contains('x')", "zone.contains('x')"]);
    expect(words("zone.contains('x')", false)).toEqual(["not (zone.contains('x'))", "并非（zone.contains('x')）"]);
  });
});
