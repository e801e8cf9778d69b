import { describe, expect, it } from '@jest/globals';
import { isoDate, type Json } from '@carnet/kernel';
import fc from 'fast-check';
import { type Fact, Facts } from '../facts.js';
import { Unknown } from '../kleene.js';
import type { ListEdition } from './list-edition.js';
import { editionOf, type EditionSketch, negativeRows, referenceWith } from './lists.fixture.js';
import { heavierWeight, type EditionQuery, type ListMatch, matchList, listStatusOf, type ListWeight } from './match-list.js';

const day = isoDate('2026-12-01');
const reference = referenceWith();

function factsOf(values: Readonly<Record<string, Json>>): Facts {
  const known = Object.entries(values).map(([name, value]): [string, Fact] => [name, { name, value, origin: 'stated' }]);
  return new Facts(day, new Map(known), new Set());
}

type Asked = Partial<Omit<EditionQuery, 'facts'>> & { readonly facts?: Readonly<Record<string, Json>> };

function match(sketch: EditionSketch, asked: Asked): ListMatch {
  return matchOf(editionOf(sketch), asked);
}

function matchOf(edition: ListEdition, { facts = {}, ...asked }: Asked): ListMatch {
  const place = ['CN-SH'];
  const usual = { day, registeredIn: place, exportsFrom: place, ciio: false, sector: 'hotel', scenario: 'stay', fields: ['guest.name'] };
  return matchList(edition, { ...usual, ...asked, facts: factsOf(facts) }, reference);
}

const status = (asked: Asked, sketch: EditionSketch = {}): string => listStatusOf(match(sketch, asked).weight);
const hit = (asked: Asked, sketch: EditionSketch = {}): ListMatch['hit'] => match({ kind: 'general', ...sketch }, asked).hit;

describe('applicability of an edition', () => {
  const free = { fields: ['room.price'] };

  it('An edition applies up to the day before the end of its term', () => {
    const sketch = { inForce: ['2026-01-01', '2026-07-01'] as const };
    const days = ['2025-12-31', '2026-01-01', '2026-06-30', '2026-07-01'];
    expect(days.map((one) => status({ ...free, day: isoDate(one) }, sketch))).toEqual(['none', 'unlisted', 'unlisted', 'none']);
  });

  it('An edition applies to companies that are registered and export there', () => {
    const places = [
      [['CN-SH'], ['CN-BJ']],
      [['CN-BJ'], ['CN-SH']],
      [['CN-SH-PIER'], ['CN-SH-PIER']],
      [
        ['CN-SH-PIER', 'CN-SH'],
        ['CN-SH', 'CN-SH-PIER'],
      ],
    ] as const;
    expect(places.map(([registeredIn, exportsFrom]) => status({ ...free, registeredIn, exportsFrom }))).toEqual([
      'none',
      'none',
      'none',
      'unlisted',
    ]);
  });

  it('An edition may exclude critical infrastructure, which must then be known', () => {
    const unsaid = new Unknown(['exporter_is_ciio']);
    expect([true, false, unsaid].map((ciio) => status({ ...free, ciio }))).toEqual(['none', 'unlisted', 'unknown']);
    expect([true, unsaid].map((ciio) => status({ ...free, ciio }, { ciio: false }))).toEqual(['unlisted', 'unlisted']);
    expect(match({}, { ...free, ciio: unsaid }).unknown?.facts).toEqual(['exporter_is_ciio']);
  });

  it('An edition applies if its conditions are met, and is unknown if one is unstated', () => {
    const sketch = { conditions: '[list_filing_done]' };
    const said = [{ list_filing_done: true }, { list_filing_done: false }, {}];
    expect(said.map((facts) => hit({ ...free, facts }, sketch))).toEqual([true, false, 'unknown']);
    expect(match({ ...sketch, kind: 'general' }, free).unknown?.facts).toEqual(['list_filing_done']);
  });

  it('An edition applies to its sectors and its named scenarios', () => {
    expect([status({ sector: 'retail' }), status({ scenario: 'tour' })]).toEqual(['sector_not_covered', 'sector_not_covered']);
    expect([hit({ sector: 'retail' }), hit({ scenario: 'tour' })]).toEqual([false, false]);
  });
});

describe('negative list', () => {
  it('A negative list decides by the count, from included and to excluded', () => {
    const counts = [1699, 1700, 16_999, 17_000, 9_000_000];
    expect(counts.map((ytd_nonsensitive) => status({ facts: { ytd_nonsensitive } }))).toEqual([
      'unlisted',
      'listed_contract',
      'listed_contract',
      'listed_assessment',
      'listed_assessment',
    ]);
  });

  it('A negative list is unknown without the count and asks for it', () => {
    expect(match({}, {})).toMatchObject({
      weight: 'assessment_unknown',
      rows: ['ILL-1', 'ILL-2'],
      unknown: { facts: ['ytd_nonsensitive'] },
    });
  });

  it('A negative list asks for no count and no answer that cannot matter', () => {
    const rows = ['hotel,stay,b,number,emergency == false,1700,,contract,ILL-1,guest.number,ytd_nonsensitive,number'];
    const of = (facts: Readonly<Record<string, Json>>): string => status({ fields: ['guest.number'], facts }, { rows });
    expect([of({ ytd_nonsensitive: 5 }), of({ emergency: true }), of({ ytd_nonsensitive: 1700 }), of({ emergency: false })]).toEqual([
      'unlisted',
      'unlisted',
      'unknown',
      'unknown',
    ]);
  });

  it('A negative list takes the strictest of its rows', () => {
    const fields = ['guest.name', 'guest.number'];
    expect(status({ fields, facts: { ytd_nonsensitive: 17_000 } })).toBe('listed_assessment');
    expect(status({ fields, facts: { ytd_nonsensitive: 1700 } })).toBe('listed_contract');
    expect(status({ fields, facts: { ytd_nonsensitive: 1 } })).toBe('unknown');
  });

  it('A negative list never frees a filing with an unmapped field', () => {
    const fields = ['room.price', 'unmapped:crm.x17'];
    expect(match({}, { fields })).toMatchObject({
      weight: 'assessment_unknown',
      gaps: ['unmapped:crm.x17'],
      unknown: { facts: ['data_elements'] },
    });
    expect(status({ fields: [...fields, 'guest.name'], facts: { ytd_nonsensitive: 17_000 } })).toBe('listed_assessment');
  });

  it('A negative list frees a field that it does not name, unless a class is open', () => {
    const open = [...negativeRows, 'hotel,stay,basics,others,,,,needs_review,ILL-9,class:basics.*,,'];
    expect(status({ fields: ['guest.points'] })).toBe('unlisted');
    expect(match({ rows: open }, { fields: ['guest.points'] })).toMatchObject({ weight: 'assessment_unknown', rows: ['ILL-9'] });
    expect(status({ facts: { ytd_nonsensitive: 1 } }, { rows: open })).toBe('unlisted');
  });

  it('A negative list names the other scenarios that list a field', () => {
    expect(match({}, { fields: ['guest.picture'] })).toMatchObject({
      weight: 'unlisted',
      elsewhere: [{ field: 'guest.picture', scenarios: ['loyalty'] }],
    });
  });
});

describe('general list', () => {
  it('A general list frees a filing if all fields stand on it within its ceilings', () => {
    const fields = ['guest.name', 'room.price'];
    const counts = [16_999, 17_000];
    expect(counts.map((ytd_nonsensitive) => hit({ fields, facts: { ytd_nonsensitive } }))).toEqual([true, false]);
    expect(hit({ fields })).toBe('unknown');
  });

  it.each([
    ['no field', []],
    ['a field too many', ['room.price', 'guest.track']],
    ['a field that nobody mapped', ['room.price', 'unmapped:x']],
    ['a field too many beside one that is not known to fit', ['guest.name', 'guest.track']],
  ])('A general list frees nothing with %s', (_, fields) => expect(hit({ fields })).toBe(false));
});

describe('properties of every list', () => {
  const codes = ['guest.name', 'guest.number', 'guest.picture', 'guest.points', 'guest.track', 'room.price'] as const;
  const tags = {
    'guest.name': 'plain',
    'guest.points': 'plain',
    'room.price': 'plain',
    'guest.number': 'number',
    'guest.picture': 'number;picture',
    'guest.track': 'track',
  } as const;
  const field = fc.constantFrom(...codes, 'unmapped:a', 'unmapped:b');
  const bound = fc.constantFrom('', '1', '1700', '17000');
  const when = fc.constantFrom('', '', 'emergency', 'emergency == false');

  /** Rows with disjoint ranges: each field has one row per condition. */
  const rowsOf = (asks: readonly string[]): fc.Arbitrary<readonly string[]> =>
    fc
      .uniqueArray(
        fc.record({
          code: fc.constantFrom(...codes),
          when,
          from: bound,
          asks: fc.constantFrom(...asks),
          scenario: fc.constantFrom('stay', 'tour'),
        }),
        {
          selector: (row) => `${row.code} ${row.when} ${row.scenario}`,
          minLength: 1,
          maxLength: 8,
        },
      )
      .map((rows) =>
        rows.map(({ code, when: condition, from, asks: requirement, scenario }, index) =>
          ['hotel', scenario, 'c', 'f', condition, ...(requirement === 'free' ? ['', from] : [from, '']), requirement, `ILL-${index}`, code]
            .concat(from === '' ? '' : 'ytd_nonsensitive', tags[code])
            .join(','),
        ),
      );
  const facts = fc.record({ ytd_nonsensitive: fc.constantFrom(0, 1, 1699, 1700, 17_000), emergency: fc.boolean() }, { requiredKeys: [] });
  const conditions = fc.constantFrom('[]', '[list_filing_done]');

  it('One more field never makes the result of a negative list less strict', () => {
    fc.assert(
      fc.property(
        rowsOf(['contract', 'assessment']),
        fc.array(field, { maxLength: 4 }),
        field,
        facts,
        conditions,
        (rows, fields, more, known, needs) => {
          const edition = editionOf({ rows, conditions: needs });
          const before = matchOf(edition, { fields, facts: known }).weight;
          const after = matchOf(edition, { fields: [...fields, more], facts: known }).weight;
          expect(heavierWeight(before, after)).toBe(after);
          if (more.startsWith('unmapped:'))
            expect(['unlisted', 'listed_contract', 'contract_unknown'] satisfies ListWeight[]).not.toContain(after);
        },
      ),
      { numRuns: 120 },
    );
  });

  it('One more field never brings the result of a general list nearer to true', () => {
    const order: readonly ListMatch['hit'][] = [false, 'unknown', true];
    fc.assert(
      fc.property(
        rowsOf(['free']),
        fc.array(field, { minLength: 1, maxLength: 4 }),
        field,
        facts,
        conditions,
        (rows, fields, more, known, needs) => {
          const edition = editionOf({ kind: 'general', rows, conditions: needs });
          const before = matchOf(edition, { fields, facts: known }).hit;
          const after = matchOf(edition, { fields: [...fields, more], facts: known }).hit;
          expect(order.indexOf(after)).toBeLessThanOrEqual(order.indexOf(before));
        },
      ),
      { numRuns: 120 },
    );
  });

  it('The result of a list does not depend on the order of rows and fields', () => {
    const shuffled = <T>(items: readonly T[], by: readonly number[]): readonly T[] =>
      items
        .map((item, index) => ({ item, key: by[index] ?? 0 }))
        .toSorted((a, b) => a.key - b.key)
        .map(({ item }) => item);
    fc.assert(
      fc.property(
        fc.constantFrom('general', 'negative'),
        fc.infiniteStream(fc.nat()),
        fc.context(),
        facts,
        fc.array(field, { maxLength: 5 }),
        (kind, stream, _, known, fields) => {
          const keys = [...stream.take(40)];
          const [rows] = fc.sample(rowsOf(kind === 'general' ? ['free'] : ['contract', 'assessment']), { numRuns: 1, seed: keys[0] ?? 0 });
          if (rows === undefined) return;
          const { edition: _one, ...straight } = match({ kind, rows }, { fields, facts: known });
          const { edition: _other, ...turned } = match(
            { kind, rows: shuffled(rows, keys) },
            { fields: shuffled(fields, keys.slice(10)), facts: known },
          );
          const asks = (one: { readonly unknown: Unknown | null }): readonly string[] => (one.unknown?.facts ?? []).toSorted();
          expect({ ...turned, unknown: asks(turned) }).toEqual({ ...straight, unknown: asks(straight) });
        },
      ),
      { numRuns: 120 },
    );
  });

  it('A definite result with a hidden fact stays the same once the fact is known', () => {
    const all = fc.record({ ytd_nonsensitive: fc.constantFrom(0, 1, 1699, 1700, 17_000), emergency: fc.boolean() });
    fc.assert(
      fc.property(
        rowsOf(['contract', 'assessment']),
        fc.array(fc.constantFrom(...codes), { maxLength: 4 }),
        all,
        fc.constantFrom('ytd_nonsensitive', 'emergency'),
        (rows, fields, known, hidden) => {
          const { [hidden]: _hidden, ...less } = known;
          const edition = editionOf({ rows });
          const partial = matchOf(edition, { fields, facts: less }).weight;
          const whole = matchOf(edition, { fields, facts: known }).weight;
          if (listStatusOf(partial) !== 'unknown') expect(whole).toBe(partial);
        },
      ),
      { numRuns: 120 },
    );
  });
});
