import { describe, expect, it } from '@jest/globals';
import { parseCases, runCases } from './cases.js';
import { catalogue, packOf, reference, valueOf } from './rules.fixture.js';

const packs = [packOf([{ id: 'ciio', when: 'ciio', outcome: 'prohibited' }])];

const run = (facts: string, expectation: string): ReturnType<typeof runCases>[number] | undefined => {
  const text = `regime: cn\ncases:\n  - { id: a, facts: ${facts}, expect: ${expectation} }`;
  return runCases({ catalogue, packs, reference }, valueOf(parseCases(text, 'c')))[0];
};

describe('a case', () => {
  it('passes when outcome, mechanism and rule are as expected', () => {
    const result = run('{ as_of_date: 2026-01-01, ciio: true }', '{ outcome: prohibited, mechanism: none, rule: cn.ciio }');
    expect(result).toMatchObject({ passed: true, finding: { rule: 'cn.ciio' } });
  });

  it('fails when another rule gave the same answer', () => {
    expect(run('{ as_of_date: 2026-01-01 }', '{ outcome: free_flow, mechanism: none, rule: cn.ciio }')).toMatchObject({
      passed: false,
      got: { rule: 'cn.otherwise' },
    });
  });

  it('fails with the fault when its facts cannot be read', () => {
    expect(run('{ as_of_date: 2026-01-01, ciio: 1 }', '{ outcome: free_flow, mechanism: none }')).toMatchObject({
      passed: false,
      got: { fault: expect.stringContaining('/ciio') },
    });
  });
});
