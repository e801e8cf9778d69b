import { expect, it } from '@jest/globals';
import { isStorable } from './storable.js';

it.each([
  ['text'],
  [''],
  ['😀'],
  [String.raw`\u0000 and \ud800 as they are written`],
  [null],
  [undefined],
  [1],
  [true],
  [{ a: ['b', { c: 'd' }] }],
])('%j can be stored', (value) => expect(isStorable(value)).toBe(true));

it.each([['\0'], ['half \ud800'], ['\udc00'], [['a', 'b\0']], [{ a: { b: '\ud83d' } }], [{ 'a\0': 1 }]])('%j cannot be stored', (value) =>
  expect(isStorable(value)).toBe(false),
);
