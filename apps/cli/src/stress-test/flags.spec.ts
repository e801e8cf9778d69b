import { describe, expect, it } from '@jest/globals';
import { isoDate } from '@carnet/kernel';
import { planOf, type StressFlags, threadsOf } from './flags.js';

const today = isoDate('2026-11-25');
const flags = (more: Partial<StressFlags>): StressFlags => ({ pack: [], over: 'scenarios', seed: '1', ...more });

describe('the options of a stress test', () => {
  it.each([
    [{ over: 'scenarios' }, { over: 'scenarios', size: null }],
    [{ over: 'history' }, { over: 'history', size: null }],
    [
      { over: 'synthetic:100000', seed: '7' },
      { over: 'synthetic', size: 100_000, seed: '7' },
    ],
    [
      { asOf: '2026-12-01', country: 'CN' },
      { asOf: '2026-12-01', country: 'CN' },
    ],
    [{}, { asOf: null, country: null, on: today, hours: { green: 0.1, amber: 3, red: 16, refused: 0 } }],
    [{ hours: 'red=20,refused=1' }, { hours: { green: 0.1, amber: 3, red: 20, refused: 1 } }],
  ])('The options %j are read as %j', (given, plan) => {
    expect(planOf(flags(given), today)).toMatchObject(plan);
  });

  it.each([
    [{ over: 'everything' }, '--over cannot be "everything".'],
    [{ over: 'synthetic' }, '--over'],
    [{ over: 'synthetic:0' }, '--over'],
    [{ over: 'synthetic:1e9' }, '--over'],
    [{ over: 'synthetic:99999999' }, 'at most'],
    [{ over: 'scenarios:5' }, '--over'],
    [{ seed: '' }, '--seed'],
    [{ seed: 'a b' }, '--seed'],
    [{ asOf: '2026-02-30' }, '--as-of'],
    [{ country: 'China' }, '--country'],
    [{ country: 'UK' }, 'GB for the United Kingdom'],
    [{ hours: 'violet=3' }, '--hours'],
    [{ hours: 'red=-1' }, '--hours'],
  ])('Refuses the options %j of a stress test and names the fault', (given, said) => {
    let problem: unknown;
    try {
      planOf(flags(given), today);
    } catch (error) {
      problem = error;
    }
    expect(problem).toMatchObject({ name: 'Problem' });
    const { message, remedy } = problem as { message: string; remedy: string };
    expect(`${message} ${remedy}`).toContain(said);
  });

  it('The option --threads sets the number of threads and refuses a wrong number', () => {
    expect(threadsOf(flags({ threads: '3' }))).toBe(3);
    expect(threadsOf(flags({}))).toBeGreaterThan(0);
    for (const threads of ['0', '1.5', 'many', '65']) expect(() => threadsOf(flags({ threads }))).toThrow('--threads');
  });
});
