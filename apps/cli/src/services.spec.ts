import { expect, it } from '@jest/globals';
import { illustrativeLists } from './services.js';

it.each([
  ['in a home of its own', null, undefined, 'yes'],
  ['on somebody’s own database', 'postgresql://db.example/carnet', undefined, 'no'],
  ['in a home of its own, told not to', null, 'no', 'no'],
  ['on somebody’s own database, told to', 'postgresql://db.example/carnet', 'yes', 'yes'],
  ['told something that is no answer, which the processes then refuse', null, 'perhaps', 'perhaps'],
  ['told nothing', 'postgresql://db.example/carnet', ' ', 'no'],
] as const)('Illustrative lists %s: the database %s and the setting %s give %s', (_, databaseUrl, asked, answer) => {
  expect(illustrativeLists(databaseUrl, asked)).toBe(answer);
});
