import { describe, expect, it } from '@jest/globals';
import { ruleHref } from './rule-href.js';

describe('The address of a rule', () => {
  const href = (rule: string) => ruleHref(rule, '2027-01-01', (pack) => (pack === 'cn_auto' ? 'cn_auto@2' : undefined));

  it('The address of a rule opens the version of its pack', () => {
    expect(href('cn_auto.recall')).toBe('/pack-versions/cn_auto@2?rule=cn_auto.recall');
  });

  it('The address of a rule from a base pack opens the base pack of the day', () => {
    expect(href('cn.transit')).toBe('/packs/cn?rule=cn.transit&on=2027-01-01');
  });
});
