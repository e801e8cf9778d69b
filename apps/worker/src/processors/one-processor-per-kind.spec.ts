import { describe, expect, it } from '@jest/globals';
import { assertOneProcessorPerKind, type ProcessorClaim } from './one-processor-per-kind.js';

const complete: readonly ProcessorClaim[] = [
  { name: 'AssessProcessor', kind: 'assess', queue: 'rule-check' },
  { name: 'ReviewProcessor', kind: 'prepare-review', queue: 'governance-review' },
  { name: 'ApprovalProcessor', kind: 'open-step', queue: 'approval' },
  { name: 'TimerProcessor', kind: 'fire-timers', queue: 'timers' },
  { name: 'DraftProcessor', kind: 'lapse-draft', queue: 'drafts' },
  { name: 'LawChangeProcessor', kind: 'law-change', queue: 'law-change' },
  { name: 'BulkActProcessor', kind: 'bulk-act', queue: 'bulk-act' },
  { name: 'StressProcessor', kind: 'stress-test', queue: 'stress-test' },
  { name: 'ImportProcessor', kind: 'import', queue: 'import' },
  { name: 'ScanProcessor', kind: 'scan', queue: 'scan' },
];

describe('kinds of work and their processors', () => {
  it('lets a worker start when each kind has one', () => {
    expect(() => assertOneProcessorPerKind(complete)).not.toThrow();
  });

  it.each([
    ['a kind without a processor', complete.slice(1), '"assess" has no processor'],
    [
      'a kind with two',
      [...complete, { name: 'Other', kind: 'assess', queue: 'rule-check' }],
      '"assess" has several processors: AssessProcessor, Other',
    ],
    [
      'a processor at the wrong queue',
      [{ name: 'AssessProcessor', kind: 'assess', queue: 'approval' }, ...complete.slice(1)],
      'listens to "approval"',
    ],
    ['a kind nobody declared', [...complete, { name: 'Other', kind: 'seal', queue: 'seal' }], '"seal", which is no kind of work'],
  ])('refuses %s', (_case, claims, fault) => {
    expect(() => assertOneProcessorPerKind(claims)).toThrow(fault);
  });
});
