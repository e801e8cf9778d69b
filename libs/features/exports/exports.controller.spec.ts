import { expect, it } from '@jest/globals';
import { rangeOf } from './exports.controller.js';

it.each([
  [undefined, null],
  ['bytes=0-9', { from: 0, to: 10 }],
  ['bytes=90-', { from: 90, to: 100 }],
  ['bytes=90-1000', { from: 90, to: 100 }],
  ['bytes=-10', { from: 90, to: 100 }],
  ['bytes=-1000', { from: 0, to: 100 }],
  ['bytes=100-', 'none'],
  ['bytes=-0', 'none'],
  ['bytes=9-0', null],
  ['bytes=0-1,5-6', null],
  ['pages=1-2', null],
  ['bytes=-', null],
] as const)('The range header %s on a file of 100 bytes asks for %j', (header, range) => {
  expect(rangeOf(header, 100)).toEqual(range);
});
