import { describe, expect, it } from '@jest/globals';
import { canonicalJson, isoDate, type Json } from '@carnet/kernel';
import fc from 'fast-check';
import { type FactRead, type Facts, factsFromJson, factsToJson } from '../facts.js';
import { readFacts } from '../read-facts.js';
import {
  derived,
  derivedFact,
  editionText,
  listCatalogue,
  listFactsOf,
  parsedLists,
  referenceWith,
  type Stated,
} from '../zone-lists/lists.fixture.js';
import { deriveFacts } from './derive-facts.js';

const tags = (stated: Stated): FactRead => derivedFact('data_tags', stated);
const sensitive = (stated: Stated): FactRead => derivedFact('contains_sensitive', stated);
const status = (stated: Stated, ledger = {}): FactRead => derivedFact('zone_list_status', stated, ledger);
const hit = (stated: Stated, ledger = {}): FactRead => derivedFact('general_list_hit', stated, ledger);

describe('kinds of data', () => {
  it('The kinds of data are those stated and those implied by the fields', () => {
    expect(tags({ data_elements: ['guest.picture'], data_tags: ['plain', 'number'] })).toMatchObject({
      value: ['plain', 'number', 'picture'],
      origin: 'derived',
      derivation: { rows: ['guest.picture'], before: { value: ['plain', 'number'], origin: 'stated' } },
    });
  });

  it('The kinds of data stay as stated when the fields add nothing', () => {
    expect(tags({ data_elements: ['guest.name'], data_tags: ['plain', 'track'] })).toEqual({
      name: 'data_tags',
      value: ['plain', 'track'],
      origin: 'stated',
    });
  });

  it('Unstated kinds of data come from the fields, and are assumed if one has no code', () => {
    expect(tags({ data_elements: ['guest.name', 'guest.track'] })).toMatchObject({ value: ['plain', 'track'], origin: 'derived' });
    expect(tags({ data_elements: ['guest.name', 'x17'] })).toMatchObject({
      value: ['plain'],
      origin: 'assumed',
      derivation: { asks: ['data_tags'] },
    });
    expect(tags({ data_elements: [] })).toMatchObject({ value: [], origin: 'assumed' });
  });

  it('The kinds of data stay unknown if the filer says so and a field has no code', () => {
    expect(tags({ data_elements: ['guest.name', 'x17'], data_tags: null })).toEqual({ name: 'data_tags', value: null, origin: 'unknown' });
    expect(tags({ data_elements: ['guest.name'], data_tags: null })).toMatchObject({
      value: ['plain'],
      origin: 'derived',
      derivation: { before: null },
    });
  });
});

describe('the reason for a derived fact', () => {
  it('The reason for a derived fact names fields and kinds of data, not their codes', () => {
    const facts = derived({ data_elements: ['guest.picture', 'x17'] });
    expect(facts.read('data_tags').derivation?.because).toEqual({
      en: 'the fields (picture) hold these kinds of data: number, facial images',
      zh: '字段（照片）含有以下种类的数据：number、人脸信息',
    });
    expect(facts.read('contains_sensitive').derivation?.because).toEqual({
      en: 'on 2026-12-01 the law counts as sensitive: number, facial images',
      zh: '2026-12-01 时，法律将以下数据列为敏感个人信息：number、人脸信息',
    });
  });
});

describe('sensitive personal information', () => {
  it('Sensitive data follow the law of the day: a number alone only until 2025-10-31', () => {
    const days = ['2025-10-31', '2025-11-01'].map((as_of_date) => sensitive({ as_of_date, data_tags: ['number'] }));
    expect(days).toEqual([
      expect.objectContaining({
        value: true,
        origin: 'derived',
        derivation: expect.objectContaining({
          rows: ['CN.number'],
          confidence: 'unconfirmed',
          before: { value: false, origin: 'assumed' },
        }),
      }),
      { name: 'contains_sensitive', value: false, origin: 'assumed' },
    ]);
  });

  it('A number with its picture is sensitive under the old and the new law', () => {
    const days = ['2025-10-31', '2025-11-01'].map((as_of_date) => sensitive({ as_of_date, data_tags: ['number', 'picture'] }));
    expect(days.map(({ value, derivation }) => [value, derivation?.rows])).toEqual([
      [true, ['CN.number']],
      [true, ['CN.picture']],
    ]);
  });

  it('The derivation raises data to sensitive and keeps the contrary statement', () => {
    expect(sensitive({ data_tags: ['health'], contains_sensitive: false })).toMatchObject({
      value: true,
      derivation: { before: { value: false, origin: 'stated' }, confidence: 'confirmed' },
    });
  });

  it('The derivation keeps data sensitive if the filer states that they are', () => {
    expect(sensitive({ data_tags: ['number'], contains_sensitive: true })).toEqual({
      name: 'contains_sensitive',
      value: true,
      origin: 'stated',
    });
  });

  it('Sensitivity follows from the fields, and from the register if nothing is stated', () => {
    expect(sensitive({ as_of_date: '2025-10-31', data_elements: ['guest.number'] })).toMatchObject({ value: true });
    expect(sensitive({ data_elements: ['guest.track'] })).toMatchObject({ value: true, derivation: { rows: ['guest.track'] } });
    expect(sensitive({ data_elements: ['guest.track'], contains_sensitive: false })).toMatchObject({ value: false, origin: 'stated' });
  });

  it('Data without persons, or of an exporter abroad, are not derived as sensitive', () => {
    expect(sensitive({ data_tags: ['health'], contains_personal_data: false })).toMatchObject({ value: false });
    expect(sensitive({ data_tags: ['health'], data_elements: ['guest.track'], exporter_country: 'DE' })).toMatchObject({ value: false });
  });
});

describe('derivation of facts', () => {
  const elements = fc.subarray(['guest.name', 'guest.number', 'guest.picture', 'guest.points', 'guest.track', 'room.price', 'x17']);
  const stated = fc.record(
    {
      data_elements: elements,
      data_tags: fc.option(fc.subarray(['plain', 'picture', 'number', 'track', 'health'])),
      contains_sensitive: fc.option(fc.boolean()),
      list_scenario: fc.constantFrom('stay', 'loyalty', 'banquet', null),
      exporter_sector: fc.constantFrom('hotel', 'mining', null),
      zone_list_status: fc.constantFrom('listed_assessment', 'listed_contract', 'unlisted', 'sector_not_covered', 'none', null),
      general_list_hit: fc.option(fc.boolean()),
      cn_data_level: fc.constantFrom('general', 'important'),
      exporter_subdivision: fc.constantFrom('CN-SH', 'CN-BJ', null),
    },
    { requiredKeys: [] },
  );
  const ledger = fc.record({ ytd_nonsensitive: fc.constantFrom(null, 0, 1699, 1700, 17_000) }, { requiredKeys: [] });
  const reference = referenceWith({}, { kind: 'general', ciio: false });
  const json = (facts: Facts): string => canonicalJson(factsToJson(facts));

  it('Deriving facts twice gives the same facts as deriving them once', () => {
    fc.assert(
      fc.property(stated, ledger, (facts, counted) => {
        const once = derived(facts, counted);
        expect(json(deriveFacts(once, reference))).toBe(json(once));
      }),
    );
  });

  it('Derived facts are stored and read back unchanged', () => {
    fc.assert(
      fc.property(stated, ledger, (facts, counted) => {
        const once = derived(facts, counted);
        const back = factsFromJson(JSON.parse(json(once)) as Json);
        expect(json(back)).toBe(json(once));
        expect(back.value('zone_list_status')).toEqual(once.value('zone_list_status'));
      }),
    );
  });

  it('Deriving again after a count has changed equals deriving from the new count', () => {
    const before = derived({ data_elements: ['guest.name'] }, { ytd_nonsensitive: 17_000 });
    const fewer = before.with([{ name: 'ytd_nonsensitive', value: 5, origin: 'ledger' }]);
    expect(json(deriveFacts(fewer, reference))).toBe(json(derived({ data_elements: ['guest.name'] }, { ytd_nonsensitive: 5 })));
  });

  it('One more field never makes the derived list status less strict', () => {
    const weight = ['unlisted', 'sector_not_covered', 'none', 'listed_contract', null, 'listed_assessment'];
    fc.assert(
      fc.property(stated, fc.constantFrom('guest.name', 'guest.number', 'guest.points', 'x17'), ledger, (facts, more, counted) => {
        const { data_elements: filed = [] } = facts;
        fc.pre(filed.length > 0 && facts.data_tags !== undefined && facts.data_tags !== null);
        const before = status({ ...facts, data_elements: filed }, counted);
        const after = status({ ...facts, data_elements: [...filed, more] }, counted);
        const open = (read: FactRead): boolean => read.origin === 'unknown';
        // Each unknown has the weight of its possible result; a certain contract may be between them.
        if (!open(before))
          expect(weight.indexOf(after.value as string | null)).toBeGreaterThanOrEqual(weight.indexOf(before.value as string | null));
        if (more === 'x17' && !open(after)) expect(after.value).not.toBe('unlisted');
        if (hit({ ...facts, data_elements: filed }, counted).value === false) {
          expect(hit({ ...facts, data_elements: [...filed, more] }, counted).value).toBe(false);
        }
      }),
    );
  });

  it('Refuses stored facts with a damaged derivation', () => {
    const stored = factsToJson(derived({ data_elements: ['guest.name'] }, { ytd_nonsensitive: 5 })) as Record<string, Json>;
    const facts = (stored.facts as readonly Record<string, Json>[]).map((fact) =>
      fact.derivation === undefined ? fact : { ...fact, derivation: { because: 1 } },
    );
    expect(() => factsFromJson({ ...stored, facts })).toThrow('damaged');
  });

  it('The derivation ignores a list edition that does not take part', () => {
    const parsed = parsedLists([editionText()], false);
    expect(
      parsed.ok && derivedFact('zone_list_status', { data_elements: ['guest.name'] }, { ytd_nonsensitive: 1700 }, parsed.value),
    ).toMatchObject({
      value: 'none',
      origin: 'assumed',
    });
  });
});

describe('place in a fact', () => {
  it.each(['HK', 'hk', 'CN-HK', 'loc:HK', 'loc:CN-HK'])('A place written %s is Hong Kong, and outside the mainland', (importer_country) => {
    const facts = listFactsOf({ importer_country, onward_countries: [importer_country, 'CN'] });
    expect([facts.value('importer_country'), facts.value('onward_countries')]).toEqual(['HK', ['HK', 'CN']]);
  });

  it('The zone and the country of an exporter are read in any spelling', () => {
    expect(status({ data_elements: ['guest.points'], exporter_zone: 'cn-sh-pier', exporter_country: 'loc:CN' }).value).toBe('unlisted');
  });

  it('Refuses a subdivision of the exporter that is none', () => {
    const facts = readFacts(listCatalogue, { exporter_subdivision: 'CN-HK' }, { asOfDate: isoDate('2026-12-01') });
    expect(facts.ok ? [] : facts.refusal.faults).toEqual([
      expect.objectContaining({ pointer: '/exporter_subdivision', code: 'bad-format' }),
    ]);
  });
});
