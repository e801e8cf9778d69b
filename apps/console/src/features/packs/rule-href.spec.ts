import { describe, expect, it } from '@jest/globals';
import { ruleHref } from './rule-href.js';

describe('The address of a rule', () => {
  const href = (rule: string) => ruleHref(rule, '2027-01-01', (pack) => (pack === 'cn_auto' ? 'cn_auto@2' : undefined));

  it('opens the version that is meant', () => {
    expect(href('cn_auto.recall')).toBe('/pack-versions/cn_auto@2?rule=cn_auto.recall');
  });

  it('opens the base pack of the day for a rule that stands in its text', () => {
    expect(href('cn.transit')).toBe('/packs/cn?rule=cn.transit&on=2027-01-01');
  });
});
