import { describe, expect, it } from '@jest/globals';
import { problemsOf, valueOf } from '../rules.fixture.js';
import { runListCases, unreachedRows } from './edition-cases.js';
import { editionOf, editionText, type EditionSketch, generalRows, negativeRows, parsedLists, referenceWith } from './lists.fixture.js';

const problemsIn = (...sketches: readonly EditionSketch[]): readonly string[] =>
  problemsOf(parsedLists(sketches.map(editionText))).map(({ file, line, column, message }) => `${file}:${line}:${column} ${message}`);

const row = (
  more: Partial<Record<'sector' | 'class' | 'when' | 'from' | 'to' | 'asks' | 'id' | 'code' | 'counter' | 'tags', string>>,
): string => {
  const { class: dataClass = 'basics', when = '', from = '', to = '', asks = 'contract', id = 'ILL-9' } = more;
  return [
    more.sector ?? 'hotel',
    'stay',
    dataClass,
    'x',
    when,
    from,
    to,
    asks,
    id,
    more.code ?? 'guest.points',
    more.counter ?? '',
    more.tags ?? 'plain',
  ].join(',');
};

describe('an edition of a list', () => {
  it('An edition is read with its rows and its header, and empty cells are open', () => {
    const { rows, registeredIn, excludesCiio, illustrative, source } = editionOf();
    expect(rows.map(({ id, countFrom, countTo, requirement }) => [id, countFrom, countTo, requirement])).toEqual([
      ['ILL-1', 1700, 17000, 'contract'],
      ['ILL-2', 17000, null, 'assessment'],
      ['ILL-3', null, null, 'contract'],
      ['ILL-4', null, null, 'assessment'],
    ]);
    expect(rows[2]?.characteristic?.source).toBe('emergency == false');
    expect({ registeredIn, excludesCiio, illustrative, source }).toEqual({
      registeredIn: ['CN-SH'],
      excludesCiio: true,
      illustrative: true,
      source: null,
    });
  });

  it('An edition serves the zones that apply it by reference too', () => {
    const { registeredIn, exportsFrom } = editionOf({ head: 'illustrative: true\napplies_in: [CN-SH-PIER]' });
    expect([registeredIn, exportsFrom]).toEqual([
      ['CN-SH', 'CN-SH-PIER'],
      ['CN-SH', 'CN-SH-PIER'],
    ]);
  });

  it('The digest of an edition follows its content, not its cases or its comments', () => {
    const { digest } = editionOf();
    expect(editionOf({ cases: '[{ name: a, ask: { fields: [] }, expect: {} }]' }).digest).toBe(digest);
    expect(editionOf({ head: 'illustrative: true # a remark' }).digest).toBe(digest);
    expect(editionOf({ rows: negativeRows.slice(1) }).digest).not.toBe(digest);
  });

  it('An edition changes the digest of the reference data, whatever its position', () => {
    const digests = [referenceWith(), referenceWith({}), referenceWith({ ciio: false })].map(({ digest }) => digest);
    expect(new Set(digests).size).toBe(3);
    const [one, other] = [
      [{}, { kind: 'general' }],
      [{ kind: 'general' }, {}],
    ].map((sketches) => referenceWith(...(sketches as EditionSketch[])).digest);
    expect(one).toBe(other);
  });

  it('An illustrative edition takes part only if asked for, and is always checked', () => {
    const reference = valueOf(parsedLists([editionText()], false));
    expect(reference.tables.lists).toEqual([]);
    expect(reference.digest).toBe(valueOf(parsedLists([])).digest);
    expect(parsedLists([editionText({ rows: ['hotel'] })], false).ok).toBe(false);
  });
});

/** The line and column of a cell of the last row. */
function placeIn(text: string, cell: number): string {
  const lines = text.split('\n');
  const line = lines.findIndex((one) => one.startsWith('defaults:'));
  const cells = (lines[line - 1] ?? '').split(',').slice(0, cell);
  return `${line}:${cells.join(',').length + (cell === 0 ? 3 : 2)}`;
}

describe('a row of an edition', () => {
  const column = { row: 0, sector: 0, when: 4, from: 5, asks: 7, code: 9, counter: 10, tags: 11 };

  it.each([
    ['is not complete', 'hotel,stay', 'row', 'row 5: the row has 2 cells, the header 12'],
    [
      'has an unknown tag',
      row({ code: 'class:basics.*', asks: 'needs_review', tags: 'plain;secret' }),
      'tags',
      '"secret" is not a value of data_tags',
    ],
    ['says of a field what the register does not', row({ tags: 'number' }), 'tags', 'the register of fields says plain'],
    ['counts what nobody counts', row({ counter: 'heads', from: '1' }), 'counter', 'heads is not a fact that the ledger counts'],
    [
      'counts what somebody states',
      row({ counter: 'retention_days', from: '1' }),
      'counter',
      'retention_days is not a fact that the ledger counts',
    ],
    ['names a sector that no filing can state', row({ sector: 'inns' }), 'sector', '"inns" is not a sector of exporter_sector'],
    ['covers any other sector', row({ sector: 'other' }), 'sector', '"other" is not a sector of exporter_sector'],
    ['counts half a person', row({ counter: 'ytd_nonsensitive', from: '1.5' }), 'from', '1.5 is not a whole number of persons'],
    ['names a field that is not registered', row({ code: 'guest.shoe' }), 'code', 'guest.shoe is not in the register of fields, nor'],
    ['asks for something else', row({ asks: 'prayer' }), 'asks', 'must be one of free, contract, assessment, needs_review'],
    ['has a condition that is none', row({ when: 'emergency ==' }), 'when', ''],
    [
      'asks for what lists answer',
      row({ when: 'general_list_hit' }),
      'when',
      'general_list_hit is what lists answer, so that no row can ask for it',
    ],
  ] as const)('A row that %s is reported at its cell', (_, bad, cell, message) => {
    const rows = [...negativeRows, bad];
    const [first] = problemsIn({ rows });
    expect(first).toContain(`1.yaml:${placeIn(editionText({ rows }), column[cell])} `);
    expect(first).toContain(message);
  });

  it.each([
    ['has a count without a counter', row({ from: '1' }), 'row ILL-9: a count needs the fact that is counted'],
    ['has a counter without a count', row({ counter: 'ytd_nonsensitive' }), 'row ILL-9: a counter needs a range'],
    [
      'ends where it begins',
      row({ counter: 'ytd_nonsensitive', from: '17', to: '17' }),
      'row ILL-9: count_from 17 is not below count_to 17',
    ],
    ['frees, on a negative list', row({ asks: 'free' }), 'row ILL-9: a negative list does not ask for "free"'],
    ['has an id that is taken', row({ id: 'ILL-1' }), 'row ILL-1: the row id is there twice'],
    ['has the id of a real one', row({ id: 'A-9' }), 'row A-9: rows of an illustrative edition have ids that begin with ILL-'],
    ['leaves a class open without a person', row({ code: 'class:basics.*', tags: '' }), 'row ILL-9: "needs_review" goes with a field code'],
  ])('A row that %s is reported with its line', (_, bad, message) => {
    const rows = [...negativeRows, bad];
    expect(problemsIn({ rows })[0]).toContain(`1.yaml:${placeIn(editionText({ rows }), 0).split(':')[0] ?? ''}:1 ${message}`);
  });

  it('A row may leave the rest of its class open', () => {
    expect(problemsIn({ rows: [row({ code: 'class:basics.*', asks: 'needs_review', tags: '' })] })).toEqual([]);
  });

  it('Refuses a row that asks for a contract on a general list', () => {
    expect(problemsIn({ kind: 'general', rows: [row({})] })).toEqual([
      expect.stringContaining('a general list does not ask for "contract"'),
    ]);
  });
});

describe('the counts of a field', () => {
  const counted = (id: string, from: string, to: string, asks = 'contract'): string =>
    row({ id, from, to, asks, counter: 'ytd_nonsensitive' });

  it.each([
    ['overlap', [counted('ILL-8', '1', '18'), counted('ILL-9', '17', '')], 'row ILL-9: its counts overlap those of ILL-8'],
    [
      'say two things at once',
      [counted('ILL-8', '1', ''), counted('ILL-9', '1', '', 'assessment')],
      'row ILL-9: it contradicts ILL-8: both hold for the same counts',
    ],
    [
      'leave a gap',
      [counted('ILL-8', '1', '17'), counted('ILL-9', '18', '')],
      'row ILL-9: counts from 17 to 18 stand neither here nor in ILL-8',
    ],
    ['end, so that more people would be free', [counted('ILL-9', '1', '17')], 'row ILL-9: nothing stands for 17 persons and more'],
    [
      'ask less of more people',
      [counted('ILL-8', '1', '17', 'assessment'), counted('ILL-9', '17', '')],
      'row ILL-9: it asks for less than ILL-8, of more people',
    ],
  ])('Refuses counts of a field that %s', (_, rows, message) => {
    expect(problemsIn({ rows })).toEqual([expect.stringContaining(message)]);
  });

  it('Counts of a field may stand in any order, with separate ranges per condition', () => {
    const apart = counted('ILL-7', '5', '', 'assessment').replace('basics,x,', 'basics,x,emergency');
    expect(problemsIn({ rows: [counted('ILL-9', '17', '', 'assessment'), counted('ILL-8', '1', '17'), apart] })).toEqual([]);
  });

  it('Counts of a field may have a ceiling on a general list', () => expect(problemsIn({ kind: 'general' })).toEqual([]));
});

describe('the header of an edition', () => {
  it.each([
    ['a day that there is not', { inForce: ['2026-02-30', 'null'] as const }, '2026-02-30 is not a day'],
    ['an end before its beginning', { inForce: ['2026-01-01', '2026-01-01'] as const }, 'the edition ends before it begins'],
    ['a condition that is no fact', { conditions: '[weather_fine]' }, 'weather_fine is not a fact that is true or false'],
    ['a zone that is not in the table', { places: '[CN-SH-MOLE]' }, 'CN-SH-MOLE is neither a zone of the table nor a subdivision'],
    [
      'no source, though it is real',
      { head: 'illustrative: false', rows: [row({ id: 'A-1' })] },
      'only an illustrative edition has no `source`',
    ],
    [
      'rows that are made up, though it is real',
      { head: `source: { url: x, sha256: ${'a'.repeat(64)} }` },
      'only rows of an illustrative edition have ids',
    ],
    ['an edition that is not on record', { head: 'illustrative: true\nfollows: nobody' }, 'it follows nobody, which is not on record'],
  ] as const)('Refuses an edition header with %s', (_, sketch, message) => {
    expect(problemsIn(sketch)).toContainEqual(expect.stringContaining(message));
  });

  it('An edition may follow an ended edition of the same list', () => {
    const before = { id: 'ill-before', inForce: ['2025-01-01', '2026-01-01'] as const };
    const after = { head: 'illustrative: true\nfollows: ill-before' };
    expect(problemsIn(before, after)).toEqual([]);
    expect(problemsIn({ ...before, inForce: ['2025-01-01', 'null'] }, after)).toEqual([
      expect.stringContaining('it follows ill-before, which does not end before'),
      expect.stringContaining('are in force on the same days for a scenario of the same list'),
    ]);
    expect(problemsIn({ ...before, zone: 'CN-BJ' }, after)).toEqual([expect.stringContaining('which is another list')]);
  });

  it('Refuses an edition with a taken id or with the same days and scenario as another', () => {
    const other = { rows: [row({}).replace('stay', 'tour')] };
    expect(problemsIn({}, other)).toEqual(['2.yaml:1:1 ill-negative is the id of the edition in 1.yaml too']);
    expect(problemsIn({}, { ...other, id: 'ill-other' })).toEqual([]);
    expect(problemsIn({}, { id: 'ill-other' })).toEqual([expect.stringContaining('are in force on the same days')]);
  });
});

describe('the cases of an edition', () => {
  it.each([
    ['a fact that there is not', '[{ name: a, ask: { fields: [], facts: { shoe: 1 } }, expect: {} }]', 'there is no fact shoe'],
    [
      'a fact of another kind',
      '[{ name: a, ask: { fields: [], facts: { emergency: 1 } }, expect: {} }]',
      'emergency: true or false is expected',
    ],
    ['no fields', '[{ name: a, ask: {}, expect: {} }]', 'neither the case nor the defaults say fields'],
    [
      'a name twice',
      '[{ name: a, ask: { fields: [] }, expect: {} }, { name: a, ask: { fields: [] }, expect: {} }]',
      'the case "a" is there twice',
    ],
  ])('Refuses edition cases with %s', (_, cases, message) => {
    expect(problemsIn({ cases })).toEqual([expect.stringContaining(message)]);
  });

  it('Edition cases are run, and rows that no case reaches are reported', () => {
    const edition = editionOf({
      rows: generalRows,
      kind: 'general',
      cases:
        '[{ name: ceiling, ask: { fields: [guest.name], facts: { ytd_nonsensitive: 17000 } }, expect: { hit: true } }, { name: price, ask: { fields: [room.price] }, expect: { hit: true, status: none, gaps: [] } }]',
    });
    const results = runListCases(edition, referenceWith());
    expect(results.map(({ name, passed }) => [name, passed])).toEqual([
      ['ceiling', false],
      ['price', true],
    ]);
    expect(unreachedRows(edition, results)).toEqual([expect.objectContaining({ message: 'row ILL-5: no case of the edition reaches it' })]);
  });
});
