import { describe, expect, it } from '@jest/globals';
import { canonicalJson, type Json } from '@carnet/kernel';
import { factsFromJson, factsToJson } from './facts.js';
import { readFacts } from './read-facts.js';
import { catalogue, factsFrom, today } from './rules.fixture.js';

function faults(input: unknown, ledger: Readonly<Record<string, Json>> = {}): readonly string[] {
  const read = readFacts(catalogue, input, { asOfDate: today, ledger });
  return read.ok ? [] : (read.refusal.faults ?? []).map(({ pointer, code }) => `${pointer} ${code}`);
}

describe('reading facts', () => {
  it.each<[string, unknown, string]>([
    ['a fact nobody knows', { colour: 'red' }, '/colour unknown-fact'],
    ['the wrong type', { ciio: 'no' }, '/ciio wrong-type'],
    ['a fraction of a person', { ytd_ordinary: 1.5 }, '/ytd_ordinary wrong-type'],
    ['an integer that is no longer exact', { ytd_ordinary: 2 ** 53 }, '/ytd_ordinary wrong-type'],
    ['more than 10^12', { ytd_ordinary: 1_000_000_000_001 }, '/ytd_ordinary out-of-range'],
    ['fewer than none', { ytd_ordinary: -1 }, '/ytd_ordinary out-of-range'],
    ['more than all', { share: 100.5 }, '/share out-of-range'],
    ['a value outside the list', { level: 'secret' }, '/level not-allowed'],
    ['an item outside the list', { tools: ['eu_bcr', 'hope'] }, '/tools/1 not-allowed'],
    ['a day that does not exist', { signed_on: '2026-02-30' }, '/signed_on bad-date'],
    ['a text too long', { zone: 'x'.repeat(201) }, '/zone too-long'],
    ['a list too long', { subject_countries: Array.from({ length: 1001 }, () => 'CN') }, '/subject_countries too-long'],
    ['a country that is none', { exporter_country: 'China' }, '/exporter_country bad-format'],
    ['a category nobody counts', { counts: { shoes: 1 } }, '/counts/shoes not-allowed'],
    ['no object', [], ' wrong-type'],
    ['a way to the prototype', JSON.parse('{"__proto__": {"ciio": true}}'), '/__proto__ unknown-fact'],
    ['an inherited name', { constructor: 1 }, '/constructor unknown-fact'],
    ['a prototype in a count', { counts: JSON.parse('{"__proto__": 1}') }, '/counts/__proto__ not-allowed'],
  ])('Refuses to read facts with %s', (_, input, fault) => {
    expect(faults(input)).toEqual([fault]);
  });

  it('A fact with an open list takes a value outside the list', () => {
    const facts = catalogue.facts.map((fact) => (fact.name === 'level' ? { ...fact, open: true as const } : fact));
    const opened = { ...catalogue, facts, byName: new Map(facts.map((fact) => [fact.name, fact])) };
    const read = readFacts(opened, { level: 'secret' }, { asOfDate: today, ledger: {} });
    expect(read.ok && read.value.read('level').value).toBe('secret');
  });

  it('All faults of facts are reported at once, including those of the ledger', () => {
    expect(faults({ ciio: 1, colour: 1 }, { ytd_ordinary: 'many' })).toEqual([
      '/colour unknown-fact',
      '/ciio wrong-type',
      '/ledger/ytd_ordinary wrong-type',
    ]);
  });

  it('Reading facts ignores inherited properties of a filing', () => {
    const input: unknown = Object.create({ ciio: true });
    const read = readFacts(catalogue, input, { asOfDate: today });
    expect(read.ok && read.value.read('ciio')).toEqual({ name: 'ciio', value: false, origin: 'assumed' });
  });

  it('Each fact keeps the origin of its value', () => {
    const facts = factsFrom({ exporter_country: 'CN', ciio: false }, { ytd_ordinary: 7 });
    const origin = (name: string): string => facts.read(name).origin;
    expect(['exporter_country', 'ciio', 'personal', 'ytd_ordinary', 'as_of_date', 'importer_country'].map(origin)).toEqual([
      'stated',
      'stated',
      'assumed',
      'ledger',
      'derived',
      'unknown',
    ]);
  });

  it('The ledger overrides a count that the filer stated', () => {
    expect(factsFrom({ ytd_ordinary: 1 }, { ytd_ordinary: 500 }).read('ytd_ordinary').value).toBe(500);
    expect(factsFrom({ ytd_ordinary: 1 }, { ytd_ordinary: null }).unknown).toContain('ytd_ordinary');
  });

  it('A stated null means unknown, except for a fact where null is an answer', () => {
    const facts = factsFrom({ ciio: null, zone: null, consent: null });
    expect([...facts.unknown].sort()).toEqual(['ciio', 'exporter_country', 'importer_country', 'subject_countries']);
    expect(facts.read('zone')).toEqual({ name: 'zone', value: null, origin: 'stated' });
  });

  it('A fact is assumed from another fact, and stays unknown with an unknown one', () => {
    expect(factsFrom({ exporter_country: 'DE' }).read('subject_countries')).toMatchObject({ value: ['DE'], origin: 'assumed' });
    expect(factsFrom({}).unknown).toContain('subject_countries');
  });

  it('The day of the facts comes from the filing or else from the caller', () => {
    expect(factsFrom({ as_of_date: '2024-01-01' }).asOfDate).toBe('2024-01-01');
    expect(factsFrom({}).asOfDate).toBe(today);
  });

  it('Facts are stored and read back unchanged, and damaged facts are refused', () => {
    const facts = factsFrom({ exporter_country: 'CN', counts: { health: 3 }, tools: ['eu_bcr'] }, { ytd_ordinary: null });
    const stored = JSON.parse(canonicalJson(factsToJson(facts))) as Json;
    expect(canonicalJson(factsToJson(factsFromJson(stored)))).toBe(canonicalJson(factsToJson(facts)));
    expect(() => factsFromJson({ facts: [] })).toThrow('damaged');
  });
});
