import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { resultToCsv } from './result-csv.js';
import { item, items, national, other, resultOf } from './stress.fixture.js';

const rowsOf = (text: string): readonly Readonly<Record<string, string>>[] => parse(text, { columns: true });

describe('CSV of a stress test result', () => {
  it('The counts of each CSV table add up to the numbers of the result', () => {
    fc.assert(
      fc.property(items, (all) => {
        const result = resultOf([national(5, 10), other], [national(8, 10), other], all);
        const rows = rowsOf(resultToCsv(result));
        const sum = (table: string) => rows.filter((row) => row.table === table).reduce((total, { count }) => total + Number(count), 0);
        expect(sum('lanes')).toBe(all.length);
        expect(sum('flips')).toBe(result.regimes.reduce((total, { judged }) => total + judged, 0));
        expect(sum('company_flips')).toBe(sum('cluster_flips'));
        expect(sum('falling_grants')).toBe(result.permits.refused + result.permits.reopened);
      }),
    );
  });

  it('The CSV lists the cases behind the cells that moved', () => {
    const result = resultOf([national(5, 10)], [national(8, 10)], [item({ ytd_ordinary: 6 }, { reference: 'T-6' }), item({})]);
    expect(rowsOf(resultToCsv(result)).filter(({ table }) => table === 'cases')).toMatchObject([
      { regime: 'cn', reference: 'T-6', before: 'contract_or_certification', after: 'free_flow' },
    ]);
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '\uff1d1+1', '\uff0b1', '\uff0d1', '\uff20SUM(A1)', "'=1"])(
    'The CSV writes %j as a text that no spreadsheet takes for a formula',
    (company) => {
      const odd = item({ ytd_ordinary: 6 }, { company, cluster: 'a,"b"\n' });
      const [row] = rowsOf(resultToCsv(resultOf([national(5, 10)], [national(8, 10)], [odd]))).filter(({ table }) => table === 'cases');
      expect(row).toMatchObject({ company: `'${company}`, cluster: 'a,"b"\n' });
    },
  );
});
