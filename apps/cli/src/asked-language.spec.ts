import { countDaysAs } from '@carnet/acts/authority-days.js';
import { expect, it } from '@jest/globals';
import { languageNamed, languageOf } from './asked-language.js';

it.each([
  ['zh', 'en'],
  ['en', 'zh'],
] as const)('The language is the named one, else %s as the authority’s first language', async (first, second) => {
  countDaysAs({ timeZone: 'Asia/Shanghai', calendar: 'CN', languages: [first, second] });
  expect([await languageOf(undefined), await languageOf(second)]).toEqual([first, second]);
});

it('Refuses a language that Carnet does not speak', () => {
  expect(() => languageNamed('fr')).toThrow('fr is no language of Carnet.');
});
