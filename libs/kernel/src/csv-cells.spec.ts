import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { assert, constantFrom, property, string } from 'fast-check';
import { cellText, csvLine } from './csv-cells.js';

describe('CSV cell', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1+1', '＋1', '－1', '＠SUM(A1)', "'=1"])(
    'A spreadsheet shows the cell %j as text, and Carnet reads it back unchanged',
    (text) => {
      const [[cell = ''] = []] = parse(csvLine([text]));
      expect(cell.startsWith("'")).toBe(true);
      expect(cellText(cell)).toBe(text);
    },
  );

  it('A number is written as a number in CSV, also below zero', () => {
    expect(csvLine([-1.5, '-1.5'])).toBe("-1.5,'-1.5\r\n");
  });

  it('A cell of CSV is read back unchanged, whatever characters it holds', () => {
    const parts = string({ unit: constantFrom('=', '+', '-', '@', "'", '"', ',', ';', '\n', '\r', '\t', ' ', 'a', '好', '＝') });
    assert(
      property(parts, parts, (one, other) => {
        const [cells = []] = parse(csvLine([one, 'x', other]));
        expect(cells.map(cellText)).toEqual([one, 'x', other]);
      }),
    );
  });
});
