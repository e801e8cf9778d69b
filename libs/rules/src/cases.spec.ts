import { describe, expect, it } from '@jest/globals';
import { parseCases, runCases } from './cases.js';
import { catalogue, packOf, reference, valueOf } from './rules.fixture.js';

const packs = [packOf([{ id: 'ciio', when: 'ciio', outcome: 'prohibited' }])];

const run = (facts: string, expectation: string, by = packs): ReturnType<typeof runCases>[number] | undefined => {
  const text = `regime: cn\ncases:\n  - { id: a, facts: ${facts}, expect: ${expectation} }`;
  return runCases({ catalogue, packs: by, reference }, valueOf(parseCases(text, 'c')))[0];
};

describe('case of a rule pack', () => {
  it('A case passes when outcome, mechanism and rule are as expected', () => {
    const result = run('{ as_of_date: 2026-01-01, ciio: true }', '{ outcome: prohibited, mechanism: none, rule: cn.ciio }');
    expect(result).toMatchObject({ passed: true, finding: { rule: 'cn.ciio' } });
  });

  it('A case fails when another rule gave the expected outcome', () => {
    expect(run('{ as_of_date: 2026-01-01 }', '{ outcome: free_flow, mechanism: none, rule: cn.ciio }')).toMatchObject({
      passed: false,
      got: { rule: 'cn.otherwise' },
    });
  });

  it.each([
    ['passes when it names every duty in the way', true, '[cn.duty.notice]'],
    ['fails when it leaves one out', false, '[]'],
    ['fails when it names another', false, '[cn.duty.notice, cn.duty.other]'],
  ])('A case about open duties %s', (_, passed, open) => {
    const duties =
      '  - { id: cn.duty.notice, when: "true", metBy: ciio, prior: true, cites: [{ instrument: law, article: "1" }], says: { en: tell, zh: 告知 } }';
    const facts = '{ as_of_date: 2026-01-01, ciio: false }';
    expect(run(facts, `{ outcome: free_flow, open: ${open} }`, [packOf([], { duties })])).toMatchObject({
      passed,
      got: { open: ['cn.duty.notice'] },
    });
  });

  it('A case with facts that cannot be read fails and shows the fault', () => {
    expect(run('{ as_of_date: 2026-01-01, ciio: 1 }', '{ outcome: free_flow, mechanism: none }')).toMatchObject({
      passed: false,
      got: { fault: { en: expect.stringContaining('/ciio'), zh: expect.stringMatching(/^\/ciio .*\p{Script=Han}/u) } },
    });
  });
});
