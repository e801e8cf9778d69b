import { describe, expect, it } from '@jest/globals';
import { isoDate } from '@carnet/kernel';
import { adjustedBy, countsNow, faultsOf, type StatedAdjustment } from './adjustments.js';

const today = isoDate('2026-11-25');
const opening: StatedAdjustment = {
  kind: 'opening',
  metric: 'cn.ordinary',
  window: '2026',
  party: '',
  amount: 40_000,
  countedOn: '2026-06-30',
  reason: 'Sent before Carnet was in use.',
  evidence: { reference: 'register 2026, page 4', sha256: 'a'.repeat(64) },
};
const codes = (more: Partial<StatedAdjustment>): readonly string[] =>
  faultsOf({ ...opening, ...more }, today).map(({ pointer, code }) => `${pointer} ${code}`);

describe('an adjustment', () => {
  it.each([
    [40, null, true],
    [40, 'confirmed', true],
    [40, 'rejected', false],
    [-40, null, false],
    [-40, 'confirmed', true],
    [-40, 'rejected', false],
    [0, null, false],
  ] as const)('of %d that is %s counts: %s', (amount, answer, counts) => {
    expect(countsNow({ amount, answer })).toBe(counts);
  });

  it('adds what counts and nothing else', () => {
    const all = [
      { amount: 100, answer: null },
      { amount: -30, answer: null },
      { amount: -20, answer: 'confirmed' },
      { amount: 7, answer: 'rejected' },
    ] as const;
    expect(adjustedBy(all)).toBe(80);
  });

  it('in order has no fault, of either kind and in either kind of window', () => {
    expect(codes({})).toEqual([]);
    expect(codes({ amount: 0 })).toEqual([]);
    expect(codes({ kind: 'correction', amount: 12, evidence: null })).toEqual([]);
    expect(codes({ kind: 'correction', amount: -12 })).toEqual([]);
    expect(codes({ metric: 'us.health', window: 'rolling', party: 'SG:acme' })).toEqual([]);
    expect(codes({ countedOn: '2026-11-25' })).toEqual([]);
  });

  it.each<[string, Partial<StatedAdjustment>, readonly string[]]>([
    ['of nothing that is counted', { metric: 'cn.everybody' }, ['/metric not-a-metric']],
    ['as of a day of another year', { countedOn: '2025-12-31' }, ['/window disagrees']],
    ['as of no day', { countedOn: '2026-02-30' }, ['/countedOn day-invalid']],
    ['as of tomorrow', { countedOn: '2026-11-26' }, ['/countedOn day-ahead']],
    ['for a recipient where all are counted together', { party: 'SG:acme' }, ['/party not-per-party']],
    ['for nobody where each is counted by itself', { metric: 'us.health', window: 'rolling' }, ['/party party-missing']],
    ['that opens below nothing', { amount: -1 }, ['/amount amount-invalid']],
    ['that corrects nothing', { kind: 'correction', amount: 0 }, ['/amount amount-invalid']],
    ['of half a person', { amount: 0.5 }, ['/amount amount-invalid']],
    ['of more people than anyone could count', { amount: 1_000_000_000_001 }, ['/amount amount-invalid']],
    ['that opens without a document', { evidence: null }, ['/evidence evidence-missing']],
    ['that lowers without a document', { kind: 'correction', amount: -1, evidence: null }, ['/evidence evidence-missing']],
    ['with a digest in capitals', { evidence: { reference: 'x', sha256: 'A'.repeat(64) } }, ['/evidence/sha256 digest-invalid']],
    ['with a document nobody finds', { evidence: { reference: ' ', sha256: 'a'.repeat(64) } }, ['/evidence/reference reference-missing']],
    ['without a reason', { reason: ' ' }, ['/reason reason-missing']],
  ])('%s is at fault', (_, more, found) => {
    expect(codes(more)).toEqual(found);
  });
});
