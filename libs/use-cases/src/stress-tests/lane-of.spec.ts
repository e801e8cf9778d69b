import { describe, expect, it } from '@jest/globals';
import { isoDate } from '@carnet/kernel';
import type { RuleOutcome, Verdict } from '@carnet/rules';
import { shippedPolicies } from '../shipped-policies.fixture.js';
import { laneBy } from './lane-of.js';

const laneOf = laneBy(shippedPolicies.on(isoDate('2026-11-25')));
const verdict = (outcome: RuleOutcome, basis: Verdict['basis'] = 'stated') =>
  ({ regime: 'cn', outcome, basis, missing: [], toConfirm: [], reason: { en: 'x', zh: 'x' } }) as unknown as Verdict;

describe('the lane a stress test counts', () => {
  it.each([
    [[verdict('exempt')], 'green'],
    [[verdict('exempt', 'assumed')], 'amber'],
    [[verdict('contract_or_certification'), verdict('exempt')], 'amber'],
    [[verdict('security_assessment')], 'red'],
    [[verdict('prohibited', 'assumed')], 'red'],
    [[verdict('prohibited')], 'refused'],
    [[], 'amber'],
  ])('is that of the routing policy, and one of its own for what is refused at once', (verdicts, lane) => {
    expect(laneOf(verdicts)).toBe(lane);
  });
});
