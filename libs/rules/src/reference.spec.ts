import { describe, expect, it } from '@jest/globals';
import { isoDate } from '@carnet/kernel';
import { frameOf } from './frame.js';
import { functions } from './functions.js';
import { parseReference } from './parse-reference.js';
import type { ReferenceData } from './reference.js';
import { everyDayWorks, factsFrom, problemsOf, valueOf } from './rules.fixture.js';

const rows = [
  '{ treaty: pact, country: JP, from: 2018-12-30 }',
  '{ treaty: pact, country: AU, from: 2018-12-30 }',
  '{ treaty: pact, country: CA, from: 2018-12-30, to: 2026-01-01 }',
  '{ treaty: pact, country: GB, from: 2024-12-15, except: [AU, CA], confidence: unconfirmed }',
  '{ treaty: pact, country: GB, from: 2024-12-24, with: [AU] }',
];
const textOf = (lines: readonly string[]): string =>
  `table: treaty-parties\nedition: "1"\nrows:\n${lines.map((line) => `  - ${line}`).join('\n')}`;
const parse = (lines: readonly string[]) => parseReference([{ file: 'treaty-parties.yaml', text: textOf(lines) }], everyDayWorks);
const reference: ReferenceData = valueOf(parse(rows));

describe('whether a treaty is in force between two countries', () => {
  it.each([
    ['GB', 'JP', '2024-12-14', false, 'unconfirmed'],
    ['GB', 'JP', '2024-12-15', true, 'unconfirmed'],
    ['GB', 'AU', '2024-12-23', false, 'unconfirmed'],
    ['GB', 'AU', '2024-12-24', true, 'confirmed'],
    ['GB', 'CA', '2025-06-01', false, 'unconfirmed'],
    ['CA', 'JP', '2025-12-31', true, 'confirmed'],
    ['CA', 'JP', '2026-01-01', false, 'confirmed'],
    ['JP', 'CN', '2026-01-01', false, 'confirmed'],
    ['JP', 'JP', '2026-01-01', false, 'confirmed'],
  ] as const)('The treaty between %s and %s on %s is the same in both orders', (one, other, day, value, confidence) => {
    expect(reference.treatyBinds('pact', one, other, isoDate(day))).toEqual({ value, confidence });
    expect(reference.treatyBinds('pact', other, one, isoDate(day))).toEqual({ value, confidence });
  });

  it('A country that is a Party towards some countries only counts as a Party', () => {
    expect(reference.treatyParty('pact', 'GB', isoDate('2024-12-15'))?.value).toBe(true);
  });

  it('A treaty without rows is unknown between two countries', () => {
    expect(reference.treatyBinds('other', 'JP', 'AU', isoDate('2026-01-01'))).toBeNull();
  });

  it('A reading that takes a country for a Party needs a real Party on the other side', () => {
    const binds = (one: string, other: string, asParties: readonly string[]) =>
      functions.get('treaty_binds')?.(['pact', one, other, isoDate('2026-06-01')], { ...frameOf(factsFrom({}), reference), asParties });
    expect(binds('CN', 'JP', [])).toBe(false);
    expect(binds('CN', 'JP', ['CN'])).toBe(true);
    expect(binds('GB', 'CA', ['GB', 'CA'])).toBe(true);
    expect(binds('CN', 'CA', ['CN'])).toBe(false);
    expect(binds('CN', 'CN', ['CN'])).toBe(false);
  });

  it('Refuses a row with an empty list of countries or a repeated country', () => {
    for (const list of ['with: []', 'except: [AU, AU]'])
      expect(problemsOf(parse([`{ treaty: pact, country: JP, from: 2018-12-30, ${list} }`]))).not.toEqual([]);
  });
});
