import { isoDate, type Json } from '@carnet/kernel';
import { type AgreementTest, type Facts, readFacts, testRestriction, withMeasure } from '@carnet/rules';
import { describe, expect, it } from '@jest/globals';
import { openRuleBook } from './rule-book.js';

const book = openRuleBook();

const passes: Readonly<Record<string, Json>> = {
  measure_type: 'transfer_restriction',
  measure_objective_legitimate: true,
  measure_discriminatory: false,
  measure_disguised: false,
  measure_exceeds_need: false,
  measure_self_judged_necessary: true,
};

interface Asked {
  readonly from: string;
  readonly to: string;
  readonly on?: string;
  readonly measure?: Readonly<Record<string, Json>>;
  readonly unknown?: readonly string[];
}

/** The readings of a restriction by the shipped agreements, by agreement. */
function said({ from, to, on = '2026-11-25', measure = {}, unknown = [] }: Asked): Readonly<Record<string, AgreementTest>> {
  const facts = readFacts(book.catalogue, { exporter_country: from, importer_country: to }, { asOfDate: isoDate(on) });
  if (!facts.ok) throw new RangeError('the facts cannot be read');
  const measured: Facts = withMeasure(facts.value, from, { ...passes, ...measure }).without(unknown);
  return Object.fromEntries(testRestriction(book.packs, measured, book.reference, ['depa']).map((test) => [test.agreement, test]));
}

const outcomes = (tests: Readonly<Record<string, AgreementTest>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(tests).map(([name, { standing, verdict }]) => [name, `${standing} ${verdict.outcome}`]));

describe('a restriction', () => {
  it('A restriction is read by each agreement that binds both sides, and by no other', () => {
    expect(outcomes(said({ from: 'SG', to: 'KR' }))).toEqual({ depa: 'binds measure_consistent', rcep: 'binds measure_consistent' });
    expect(Object.keys(said({ from: 'SG', to: 'AU' })).sort()).toEqual(['cptpp', 'rcep', 'sadea']);
    expect(said({ from: 'CN', to: 'US' })).toEqual({});
  });

  it('A restriction by a non-Party is held to DEPA as a stress-test reading', () => {
    expect(outcomes(said({ from: 'CN', to: 'SG' }))).toEqual({ depa: 'held-to measure_consistent', rcep: 'binds measure_consistent' });
    expect(said({ from: 'CN', to: 'SG' }).depa?.verdict).toMatchObject({ label: { en: 'stress-test reading' } });
    expect(Object.keys(said({ from: 'CN', to: 'JP' }))).toEqual(['rcep']);
  });

  it('A restriction meets the Parties of its day: Korea only from its accession on', () => {
    expect(Object.keys(said({ from: 'SG', to: 'KR', on: '2024-05-02' }))).not.toContain('depa');
    expect(Object.keys(said({ from: 'SG', to: 'KR', on: '2024-05-03' }))).toContain('depa');
  });

  it.each([
    ['objective', { measure_objective_legitimate: false }, 'depa.flow-no-objective'],
    ['discrimination', { measure_discriminatory: true }, 'depa.flow-bad-manner'],
    ['disguise', { measure_disguised: true }, 'depa.flow-bad-manner'],
    ['need', { measure_exceeds_need: true }, 'depa.flow-exceeds-need'],
  ] as const)('A restriction that fails the step of %s is inconsistent by the rule of that step', (step, measure, rule) => {
    const { depa } = said({ from: 'SG', to: 'KR', measure });
    expect(depa).toMatchObject({
      settled: false,
      steps: { [step]: 'failed' },
      verdict: { outcome: 'measure_inconsistent', decisiveRule: rule },
    });
    expect(depa?.verdict.findings.at(-1)?.citations.map(({ instrument }) => instrument)).toContain('depa');
  });

  it.each(['measure_objective_legitimate', 'measure_discriminatory', 'measure_disguised', 'measure_exceeds_need'])(
    'A restriction is left open where %s was not stated',
    (name) => {
      const { depa } = said({ from: 'SG', to: 'KR', unknown: [name] });
      expect(depa).toMatchObject({ settled: false, verdict: { outcome: 'needs_review', missing: [name] } });
      expect(Object.values(depa?.steps ?? {})).toContain('open');
    },
  );

  it('A restriction that pleads essential security is carved out and not settled', () => {
    const { depa } = said({ from: 'SG', to: 'KR', measure: { measure_essential_security: true } });
    expect(depa).toMatchObject({ settled: false, verdict: { outcome: 'carved_out', mechanism: 'security_exception' } });
  });
});
