import { describe, expect, it } from '@jest/globals';
import { isoDate } from '@carnet/kernel';
import { countingRuleOf, countingRules, countingRulesOn, familiesOn } from './counting-rules.js';
import { windowKindOf } from './metrics.js';

describe('the law on counting', () => {
  it.each([
    ['2022-08-31', ['cn.ordinary', 'cn.sensitive']],
    ['2022-09-01', ['cn.ordinary', 'cn.ordinary-two-years', 'cn.sensitive', 'cn.sensitive-two-years']],
    ['2024-03-21', ['cn.ordinary', 'cn.ordinary-two-years', 'cn.sensitive', 'cn.sensitive-two-years', 'vn.transfers']],
    ['2024-03-22', ['cn.ordinary', 'cn.sensitive', 'vn.transfers']],
    ['2025-04-07', ['cn.ordinary', 'cn.sensitive', 'vn.transfers']],
  ])('The law of %s counts the metrics %j', (day, metrics) => {
    expect(
      countingRulesOn(isoDate(day))
        .flatMap((rule) => rule.metrics)
        .sort(),
    ).toEqual(metrics);
  });

  it('The law counts two years until 2024-03-21 and the current year from then on', () => {
    expect(countingRuleOf('cn.ordinary-two-years', isoDate('2024-03-21'))).toMatchObject({ until: '2024-03-22' });
    expect(countingRuleOf('cn.ordinary-two-years', isoDate('2024-03-22'))).toBeNull();
    expect(countingRuleOf('cn.ordinary', isoDate('2024-03-22'))).toMatchObject({ from: '2024-03-22', until: null });
  });

  it('Exempt flows are left out from 2024-03-22 on, under a rule marked unconfirmed', () => {
    expect(familiesOn(isoDate('2024-03-21')).get('cn')).toEqual([]);
    expect(familiesOn(isoDate('2024-03-22')).get('cn')).toEqual(['exempt']);
    expect(countingRuleOf('cn.sensitive', isoDate('2026-11-25'))?.confidence).toBe('unconfirmed');
    expect([...familiesOn(isoDate('2026-11-25')).keys()]).toEqual(['cn', 'us_dsp', 'vn_pdpl']);
  });

  it('A metric has one rule on any day, and a rule has one kind of window and words', () => {
    const days = countingRules.flatMap(({ from, until }) => [from, ...(until === null ? [] : [until])]);
    for (const day of days) {
      const counted = countingRulesOn(day).flatMap(({ metrics }) => metrics);
      expect(new Set(counted).size).toBe(counted.length);
    }
    for (const rule of countingRules) {
      expect(new Set(rule.metrics.map(windowKindOf)).size).toBe(1);
      for (const { en, zh } of [rule.says, rule.source]) expect([en.length > 10, /\p{Script=Han}/u.test(zh)]).toEqual([true, true]);
    }
  });
});
