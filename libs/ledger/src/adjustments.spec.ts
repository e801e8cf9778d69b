import { describe, expect, it } from '@jest/globals';
import { isoDate, type Outcome } from '@carnet/kernel';
import {
  sumAdjustments,
  answerAdjustment,
  isAdjustmentCounted,
  faultsOf,
  ledgerRefusals,
  stateAdjustment,
  type StatedAdjustment,
} from './adjustments.js';

const today = isoDate('2026-11-25');
const opening: StatedAdjustment = {
  kind: 'opening',
  metric: 'cn.ordinary',
  window: '2026',
  party: '',
  amount: 40_000,
  countedOn: '2026-06-30',
  reason: 'Sent before Carnet was in use.',
  evidence: { name: 'register 2026, page 4', sha256: 'a'.repeat(64) },
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
  ] as const)('An adjustment of %d with the answer %s counts: %s', (amount, answer, counts) => {
    expect(isAdjustmentCounted({ amount, answer })).toBe(counts);
  });

  it('The sum of adjustments adds only the adjustments that count', () => {
    const all = [
      { amount: 100, answer: null },
      { amount: -30, answer: null },
      { amount: -20, answer: 'confirmed' },
      { amount: 7, answer: 'rejected' },
    ] as const;
    expect(sumAdjustments(all)).toBe(80);
  });

  it('A valid adjustment has no fault, for each kind of adjustment and window', () => {
    expect(codes({})).toEqual([]);
    expect(codes({ amount: 0 })).toEqual([]);
    expect(codes({ kind: 'correction', amount: 12, evidence: null })).toEqual([]);
    expect(codes({ kind: 'correction', amount: -12 })).toEqual([]);
    expect(codes({ metric: 'us.health', window: 'rolling', party: 'SG:acme' })).toEqual([]);
    expect(codes({ countedOn: '2026-11-25' })).toEqual([]);
  });

  it.each<[string, Partial<StatedAdjustment>, readonly string[]]>([
    ['of nothing that is counted', { metric: 'cn.everybody' }, ['/metric not-a-metric']],
    ['of what is not counted any more', { metric: 'cn.ordinary-two-years' }, ['/metric not-counted']],
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
    ['with a digest in capitals', { evidence: { name: 'x', sha256: 'A'.repeat(64) } }, ['/evidence/sha256 digest-invalid']],
    ['with a document of no name', { evidence: { name: ' ', sha256: 'a'.repeat(64) } }, ['/evidence/name name-missing']],
    ['without a reason', { reason: ' ' }, ['/reason reason-missing']],
  ])('Finds the fault of an adjustment %s', (_, more, found) => {
    expect(codes(more)).toEqual(found);
  });
});

describe('statement and answer of an adjustment', () => {
  const on = isoDate('2026-06-30');
  const said = (outcome: Outcome<number>) => (outcome.ok ? outcome.value : outcome.refusal.code);
  const counter = (committed: number, ...openings: readonly (readonly [string, 'confirmed' | 'rejected' | null])[]) => ({
    reserved: 5,
    committed,
    openings: openings.map(([day, answer]) => ({ countedOn: isoDate(day), answer })),
  });
  const year = { kind: 'opening', metric: 'cn.ordinary', amount: 400, countedOn: on } as const;

  it('A raise of the count holds at once, and a reduction only once it is confirmed', () => {
    expect(said(stateAdjustment(counter(100), year))).toBe(500);
    expect(said(stateAdjustment(counter(100), { ...year, kind: 'correction', amount: -30 }))).toBe(100);
    const lowering = { amount: -30, answer: null, statedAs: ['a', 'a2'] };
    expect(said(answerAdjustment(counter(100), lowering, { answer: 'confirmed', by: 'b' }))).toBe(70);
    expect(said(answerAdjustment(counter(100), lowering, { answer: 'rejected', by: 'b' }))).toBe(100);
    const raising = { amount: 400, answer: null, statedAs: ['a', 'a2'] };
    expect(said(answerAdjustment(counter(500), raising, { answer: 'confirmed', by: 'b' }))).toBe(500);
    expect(said(answerAdjustment(counter(500), raising, { answer: 'rejected', by: 'b' }))).toBe(100);
  });

  it('A window has one opening unless it is rejected, and a rolling window one per day', () => {
    expect(said(stateAdjustment(counter(0, ['2026-02-01', null]), year))).toBe('opening-exists');
    expect(said(stateAdjustment(counter(0, ['2026-02-01', 'confirmed']), year))).toBe('opening-exists');
    expect(said(stateAdjustment(counter(0, ['2026-02-01', 'rejected']), year))).toBe(400);
    expect(said(stateAdjustment(counter(0, ['2026-02-01', 'confirmed']), { ...year, kind: 'correction' }))).toBe(400);
    const rolling = { ...year, metric: 'us.health' } as const;
    expect(said(stateAdjustment(counter(0, ['2026-02-01', null]), rolling))).toBe(400);
    expect(said(stateAdjustment(counter(0, ['2026-06-30', null]), rolling))).toBe('opening-exists');
  });

  it('Another person answers an adjustment once, and the count stays within its limits', () => {
    const lowering = { amount: -101, answer: null, statedAs: ['a', 'a2'] };
    for (const by of ['a', 'a2']) expect(said(answerAdjustment(counter(100), lowering, { answer: 'confirmed', by }))).toBe('own-statement');
    expect(said(answerAdjustment(counter(100), lowering, { answer: 'confirmed', by: 'b' }))).toBe('count-below-zero');
    expect(said(answerAdjustment(counter(100), { ...lowering, answer: 'rejected' }, { answer: 'confirmed', by: 'b' }))).toBe(
      'already-answered',
    );
    expect(said(stateAdjustment(counter(1_000_000_000_000_000), year))).toBe('count-too-large');
  });

  it('Each refusal of the ledger has words in English and Chinese', () => {
    for (const code of ['opening-exists', 'already-answered', 'own-statement', 'count-below-zero', 'count-too-large'] as const)
      expect(ledgerRefusals[code]).toEqual({ en: expect.any(String), zh: expect.stringMatching(/\p{Script=Han}/u) });
  });
});
