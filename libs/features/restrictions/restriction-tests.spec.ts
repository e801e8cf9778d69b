import { factsFromJson } from '@carnet/rules';
import { type Justification, LIGHTER_MEANS } from '@carnet/workflow';
import { describe, expect, it } from '@jest/globals';
import { measureOf } from './restriction-tests.js';

const facts = factsFromJson({
  asOfDate: '2026-11-25',
  facts: [{ name: 'importer_country', value: 'SG', origin: 'stated' }],
  unknown: [],
});

const full: Justification = {
  effect: 'transfer',
  objective: 'personal-rights',
  aim: 'Patients.',
  notArbitrary: 'All alike.',
  notDisguised: 'No supplier gains.',
  lighterMeans: LIGHTER_MEANS.map((means) => ({ means, suffices: false, why: 'It would not do.' })),
};

const read = (more: Partial<Justification>, name: string): unknown => measureOf(facts, 'CN', { ...full, ...more }).read(name).value;

describe('the justification of a restriction by an officer', () => {
  it('An officer’s justification becomes the facts that agreements read of a measure', () => {
    const measured = measureOf(facts, 'CN', full);
    const names = ['measure_party', 'affected_party', 'measure_type', 'measure_objective_legitimate', 'measure_discriminatory'];
    expect(names.map((name) => measured.read(name).value)).toEqual(['CN', 'SG', 'transfer_restriction', true, false]);
    const more = ['measure_disguised', 'measure_exceeds_need', 'measure_self_judged_necessary', 'measure_essential_security'];
    expect(more.map((name) => measured.read(name).value)).toEqual([false, false, true, false]);
    expect(read({ effect: 'localisation' }, 'measure_type')).toBe('localisation');
  });

  it.each([
    ['an objective without its aim', { aim: ' ' }, 'measure_objective_legitimate'],
    ['another objective, which a person has to weigh', { objective: 'other' }, 'measure_objective_legitimate'],
    ['no word on arbitrariness', { notArbitrary: '' }, 'measure_discriminatory'],
    ['no word on disguise', { notDisguised: '\n' }, 'measure_disguised'],
    ['one of the lighter means left out', { lighterMeans: full.lighterMeans.slice(1) }, 'measure_exceeds_need'],
    ['none of them weighed', { lighterMeans: [] }, 'measure_self_judged_necessary'],
    [
      'one of them without a reason',
      { lighterMeans: full.lighterMeans.map((one, index) => (index === 2 ? { ...one, why: ' ' } : one)) },
      'measure_exceeds_need',
    ],
  ] as const)('A fact of the measure stays unknown with %s', (_, more, name) => {
    expect(measureOf(facts, 'CN', { ...full, ...more }).read(name)).toMatchObject({ value: null, origin: 'unknown' });
  });

  it('A home-industry objective or a sufficient lighter means counts against a measure', () => {
    expect(read({ objective: 'domestic-industry', aim: '' }, 'measure_objective_legitimate')).toBe(false);
    const lighterMeans = [{ means: 'sandbox', suffices: true, why: 'It would do.' }] as const;
    expect(read({ lighterMeans }, 'measure_exceeds_need')).toBe(true);
    expect(read({ lighterMeans }, 'measure_self_judged_necessary')).toBe(false);
  });

  it('A measure pleads essential security where that is its objective', () => {
    expect(read({ objective: 'essential-security' }, 'measure_essential_security')).toBe(true);
  });
});
