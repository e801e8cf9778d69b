import { setAuthorityDays } from '@carnet/acts/authority-days.js';
import { expect, it } from '@jest/globals';
import { commandLineLanguage, parseLanguage, resolveLanguage } from './language-option.js';

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

it.each([
  [{ LANG: 'zh_CN.UTF-8' }, 'zh'],
  [{ LANG: 'en_US.UTF-8', LC_ALL: 'zh_TW.UTF-8' }, 'zh'],
  [{ LANG: 'zh_CN.UTF-8', LC_ALL: 'C' }, null],
  [{ LANG: 'en_US.UTF-8' }, null],
  [{}, null],
])('Messages follow the locale %j unless an option names a language', async (env, language) => {
  expect(await commandLineLanguage(['work', 'list'], env)).toBe(language);
  expect(await commandLineLanguage(['explain', '--language', 'en'], env)).toBe('en');
});
