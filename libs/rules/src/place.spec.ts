import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalPlaceCode } from './place.js';

describe('code of a place', () => {
  it.each([
    ['CN', 'CN'],
    ['cn', 'CN'],
    ['loc:CN', 'CN'],
    ['https://w3id.org/dpv/loc#CN-SH', 'CN-SH'],
    ['cn-sh-lingang', 'CN-SH-LINGANG'],
    ...['HK', 'MO', 'TW'].flatMap((code) =>
      [code, code.toLowerCase(), `CN-${code}`, `cn-${code.toLowerCase()}`, `loc:${code}`, `LOC:cn-${code}`].map((text) => [text, code]),
    ),
    ['CN-91', 'HK'],
    ['CN-92', 'MO'],
    ['CN-71', 'TW'],
  ])('The place code of %s is %s', (text, code) => expect(canonicalPlaceCode(text)).toBe(code));

  it.each(['China', ' HK', 'H K', 'loc:', 'ß', 'ﬁ', '香港', 'xloc:HK', ''])('No code of a real place is made up from %j', (text) => {
    expect([text, text.toUpperCase()]).toContain(canonicalPlaceCode(text));
    expect(['HK', 'CN', 'SS', 'FI']).not.toContain(canonicalPlaceCode(text));
  });

  it('A place code maps to itself, and no code is CN-HK, CN-MO or CN-TW', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const code = canonicalPlaceCode(text);
        expect(canonicalPlaceCode(code)).toBe(code);
        expect(code).not.toMatch(/^CN-(HK|MO|TW)$/);
      }),
    );
  });
});
