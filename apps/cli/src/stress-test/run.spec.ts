import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { JudgedTransfer } from '@carnet/features/stress-tests/stress-test-record.js';
import { canonicalJson, isoDate } from '@carnet/kernel';
import { describe, expect, it } from '@jest/globals';
import { planOf } from './flags.js';
import { type HistoryPages, runStressTest } from './run.js';
import { openStressWork, type StressSetup } from './setup.js';
import { summaryOf } from './summary.js';

const root = join(import.meta.dirname, '..', '..', '..', '..');

const threadFlags = ['--import', pathToFileURL(join(root, 'test/support/register-typescript.mjs')).href];

const shipped = readFileSync(join(root, 'libs/rule-packs/packs/cn.yaml'), 'utf8');

/** The assessment begins at two million people instead of one. */
const draft = { file: 'draft.yaml', text: shipped.replaceAll('ytd_nonsensitive >= 1000000', 'ytd_nonsensitive >= 2000000') };

const setupOf = (over: string, drafts = [draft]): StressSetup => ({
  plan: planOf({ pack: [], over, seed: '7' }, isoDate('2026-11-25')),
  drafts,
  illustrativeLists: false,
});

async function run(setup: StressSetup, threads: number, history: HistoryPages | null = null) {
  const work = openStressWork(setup);
  const seen: number[] = [];
  const tally = await runStressTest({ setup, work, threads, history, threadFlags, progress: (done) => seen.push(done) });
  return { work, tally, seen, result: work.report(tally) };
}

describe('a stress test on the command line', () => {
  it('A stress test has the same result on one thread and on two', async () => {
    const setup = setupOf('synthetic:450');
    const [alone, together] = [await run(setup, 1), await run(setup, 2)];
    expect(canonicalJson(together.tally.toJson())).toBe(canonicalJson(alone.tally.toJson()));
    expect(alone.result).toMatchObject({ transfers: 450, change: 'loosens' });
    expect(together.seen.at(-1)).toBe(450);
  });

  it('A stress test finds changes in the packs that extend the changed pack', async () => {
    const { result } = await run(setupOf('scenarios'), 1);
    expect(result.regimes.filter(({ changed }) => changed).map(({ regime }) => regime)).toEqual(['cn', 'cn_zone', 'cn_auto', 'cn_gba']);
    expect(result.transfers).toBe(30);
    expect(summaryOf(result)).toContain('30 scenarios, seed 7:');
  });

  it('A stress test without a draft reports the rules in force without changes', async () => {
    const { result } = await run(setupOf('scenarios', []), 1);
    expect(result).toMatchObject({ flipped: 0, change: 'neutral', basis: { before: { packs: [] }, after: { packs: [] } } });
    expect(summaryOf(result)).toMatch(/^30 scenarios, seed 7\.\n/);
  });

  it('A stress test over the history reads the filed transfers page by page', async () => {
    const asked = ['first', 'second', 'none'];
    const page = (reference: string): JudgedTransfer => ({
      id: reference,
      reference,
      company: 'c',
      cluster: 'auto',
      live: true,
      assessment: JSON.stringify({ facts: { asOfDate: '2026-11-25', facts: [], unknown: [] } }),
    });
    const history: HistoryPages = () => {
      const name = asked.shift() ?? 'none';
      return Promise.resolve(name === 'none' ? [] : [page(name)]);
    };
    const { result } = await run(setupOf('history', []), 1, history);
    expect(result).toMatchObject({ transfers: 2, permits: { live: 2 } });
  });

  it('A stress test names the line of a faulty draft and refuses a second draft', () => {
    const broken = { file: 'broken.yaml', text: shipped.replaceAll('ytd_nonsensitive >= 1000000', 'ytd_nonsensitve >= 1000000') };
    expect(() => openStressWork(setupOf('scenarios', [broken]))).toThrow(/broken\.yaml:\d+:\d+ .*ytd_nonsensitve/);
    expect(() => openStressWork(setupOf('scenarios', [draft, draft]))).toThrow('draft.yaml is a draft of cn, too');
  });
});
