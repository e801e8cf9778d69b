import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { arcPath, landPath, namedOn, pointOf, size } from './map.js';

describe('the map', () => {
  it('Every country that can be chosen has a point within the map', () => {
    const listed = readFileSync('libs/rule-packs/reference/countries.yaml', 'utf8').matchAll(/code: ([A-Z]{2})/g);
    for (const [, code = ''] of listed) {
      const at = pointOf(code);
      expect([code, at === null]).toEqual([code, false]);
      expect(at!.x).toBeGreaterThanOrEqual(0);
      expect(at!.x).toBeLessThan(size.width);
      expect(at!.y).toBeGreaterThan(0);
      expect(at!.y).toBeLessThan(size.height);
    }
    expect(pointOf('XX')).toBeNull();
  });

  it('The map shows China between Germany and the United States', () => {
    const [china, states, germany] = ['CN', 'US', 'DE'].map((code) => pointOf(code)!.x) as [number, number, number];
    expect([germany < china, china < states]).toEqual([true, true]);
  });

  it('The map draws land as more than 2,000 dots', () => {
    const dots = landPath().match(/M[\d.]+ [\d.]+h0/g) ?? [];
    expect(dots.length).toBeGreaterThan(2000);
    expect(dots.join('')).toBe(landPath());
  });

  it('Arcs there and back differ, and an arc to the same place is not drawn', () => {
    const [one, other] = [pointOf('CN')!, pointOf('US')!];
    expect(arcPath(one, one)).toBeNull();
    expect(arcPath(one, other)).not.toBe(arcPath(other, one));
  });

  it('The map leaves out a name that would cover a larger one', () => {
    const named = namedOn(
      [
        { code: 'CN', name: 'China' },
        { code: 'HK', name: 'Hong Kong' },
        { code: 'MO', name: 'Macao' },
      ],
      6,
    );
    expect([named.has('CN'), named.has('HK'), named.has('MO')]).toEqual([true, true, false]);
  });
});
