import { openRuleBook } from '@carnet/rule-packs';
import { describe, expect, it } from '@jest/globals';
import { parseCode, parseDay, parseNumber, parseBoolean } from './cell-values.js';

describe('a cell of a spreadsheet', () => {
  it.each([
    ['12000', 12_000],
    ['12 000', 12_000],
    ['12\u00a0000', 12_000],
    ["12'000", 12_000],
    ['1,234,567', 1_234_567],
    ['1.234.567', 1_234_567],
    ['1,234.5', 1234.5],
    ['1.234,5', 1234.5],
    ['12,5', 12.5],
    ['0.125', 0.125],
    ['-1', -1],
    // A number that is wrong by a thousand would count.
    ['12.000', '12.000'],
    ['12,000', '12,000'],
    ['1.2E+04', '1.2E+04'],
    ['1,23,456', '1,23,456'],
    ['many', 'many'],
  ])('The cell %s reads as the number %s or stays a text', (text, value) => {
    expect(parseNumber(text, 'point', true)).toBe(value);
  });

  it('A cell reads as a fraction only where the file is known to write points', () => {
    expect([parseNumber('12.500', 'point', false), parseNumber('12.500', 'either', false), parseNumber('12,500', 'point', false)]).toEqual([
      12.5,
      '12.500',
      '12,500',
    ]);
  });

  it.each([
    ['2026-12-31', '2026-12-31'],
    ['2026/12/31', '2026-12-31'],
    ['2026/1/5', '2026-01-05'],
    ['2026年12月31日', '2026-12-31'],
    ['31/12/2026', '2026-12-31'],
    ['12/31/2026', '2026-12-31'],
    ['05.06.2026', '2026-06-05'],
    ['05/05/2026', '2026-05-05'],
    ['2026-12-31 00:00:00', '2026-12-31'],
    ['05/06/2026', '05/06/2026'],
    ['46387', '46387'],
    ['31/12/26', '31/12/26'],
  ])('The cell %s reads as the day %s or stays a text', (text, day) => {
    expect(parseDay(text)).toBe(day);
  });

  it('A cell reads as yes or no in the words of spreadsheets, or stays a text', () => {
    expect(['TRUE', 'Yes', '是', 'WAHR', 'false', 'NO', '否', 'perhaps', '1'].map(parseBoolean)).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
      false,
      'perhaps',
      '1',
    ]);
  });

  it('A cell reads as a code by the code’s name in either language', () => {
    const { byName } = openRuleBook().catalogue;
    const purpose = byName.get('purpose')!;
    expect(['Cross-border shopping', '跨境购物', 'CROSS_BORDER_SHOPPING', 'shopping'].map((text) => parseCode(purpose, text))).toEqual([
      'cross_border_shopping',
      'cross_border_shopping',
      'cross_border_shopping',
      'shopping',
    ]);
    expect(parseCode(byName.get('importer_country')!, 'sg')).toBe('SG');
  });
});
