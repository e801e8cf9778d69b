import { expect, it } from '@jest/globals';
import { csvOf } from './csv.js';

it('A CSV sheet turns no text into a formula or another cell', () => {
  expect(
    csvOf([
      ['a,b', 'say "x"', '=1+1'],
      ['-x', -1, 'plain'],
    ]),
  ).toBe(`"a,b","say ""x""",'=1+1\r\n'-x,-1,plain\r\n`);
});
