import { expect, it } from '@jest/globals';
import { filesUnder } from './sources.js';

/** Put together here, so that this file does not say them itself. */
const elsewhere = [
  ['..', 'shared'].join('/'),
  ['', 'work', ''].join('/'),
  ['registry', 'npmjs'].join('.'),
  ['deb', 'debian'].join('.'),
  ['_auth', 'Token'].join(''),
];

it('No file names a place outside the repository or a registry', () => {
  const naming = filesUnder('').flatMap(({ path, text }) =>
    elsewhere.filter((word) => text.includes(word)).map((word) => `${path}: ${word}`),
  );
  expect(naming).toEqual([]);
});

it('No source contains a TODO or a FIXME', () => {
  const sources = filesUnder('').filter(({ path }) => /\.(ts|mjs|yaml|sql)$/.test(path));
  const later = /\b(TODO|FIXME)\b/;
  const found = sources.flatMap(({ path, text }) => (later.test(text) && !path.endsWith('words.spec.ts') ? [path] : []));
  expect(found.filter((path) => path !== 'eslint.config.mjs')).toEqual([]);
});
