import { describe, expect, it } from '@jest/globals';
import { firstOpen, progressOf, recordsOf } from './steps.js';

const passed = { passed: true, ruleSet: 'sha256:1', findings: [] };
const failed = { ...passed, passed: false };

describe('progressOf', () => {
  it('A failed lint of a pack version shows as failed, not as open', () => {
    expect(progressOf('lint', { state: 'draft', lint: failed, tests: null })).toBe('failed');
  });

  it('The shadow step stays done once the pack version is published', () => {
    expect(progressOf('shadow', { state: 'published', lint: passed, tests: passed })).toBe('done');
  });
});

describe('firstOpen', () => {
  it.each([
    ['draft', 'lint', { lint: null, tests: null }],
    ['linted', 'tests', { lint: passed, tests: failed }],
    ['tested', 'shadow', { lint: passed, tests: passed }],
    ['shadow', 'publish', { lint: passed, tests: passed }],
    ['published', 'publish', { lint: null, tests: null }],
  ] as const)('The first open step of a pack version in the state %s is %s', (state, step, reports) => {
    expect(firstOpen({ state, ...reports })).toBe(step);
  });
});

describe('recordsOf', () => {
  it('The records of a step include refused attempts, the latest first', () => {
    const entry = (revision: number, kind: string, refused = false) => ({ revision, kind, refused, actor: 'a', at: '', body: {} });
    const history = [entry(1, 'drafted'), entry(2, 'lint-failed'), entry(2, 'publish', true), entry(3, 'lint-passed')];
    expect(recordsOf('lint', history).map(({ revision }) => revision)).toEqual([3, 2]);
    expect(recordsOf('publish', history)).toHaveLength(1);
  });
});
