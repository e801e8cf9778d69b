import { describe, expect, it } from '@jest/globals';
import { isRestrictive, OUTCOMES, verdictGroup } from './vocabulary.js';

describe('the outcomes', () => {
  it('each belong to one group', () => {
    const groups = OUTCOMES.map(verdictGroup);
    const count = (group: string): number => groups.filter((one) => one === group).length;
    expect(['clear', 'conditional', 'heavy', 'stop', 'unknown', 'outside'].map(count)).toEqual([8, 6, 1, 4, 1, 2]);
  });

  it('that hold a transfer back are those a trade rule is asked about', () => {
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
