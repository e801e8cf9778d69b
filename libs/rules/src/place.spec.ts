import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { placeOf } from './place.js';

describe('the code of a place', () => {
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
  ])('%s is %s', (text, code) => expect(placeOf(text)).toBe(code));

  it.each(['China', ' HK', 'H K', 'loc:', 'ß', 'ﬁ', '香港', 'xloc:HK', ''])('is not made up from %j', (text) => {
    expect([text, text.toUpperCase()]).toContain(placeOf(text));
    expect(['HK', 'CN', 'SS', 'FI']).not.toContain(placeOf(text));
  });

  it('of a code is that code, and Hong Kong, Macao and Taiwan never begin with CN', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const code = placeOf(text);
        expect(placeOf(code)).toBe(code);
        expect(code).not.toMatch(/^CN-(HK|MO|TW)$/);
      }),
    );
  });
});
