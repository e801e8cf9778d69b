import { describe, expect, it } from '@jest/globals';
import type { Verdict } from '../transfers/content.js';
import { findingLines } from './assessment.js';

const text = { en: 'text', zh: '文' };
const verdict = (regime: string, change: Partial<Verdict>): Verdict => ({
  regime,
  outcome: 'exempt',
  reason: text,
  packVersion: '1',
  findings: [],
  duties: [],
  missing: [],
  ...change,
});
const duty = (id: string, status: string) => ({ id, status, says: text, citations: [], reads: [], documents: [], deadline: null });

describe('The findings of a case', () => {
  it('The findings of a case leave out rules that did not hold', () => {
    expect(findingLines([verdict('cn', { findings: [{ rule: 'a', truth: 'false', says: text }] })])).toEqual([]);
  });

  it('Findings begin with the deciding rule and end with duties that nobody stated', () => {
    const lines = findingLines([
      verdict('cn', {
        duties: [duty('silent', 'not-stated'), duty('done', 'met'), duty('wanting', 'unmet')],
        findings: [
          { rule: 'open', truth: 'unknown', says: text },
          { rule: 'first', truth: 'true', decides: true, outcome: 'exempt', says: text },
        ],
      }),
    ]);
    expect(lines.filter(({ group }) => group === 'person').map(({ id }) => id)).toEqual(['first', 'open', 'wanting', 'silent']);
    expect(lines.filter(({ group }) => group === 'passed').map(({ id }) => id)).toEqual(['done']);
  });

  it('A finding names every regime that says the same in one line', () => {
    const same = { duties: [duty('notice', 'met')] };
    expect(findingLines([verdict('cn', same), verdict('cn_zone', same)])[0]?.regimes).toEqual(['cn', 'cn_zone']);
  });

  it('A rule whose truth is unknown is never shown as passed', () => {
    const [line] = findingLines([verdict('cn', { findings: [{ rule: 'a', truth: 'unknown', outcome: 'exempt', says: text }] })]);
    expect(line).toMatchObject({ group: 'person', status: 'needs_review' });
  });

  it('A finding that does not apply goes to the group outside', () => {
    const [line] = findingLines([
      verdict('eu', { findings: [{ rule: 'a', truth: 'true', decides: true, outcome: 'not_applicable', says: text }] }),
    ]);
    expect(line?.group).toBe('outside');
  });
});
