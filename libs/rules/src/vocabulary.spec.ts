import { describe, expect, it } from '@jest/globals';
import { isRestrictive, OUTCOMES, verdictGroup } from './vocabulary.js';

describe('the outcomes', () => {
  it('The outcomes are divided into six groups of known sizes', () => {
    const groups = OUTCOMES.map(verdictGroup);
    const count = (group: string): number => groups.filter((one) => one === group).length;
    expect(['clear', 'conditional', 'heavy', 'stop', 'unknown', 'outside'].map(count)).toEqual([8, 6, 1, 4, 1, 2]);
  });

  it('The restrictive outcomes are the nine that a trade rule is asked about', () => {
    expect(OUTCOMES.filter(isRestrictive)).toEqual([
      'allowed_conditions',
      'mechanism_required',
      'contract_or_certification',
      'security_assessment',
      'consent_required',
      'filing_required',
      'reassess',
      'prohibited',
      'not_compliant',
    ]);
  });
});
