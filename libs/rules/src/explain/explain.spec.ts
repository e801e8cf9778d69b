import { describe, expect, it } from '@jest/globals';
import type { Json } from '@carnet/kernel';
import { catalogue, factsFrom, packOf, type PackSketch, reference, type RuleSketch } from '../rules.fixture.js';
import { explain } from './explain.js';
import type { Explanation } from './explanation.js';

const china: Readonly<Record<string, Json>> = { exporter_country: 'CN', importer_country: 'SG' };
const rules: readonly RuleSketch[] = [
  { id: 'banned', when: "level == 'important'", outcome: 'prohibited' },
  { id: 'small', when: 'personal && !ciio && ytd_ordinary < 100', outcome: 'exempt' },
  { id: 'tool', when: "big && ('eu_bcr' in tools || 'eu_scc_m1' in tools)", outcome: 'allowed_mechanism' },
  { id: 'assessed', when: 'big', outcome: 'security_assessment' },
  { id: 'older', when: 'true', outcome: 'prohibited', effective: '{ to: 2024-01-01 }' },
];

function explained(stated: Readonly<Record<string, Json | null>>, sketch: PackSketch = {}): Explanation {
  const pack = packOf(rules, { named: { big: 'ciio || ytd_ordinary >= 1000' }, ...sketch });
  return explain(pack, factsFrom({ ...china, ...stated }), { catalogue, reference });
}

const standings = ({ rules: all }: Explanation): Readonly<Record<string, string>> =>
  Object.fromEntries(all.map(({ rule, standing }) => [rule.slice('cn.'.length), standing]));
const testsOf = ({ rules: all }: Explanation, rule: string): readonly string[] =>
  all.find((one) => one.rule === `cn.${rule}`)?.tests.map(({ says }) => says.en) ?? [];
const waysTo = ({ whyNot }: Explanation, outcome: string): readonly string[] =>
  whyNot
    .find((one) => one.outcome === outcome)
    ?.ways.map(({ rule, lacks, behind, inForce }) =>
      [rule, lacks, behind ? 'behind' : '', inForce ? '' : 'not in force'].join(' ').trim(),
    ) ?? [];

describe('an explanation', () => {
  it('An explanation shows where every rule stands', () => {
    expect(standings(explained({ ytd_ordinary: 1000 }))).toEqual({
      banned: 'did-not-hold',
      small: 'did-not-hold',
      tool: 'did-not-hold',
      assessed: 'decides',
      older: 'not-in-force',
      otherwise: 'not-reached',
    });
  });

  it('An explanation shows which rule is open and which rule it blocks', () => {
    const open = explained({ ytd_ordinary: 50, level: null });
    expect(standings(open)).toMatchObject({ banned: 'open', small: 'blocked', tool: 'not-reached' });
    expect(open.verdict).toMatchObject({ outcome: 'needs_review', decisiveRule: null, missing: ['level'] });
    expect(open.rules[0]?.tests).toEqual([
      {
        test: 'level == "important"',
        wanted: true,
        truth: 'unknown',
        says: { en: 'LEVEL: important data', zh: '事实-level：重要数据' },
        reads: ['level'],
        misses: ['level'],
      },
    ]);
  });

  it('An explanation names the tests that a rule holds on, behind named conditions', () => {
    expect(testsOf(explained({ ytd_ordinary: 1000 }), 'assessed')).toEqual(['YTD_ORDINARY: at least 1,000']);
    expect(testsOf(explained({ ciio: true, ytd_ordinary: 5 }), 'assessed')).toEqual(['CIIO: yes']);
  });

  it('An explanation names all tests that lack in an and, and the nearest in an or', () => {
    const one = explained({ ytd_ordinary: 500, ciio: true, tools: ['eu_scc_m2'] });
    expect(testsOf(one, 'small')).toEqual(['CIIO: no', 'YTD_ORDINARY: below 100']);
    expect(testsOf(one, 'tool')).toEqual(['TOOLS: including eu_bcr']);
  });

  it('An explanation prefers the alternative whose test is lacking in any case', () => {
    const named = { either: "personal && (consent == true || (ciio && 'eu_bcr' in tools))", listed: "'eu_bcr' in tools" };
    const pack = packOf([{ id: 'both', when: 'either && listed && ciio', outcome: 'exempt' }], { named });
    const one = explain(pack, factsFrom({ ...china, personal: true }), { catalogue, reference });
    expect(testsOf(one, 'both')).toEqual(['CIIO: yes', 'TOOLS: including eu_bcr']);
  });

  it('An explanation gives the ways to other outcomes, nearest first', () => {
    const one = explained({ ytd_ordinary: 1000 });
    expect(waysTo(one, 'prohibited')).toEqual(['cn.banned 1', 'cn.older 0 behind not in force']);
    expect(waysTo(one, 'exempt')).toEqual(['cn.small 1']);
    expect(waysTo(one, 'free_flow')).toEqual(['cn.otherwise 0 behind']);
    expect(waysTo(one, 'security_assessment')).toEqual([]);
  });

  it('An explanation names the tests by which the regime binds and would not bind', () => {
    const one = explained({ ytd_ordinary: 50 }, { binds: "exporter_country == 'CN' && personal" });
    expect(one.scope.tests.map(({ says }) => says.en)).toEqual(['EXPORTER_COUNTRY: CN', 'PERSONAL: yes']);
    expect(waysTo(one, 'not_applicable')).toEqual(['cn.binds 1']);
  });

  it('An explanation names the test that a regime lacks to bind', () => {
    const one = explained({ ytd_ordinary: 50 }, { binds: "exporter_country == 'DE'" });
    expect([one.verdict.outcome, one.scope.truth, one.scope.unbound.en]).toEqual(['not_applicable', 'false', 'It does not bind.']);
    expect(one.scope.tests.map(({ says }) => says.en)).toEqual(['EXPORTER_COUNTRY: DE']);
    expect(new Set(one.rules.map(({ standing }) => standing))).toEqual(new Set(['not-reached', 'not-in-force']));
    expect(waysTo(one, 'not_applicable')).toEqual([]);
  });

  it('An explanation reads only the side of a choice that counts', () => {
    const pack = packOf([{ id: 'dated', when: "as_of_date >= date('2026-01-01') ? ytd_ordinary > 5 : ciio", outcome: 'exempt' }]);
    const one = explain(pack, factsFrom({ ...china, ytd_ordinary: 3 }), { catalogue, reference });
    expect(testsOf(one, 'dated')).toEqual(['YTD_ORDINARY: above 5']);
  });

  it('An explanation shows a fact with label, value, origin and words', () => {
    expect(explained({ ytd_ordinary: 1000 }).facts.find(({ name }) => name === 'ytd_ordinary')).toEqual({
      name: 'ytd_ordinary',
      label: { en: 'YTD_ORDINARY', zh: '事实-ytd_ordinary' },
      value: 1000,
      origin: 'stated',
      shown: { en: '1,000', zh: '1,000' },
    });
  });

  it('An explanation takes apart a condition with nested brackets', () => {
    const pack = packOf([{ id: 'knot', when: "!((personal) == (ciio == (level == 'important')))", outcome: 'exempt' }]);
    const facts = factsFrom({ ...china, personal: true, ciio: false, level: 'general' });
    expect(explain(pack, facts, { catalogue, reference }).rules[0]).toMatchObject({
      truth: 'false',
      tests: [{ wanted: false, truth: 'true' }],
    });
  });

  it('Refuses to explain a pack with another fact catalogue', () => {
    const pack = packOf([{ id: 'rule', when: 'true', outcome: 'exempt' }], { named: { big: 'ciio' } });
    const other = { ...catalogue, facts: catalogue.facts.filter(({ name }) => name !== 'ciio') };
    expect(() => explain(pack, factsFrom(china), { catalogue: other, reference })).toThrow(RangeError);
  });
});
