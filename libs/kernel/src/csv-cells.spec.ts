import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { assert, constantFrom, property, string } from 'fast-check';
import { cellText, csvLine } from './csv-cells.js';

describe('a cell', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1+1', '＋1', '－1', '＠SUM(A1)', "'=1"])(
    '%j is shown as text by a spreadsheet, and read as it was',
    (text) => {
      const [[cell = ''] = []] = parse(csvLine([text]));
      expect(cell.startsWith("'")).toBe(true);
      expect(cellText(cell)).toBe(text);
    },
  );

  it('that is a number is written as one, below zero too', () => {
    expect(csvLine([-1.5, '-1.5'])).toBe("-1.5,'-1.5\r\n");
  });

  it('comes back as it went, whatever is in it', () => {
    const parts = string({ unit: constantFrom('=', '+', '-', '@', "'", '"', ',', ';', '\n', '\r', '\t', ' ', 'a', '好', '＝') });
    assert(
      property(parts, parts, (one, other) => {
        const [cells = []] = parse(csvLine([one, 'x', other]));
        expect(cells.map(cellText)).toEqual([one, 'x', other]);
      }),
    );
  });
});
