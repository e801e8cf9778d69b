import { setAuthorityDays } from '@carnet/acts/authority-days.js';
import { expect, it } from '@jest/globals';
import { parseLanguage, resolveLanguage } from './language-option.js';

it.each([
  ['zh', 'en'],
  ['en', 'zh'],
] as const)('The language is the named one, else %s as the authority’s first language', async (first, second) => {
  setAuthorityDays({ timeZone: 'Asia/Shanghai', calendar: 'CN', languages: [first, second] });
  expect([await resolveLanguage(undefined), await resolveLanguage(second)]).toEqual([first, second]);
});

it('Refuses a language that Carnet does not speak', () => {
  expect(() => parseLanguage('fr')).toThrow('Carnet does not support the language fr.');
});
