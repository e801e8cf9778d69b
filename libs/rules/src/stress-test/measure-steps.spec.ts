import { describe, expect, it } from '@jest/globals';
import { isoDate, type Json } from '@carnet/kernel';
import { evaluate } from '../evaluate.js';
import { parseCatalogue } from '../parse-catalogue.js';
import { parsePack } from '../parse-pack.js';
import { readFacts } from '../read-facts.js';
import { packText, reference, type RuleSketch, valueOf } from '../rules.fixture.js';
import { stepStates, type StepStates } from './measure-steps.js';

const said = 'label: { en: x, zh: x }, meaning: { en: x, zh: x }';
const flag = (name: string) => `  - { name: ${name}, type: boolean, source: stated, absent: { assume: false }, ${said} }\n`;
const flags = [
  'measure_objective_legitimate',
  'measure_discriminatory',
  'measure_disguised',
  'measure_exceeds_need',
  'measure_self_judged_necessary',
  'measure_essential_security',
];
const text = (name: string, absent: string) => `  - { name: ${name}, type: string, source: stated, absent: ${absent}, ${said} }\n`;
const catalogue = valueOf(
  parseCatalogue(
    `edition: "1"\nfacts:\n  - { name: as_of_date, type: date, source: stated, absent: required, ${said} }\n` +
      ['exporter_country', 'importer_country', 'measure_party', 'affected_party'].map((name) => text(name, '{ assume: null }')).join('') +
      flags.map(flag).join(''),
    'facts.yaml',
  ),
);

const steps: readonly RuleSketch[] = [
  { id: 'security', when: 'measure_essential_security', outcome: 'carved_out' },
  { id: 'objective', when: '!measure_objective_legitimate', outcome: 'measure_inconsistent' },
  { id: 'manner', when: 'measure_discriminatory || measure_disguised', outcome: 'measure_inconsistent' },
];
const need: RuleSketch = { id: 'need', when: 'measure_exceeds_need', outcome: 'measure_inconsistent' };
const selfJudged: RuleSketch = { id: 'need', when: '!measure_self_judged_necessary', outcome: 'measure_inconsistent' };
const justified: RuleSketch = { id: 'justified', when: "measure_party != ''", outcome: 'measure_consistent' };
const agreement = (necessity: RuleSketch) =>
  valueOf(
    parsePack(
      packText([...steps, necessity, justified], { regime: 'depa', kind: 'measure-test', jurisdiction: 'null' }),
      'depa.yaml',
      catalogue,
    ),
  );

function statesOf(stated: Readonly<Record<string, Json>>, necessity = need): StepStates {
  const facts = readFacts(catalogue, { measure_party: 'CN', affected_party: 'SG', ...stated }, { asOfDate: isoDate('2026-11-25') });
  if (!facts.ok) throw new Error(facts.refusal.detail);
  return stepStates(agreement(necessity), facts.value, reference, evaluate(agreement(necessity), facts.value, reference));
}

describe('four steps of a measure test', () => {
  const legitimate = { measure_objective_legitimate: true };

  it('A step is open where the measure passes only because nothing was stated', () => {
    expect(statesOf(legitimate)).toEqual({ objective: 'stated', discrimination: 'open', disguise: 'open', need: 'open' });
  });

  it('A step is stated where the facts say that the measure passes', () => {
    const stated = { measure_discriminatory: false, measure_disguised: false, measure_exceeds_need: false };
    expect(statesOf({ ...legitimate, ...stated })).toEqual({
      objective: 'stated',
      discrimination: 'stated',
      disguise: 'stated',
      need: 'stated',
    });
  });

  it.each([
    ['objective', {}],
    ['discrimination', { ...legitimate, measure_discriminatory: true }],
    ['disguise', { ...legitimate, measure_disguised: true }],
    ['need', { ...legitimate, measure_exceeds_need: true }],
  ] as const)('A measure fails at the step %s and at no other step', (step, stated) => {
    const states = statesOf(stated);
    expect(states[step]).toBe('failed');
    expect(Object.values(states).filter((state) => state === 'failed')).toHaveLength(1);
  });

  it('All steps are moot where the agreement leaves the matter out', () => {
    const all = { objective: 'moot', discrimination: 'moot', disguise: 'moot', need: 'moot' };
    expect(statesOf({ measure_essential_security: true })).toEqual(all);
  });

  it('The step of need follows a need that the Party judges itself', () => {
    expect(statesOf({ ...legitimate, measure_self_judged_necessary: true }, selfJudged).need).toBe('stated');
    expect(statesOf(legitimate, selfJudged).need).toBe('failed');
  });
});
