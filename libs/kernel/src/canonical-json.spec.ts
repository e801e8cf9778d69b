import { describe, expect, it } from '@jest/globals';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { canonicalJson, type Json } from './canonical-json.js';

describe('canonical JSON (RFC 8785)', () => {
  it('Canonical JSON sorts members by UTF-16 and writes numbers as ECMAScript does', () => {
    const value = {
      '\u20ac': 'Euro',
      '\r': 'CR',
      '1': 'One',
      '\u0080': 'Control',
      '\u{1f600}': 'Smile',
      n: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, -0],
    };
    expect(canonicalJson(value)).toBe(
      '{"\\r":"CR","1":"One","n":[333333333.3333333,1e+30,4.5,0.002,0],"\u0080":"Control","\u20ac":"Euro","\u{1f600}":"Smile"}',
    );
  });

  it('Canonical JSON sorts an object with sixty members', () => {
    const names = Array.from({ length: 60 }, (_, n) => String((n * 37) % 60));
    const sorted = [...names].sort().map((name) => `"${name}":0`);
    expect(canonicalJson(Object.fromEntries(names.map((name) => [name, 0])))).toBe(`{${sorted.join(',')}}`);
  });

  it('Canonical JSON leaves out members that are undefined', () => {
    expect(canonicalJson({ a: undefined, b: 1 } as unknown as Json)).toBe('{"b":1}');
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, '\ud800', { '\udc00': 1 }])('Refuses to write %p as canonical JSON', (value) => {
    expect(() => canonicalJson(value)).toThrow(RangeError);
  });

  it('Canonical JSON agrees with another implementation on any JSON value', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
        expect(canonicalJson(value as Json)).toBe(canonicalize(value));
      }),
      { numRuns: 2000 },
    );
  });
});
