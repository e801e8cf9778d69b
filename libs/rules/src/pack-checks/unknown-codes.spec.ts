import { describe, expect, it } from '@jest/globals';
import { catalogue, reference } from '../rules.fixture.js';
import type { ReferenceTables } from '../reference.js';
import { unknownCodesIn } from './unknown-codes.js';

const china = { code: 'CN', name: { en: 'China', zh: '中国' }, population: 1 };
const tables: ReferenceTables = { ...reference.tables, countries: new Map([['CN', china]]) };
const found = (condition: string, known = tables): readonly string[] => unknownCodesIn(condition, catalogue, known);

describe('codes that no table has', () => {
  it.each([
    ["exporter_country == 'CN'", []],
    ["'XX' != exporter_country", ['no exporter_country is "XX"']],
    ["exporter_country in ['CN', 'XX', 'YY']", ['no exporter_country is "XX"', 'no exporter_country is "YY"']],
    ["personal && has_any(subject_countries, ['XX'])", ['no subject_countries is "XX"']],
    ["subject_countries.exists(one, one != 'XX' && one != 'CN')", ['no one is "XX"']],
    ["tools.all(one, one == 'eu_scc')", ['no one is "eu_scc"']],
    ["treaty_party('depa', exporter_country, as_of_date)", []],
    ["treaty_party('deppa', exporter_country, as_of_date)", ['no table has "deppa", which treaty_party asks for']],
    ["adequacy('US', exporter_country, as_of_date) == 'in_force'", ['no table has "US", which adequacy asks for']],
    ["working_day_after('SG', as_of_date, 5) > as_of_date", ['no table has "SG", which working_day_after asks for']],
  ])('%s gives %j', (condition, messages) => {
    expect(found(condition)).toEqual(messages);
  });

  it('Without a table of countries, each country counts as known', () => {
    expect(found("exporter_country == 'XX'", reference.tables)).toEqual([]);
  });
});
