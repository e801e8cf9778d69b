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

describe('the place on negative lists', () => {
  it('follows from fields, sector, scenario, place and counts', () => {
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

  it('is unknown with a field that has no code, and tells what to ask for', () => {
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
  ])('is unknown when nobody said %s', (_, stated, fact) => {
    expect(status({ data_elements: ['guest.points'], ...stated })).toMatchObject({ origin: 'unknown', derivation: { asks: [fact] } });
  });

  it('takes no default for an answer', () => {
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

  it('does not cover a sector that is not on it, whatever the scenario', () => {
    expect(status({ data_elements: ['x'], exporter_sector: 'mining', list_scenario: null })).toMatchObject({ value: 'sector_not_covered' });
    expect(derivedFact('list_scenario_named', { data_elements: ['x'], exporter_sector: 'mining' }).value).toBeNull();
  });

  it('says where the sector is covered and the scenario is not named: the law is read in two ways', () => {
    const facts = derived({ data_elements: ['guest.name'], list_scenario: 'banquet' });
    expect(facts.read('zone_list_status')).toMatchObject({
      value: 'sector_not_covered',
      derivation: { because: { en: expect.stringContaining('by one reading') } },
    });
    expect(facts.read('list_scenario_named')).toMatchObject({ value: false, origin: 'derived' });
  });

  it('is not free for a field that the list has in another scenario of the sector', () => {
    expect(status({ data_elements: ['guest.picture'] })).toMatchObject({
      origin: 'unknown',
      derivation: { asks: ['list_scenario'], because: { en: expect.stringContaining('"picture" is listed in scenario loyalty') } },
    });
  });

  it('is none for critical infrastructure where the list is not for it', () => {
    expect(status({ data_elements: ['guest.name'], exporter_is_ciio: true, zone_list_status: 'unlisted' })).toMatchObject({
      value: 'none',
      origin: 'derived',
    });
  });

  it('is told by all lists in force for the place, the strictest winning', () => {
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

  it('is free by one list only if the others of the sector name the scenario too', () => {
    const other: EditionSketch = {
      id: 'ill-pier',
      zone: 'CN-SH-PIER',
      places: '[CN-SH-PIER]',
      rows: ['hotel,tour,b,points,,,,contract,ILL-8,guest.points,,plain'],
    };
    const facts = derived({ data_elements: ['room.price'] }, {}, referenceWith({}, other));
    expect([facts.value('zone_list_status'), facts.value('list_scenario_named')]).toEqual(['sector_not_covered', false]);
  });

  it('is unknown when the zone does not lie in the subdivision that was stated', () => {
    expect(status({ data_elements: ['guest.points'], exporter_subdivision: 'CN-BJ' })).toMatchObject({
      derivation: { asks: ['exporter_zone', 'exporter_subdivision'] },
    });
  });

  it('changes with the edition of the day', () => {
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

describe('a statement beside a list', () => {
  const of = (zone_list_status: string, elements: readonly string[], ytd_nonsensitive = 1): FactRead =>
    status({ data_elements: [...elements], zone_list_status }, { ytd_nonsensitive });

  it.each([
    ['listed_assessment', ['guest.points'], 1, 'listed_assessment'],
    ['listed_contract', ['guest.points'], 1, 'listed_contract'],
    ['none', ['guest.points'], 1, 'none'],
    ['sector_not_covered', ['guest.points'], 1, 'sector_not_covered'],
    ['listed_assessment', ['crm.x17'], 1, 'listed_assessment'],
    ['listed_assessment', ['guest.name'], 1700, 'listed_assessment'],
  ])('of %s stands where it is the stricter one', (stated, elements, count, value) => {
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
  ])('of %s does not where it is milder', (stated, elements, count, value) => expect(of(stated, elements, count).value).toBe(value));

  it('stands where no list is on record, and where no fields are given', () => {
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

  it('about lists means nothing to derive outside the mainland', () => {
    expect(status({ exporter_country: 'HK', data_elements: ['guest.name'], zone_list_status: 'none' })).toMatchObject({ origin: 'stated' });
  });
});

describe('the place on general lists', () => {
  it('follows from the fields', () => {
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

  it('is refused to important data, whatever the list says', () => {
    expect(hit({ data_elements: ['room.price'], cn_data_level: 'important', general_list_hit: true })).toMatchObject({ value: false });
    expect(hit({ data_elements: ['room.price'], cn_important_notified: true })).toMatchObject({ value: false });
  });

  it('is not given to who says that it is not theirs', () => {
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

  it('is false, whatever scenario or sector is meant, when none of them has a place for the fields', () => {
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
