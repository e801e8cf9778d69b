import type { Route } from '@carnet/workflow';
import { describe, expect, it } from '@jest/globals';
import { timeEstimateOf } from './time-estimate.js';

const step = { role: 'approver', seats: 1, quorum: 1 } as const;

const route = (more: Partial<Route> = {}): Route =>
  ({ disposal: 'review', lane: 'amber', chain: [{ ...step, workingDays: 7 }], ...more }) as unknown as Route;

describe('the time that a decision may take', () => {
  it('The estimate adds up the days of check, review and votes and names each', () => {
    const found = timeEstimateOf(route({ completeness: { workingDays: 3, then: 'deemed' } }), []);
    expect(found).toMatchObject({ workingDays: 25, pace: null });
    expect(found?.says.map(({ en }) => en)).toEqual([
      "The authority's own terms come to 25 working days: 3 for the check for completeness, 15 for the review, 7 for the votes. They stand still while you answer questions, and may be extended.",
    ]);
  });

  it('The estimate counts steps that open together once, and gives others a usual term', () => {
    const chain = [{ ...step, workingDays: 7 }, { ...step, beside: 'previous' }, step] as const;
    expect(timeEstimateOf(route({ chain }), [])?.workingDays).toBe(15 + 7 + 5);
  });

  it('The estimate gives the pace of the company’s lane once five were decided', () => {
    const paces = [{ lane: 'amber', decided: 5, medianDays: 12 }] as const;
    expect(timeEstimateOf(route(), paces)?.pace).toEqual({ decided: 5, medianDays: 12 });
    expect(timeEstimateOf(route(), paces)?.says[1]?.zh).toContain('12 日');
    expect(timeEstimateOf(route(), [{ ...paces[0], decided: 4 }])?.pace).toBeNull();
    expect(timeEstimateOf(route({ lane: 'red' }), paces)?.pace).toBeNull();
  });

  it('A filing that the rules alone would grant gets no estimate', () => {
    expect(timeEstimateOf(route({ disposal: 'grant' }), [])).toBeNull();
  });
});
