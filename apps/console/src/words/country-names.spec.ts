import { expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { countryNames } from './country-names.js';

it('The console names every country as the rule packs do', () => {
  const rows = readFileSync('libs/rule-packs/reference/countries.yaml', 'utf8').matchAll(
    /code: ([A-Z]{2}), name: \{ en: "(.+?)", zh: "?(.+?)"? \}/g,
  );
  const listed = [...rows].map(([, code = '', en, zh]) => [code, en, zh]);
  expect(listed.length).toBeGreaterThan(240);
  const [english, chinese] = [countryNames('en'), countryNames('zh')];
  expect(listed.map(([code = '']) => [code, english(code), chinese(code)])).toEqual(listed);
});
