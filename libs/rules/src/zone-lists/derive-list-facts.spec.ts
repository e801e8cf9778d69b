import { describe, expect, it } from '@jest/globals';
import { isoDate } from '@carnet/kernel';
import { deriveFacts } from '../derive/derive-facts.js';
import type { FactRead } from '../facts.js';
import { readFacts } from '../read-facts.js';
import type { ReferenceData } from '../reference.js';
import { derived, derivedFact, type EditionSketch, listCatalogue, referenceWith, type Stated } from './lists.fixture.js';

const status = (stated: Stated, ledger = {}, reference?: ReferenceData): FactRead =>
  derivedFact('zone_list_status', stated, ledger, reference);
const hit = (stated: Stated, ledger = {}): FactRead => derivedFact('general_list_hit', stated, ledger);

describe('status on negative lists', () => {
  it('The list status follows from fields, sector, scenario, place and counts', () => {
    expect([1699, 1700, 17_000].map((ytd_nonsensitive) => status({ data_elements: ['guest.name'] }, { ytd_nonsensitive }).value)).toEqual([
      'unlisted',
      'listed_contract',
      'listed_assessment',
    ]);
    expect(status({ data_elements: ['guest.name'], zone_list_status: 'none' }, { ytd_nonsensitive: 1700 })).toMatchObject({
      origin: 'derived',
      derivation: {
        rows: ['ILL-1'],
        asks: [],
        before: { value: 'none', origin: 'stated' },
        confidence: 'unconfirmed',
        because: { en: expect.stringContaining('ill-negative (CN-SH'), zh: expect.stringContaining('标准合同') },
      },
    });
  });

  it('The list status is unknown for a field without a code and asks for the fields', () => {
    expect(status({ data_elements: ['guest.points', 'crm.x17'], zone_list_status: 'unlisted' })).toMatchObject({
      value: null,
      origin: 'unknown',
      derivation: { asks: ['data_elements'], because: { en: expect.stringContaining('"crm.x17"') }, before: { value: 'unlisted' } },
    });
    expect(derived({ data_elements: ['crm.x17'] }).value('zone_list_status')).toMatchObject({ facts: ['data_elements'] });
  });

  it.each([
    ['the scenario', { list_scenario: null }, 'list_scenario'],
    ['the sector', { exporter_sector: null }, 'exporter_sector'],
    ['whether it is critical infrastructure', { exporter_is_ciio: null }, 'exporter_is_ciio'],
    ['any field', { data_elements: [] }, 'data_elements'],
    ['whether it is an emergency', { data_elements: ['guest.number'], emergency: null }, 'emergency'],
  ])('The list status is unknown when the filer did not state %s', (_, stated, fact) => {
    expect(status({ data_elements: ['guest.points'], ...stated })).toMatchObject({ origin: 'unknown', derivation: { asks: [fact] } });
  });

  it('The list status asks for an unstated condition and does not take its default', () => {
    const { emergency: _unsaid, ...stated } = { data_elements: ['guest.number'], emergency: false };
    const input = {
      exporter_country: 'CN',
      exporter_zone: 'CN-SH-PIER',
      importer_country: 'SG',
      exporter_sector: 'hotel',
      list_scenario: 'stay',
      ...stated,
    };
    const facts = readFacts(listCatalogue, { ...input, exporter_is_ciio: false }, { asOfDate: isoDate('2026-12-01') });
    expect(facts.ok && deriveFacts(facts.value, referenceWith({})).read('zone_list_status').derivation?.asks).toEqual(['emergency']);
  });

  it('A sector that is on no list is not covered, whatever the scenario', () => {
    expect(status({ data_elements: ['x'], exporter_sector: 'mining', list_scenario: null })).toMatchObject({ value: 'sector_not_covered' });
    expect(derivedFact('list_scenario_named', { data_elements: ['x'], exporter_sector: 'mining' }).value).toBeNull();
  });

  it('A covered sector with an unnamed scenario tells that the law has two readings', () => {
    const facts = derived({ data_elements: ['guest.name'], list_scenario: 'banquet' });
    expect(facts.read('zone_list_status')).toMatchObject({
      value: 'sector_not_covered',
      derivation: { because: { en: expect.stringContaining('has two readings: the data is free') } },
    });
    expect(facts.read('list_scenario_named')).toMatchObject({ value: false, origin: 'derived' });
  });

  it('The list status is unknown for a field that is listed in another scenario', () => {
    expect(status({ data_elements: ['guest.picture'] })).toMatchObject({
      origin: 'unknown',
      derivation: { asks: ['list_scenario'], because: { en: expect.stringContaining('"picture" is listed in scenario loyalty') } },
    });
  });

  it('The list status is none for critical infrastructure that the list excludes', () => {
    expect(status({ data_elements: ['guest.name'], exporter_is_ciio: true, zone_list_status: 'unlisted' })).toMatchObject({
      value: 'none',
      origin: 'derived',
    });
  });

  it('The strictest of all lists in force for the place decides the list status', () => {
    const pier: EditionSketch = {
      id: 'ill-pier',
      zone: 'CN-SH-PIER',
      places: '[CN-SH-PIER]',
      rows: ['hotel,stay,b,points,,,,assessment,ILL-8,guest.points,,plain'],
    };
    const both = referenceWith({}, pier);
    expect(status({ data_elements: ['guest.points'] }, {}, both)).toMatchObject({
      value: 'listed_assessment',
      derivation: { rows: ['ILL-8'] },
    });
    expect(status({ data_elements: ['guest.points'], exporter_zone: null, exporter_subdivision: 'CN-SH' }, {}, both).value).toBe(
      'unlisted',
    );
  });

  it('One list frees a filing only if other lists of the sector name the scenario too', () => {
    const other: EditionSketch = {
      id: 'ill-pier',
      zone: 'CN-SH-PIER',
      places: '[CN-SH-PIER]',
      rows: ['hotel,tour,b,points,,,,contract,ILL-8,guest.points,,plain'],
    };
    const facts = derived({ data_elements: ['room.price'] }, {}, referenceWith({}, other));
    expect([facts.value('zone_list_status'), facts.value('list_scenario_named')]).toEqual(['sector_not_covered', false]);
  });

  it('The list status is unknown if the zone lies outside the stated subdivision', () => {
    expect(status({ data_elements: ['guest.points'], exporter_subdivision: 'CN-BJ' })).toMatchObject({
      derivation: { asks: ['exporter_zone', 'exporter_subdivision'] },
    });
  });

  it('The list status follows the edition in force on the day', () => {
    const editions = [
      {
        id: 'ill-before',
        inForce: ['2025-01-01', '2026-01-01'] as const,
        rows: ['hotel,stay,b,points,,,,assessment,ILL-1,guest.points,,plain'],
      },
      { head: 'illustrative: true\nfollows: ill-before' },
    ];
    const reference = referenceWith(...editions);
    const days = ['2024-12-31', '2025-12-31', '2026-01-01'];
    expect(days.map((as_of_date) => status({ as_of_date, data_elements: ['guest.points'] }, {}, reference).value)).toEqual([
      'none',
      'listed_assessment',
      'unlisted',
    ]);
  });
});

describe('statement beside a list', () => {
  const of = (zone_list_status: string, elements: readonly string[], ytd_nonsensitive = 1): FactRead =>
    status({ data_elements: [...elements], zone_list_status }, { ytd_nonsensitive });

  it.each([
    ['listed_assessment', ['guest.points'], 1, 'listed_assessment'],
    ['listed_contract', ['guest.points'], 1, 'listed_contract'],
    ['none', ['guest.points'], 1, 'none'],
    ['sector_not_covered', ['guest.points'], 1, 'sector_not_covered'],
    ['listed_assessment', ['crm.x17'], 1, 'listed_assessment'],
    ['listed_assessment', ['guest.name'], 1700, 'listed_assessment'],
  ])('A stated list status %s stands where it is stricter than the list', (stated, elements, count, value) => {
    expect(of(stated, elements, count)).toMatchObject({
      value,
      origin: 'stated',
      derivation: { because: { en: expect.stringContaining('stricter') } },
    });
  });

  it.each([
    ['unlisted', ['guest.name'], 1700, 'listed_contract'],
    ['none', ['guest.name'], 17_000, 'listed_assessment'],
    ['listed_contract', ['guest.name'], 17_000, 'listed_assessment'],
    ['unlisted', ['crm.x17'], 1, null],
    ['listed_contract', ['crm.x17'], 1, null],
    ['none', ['crm.x17'], 1, null],
  ])('A stated list status %s gives way where the list is stricter', (stated, elements, count, value) =>
    expect(of(stated, elements, count).value).toBe(value),
  );

  it('A stated list status stands where no list is on record or no field is given', () => {
    expect(status({ data_elements: ['x'], zone_list_status: 'unlisted' }, {}, referenceWith())).toEqual({
      name: 'zone_list_status',
      value: 'unlisted',
      origin: 'stated',
    });
    expect(status({ zone_list_status: 'unlisted' })).toEqual({ name: 'zone_list_status', value: 'unlisted', origin: 'stated' });
    expect(status({ data_elements: ['x'], exporter_zone: 'CN-TJ-FTZ', zone_list_status: 'unlisted' })).toMatchObject({ origin: 'stated' });
    expect(hit({ general_list_hit: true })).toEqual({ name: 'general_list_hit', value: true, origin: 'stated' });
    expect(hit({ data_elements: ['x'], exporter_sector: 'mining', general_list_hit: true })).toMatchObject({
      value: true,
      origin: 'stated',
    });
  });

  it('A stated list status of an exporter outside the mainland stands', () => {
    expect(status({ exporter_country: 'HK', data_elements: ['guest.name'], zone_list_status: 'none' })).toMatchObject({ origin: 'stated' });
  });
});

describe('hit on general lists', () => {
  it('A general list hit follows from the fields and the counts', () => {
    expect(hit({ data_elements: ['guest.name', 'room.price'] }, { ytd_nonsensitive: 16_999 })).toMatchObject({
      value: true,
      origin: 'derived',
      derivation: { rows: ['ILL-5', 'ILL-6'], before: { value: false, origin: 'assumed' } },
    });
    expect(hit({ data_elements: ['guest.name'] }, { ytd_nonsensitive: 17_000 }).value).toBe(false);
    expect(hit({ data_elements: ['guest.name'] }, { ytd_nonsensitive: null })).toMatchObject({
      origin: 'unknown',
      derivation: { asks: ['ytd_nonsensitive'] },
    });
  });

  it('Important data never hit a general list', () => {
    expect(hit({ data_elements: ['room.price'], cn_data_level: 'important', general_list_hit: true })).toMatchObject({ value: false });
    expect(hit({ data_elements: ['room.price'], cn_important_notified: true })).toMatchObject({ value: false });
  });

  it('A general list hit is false if the filer states so', () => {
    expect(hit({ data_elements: ['room.price'], general_list_hit: false })).toMatchObject({
      value: false,
      origin: 'stated',
      derivation: { rows: ['ILL-6'] },
    });
    expect(hit({ data_elements: ['guest.name'], general_list_hit: false }, { ytd_nonsensitive: null })).toMatchObject({
      value: false,
      origin: 'stated',
    });
  });

  it('A general list hit is false if no scenario or sector has a place for the fields', () => {
    expect(hit({ data_elements: ['guest.track'], list_scenario: null, exporter_sector: null })).toMatchObject({
      value: false,
      origin: 'derived',
    });
    expect(hit({ data_elements: ['room.price'], list_scenario: null })).toMatchObject({
      origin: 'unknown',
      derivation: { asks: ['list_scenario'] },
    });
    expect(hit({ data_elements: ['room.price'], exporter_sector: null })).toMatchObject({ derivation: { asks: ['exporter_sector'] } });
  });
});
