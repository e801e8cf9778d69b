import { canonicalJson, isIsoDate, type IsoDate, type Json } from '@carnet/kernel';
import { resultToCsv, resultToHtml, type StressTestResult } from '@carnet/rules';
import { systemClock } from '@carnet/runtime';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Problem } from '../problem.js';
import { planOf, type StressFlags, threadsOf } from '../stress-test/flags.js';
import { openHistory } from '../stress-test/history.js';
import { Progress } from '../stress-test/progress.js';
import { runStressTest } from '../stress-test/run.js';
import { openStressWork, type StressSetup } from '../stress-test/setup.js';
import { summaryOf } from '../stress-test/summary.js';

/** Runs drafts over transfers beside the shipped rules; prints what would change, and writes the report when a folder is named. */
export async function stressTest(flags: StressFlags): Promise<void> {
  const threads = threadsOf(flags);
  const drafts = await Promise.all(flags.pack.map(readDraft));
  const setup: StressSetup = { plan: planOf(flags, today()), drafts, illustrativeLists: flags.illustrativeLists ?? false };
  // Here first, so that what is wrong with a draft is said once and not by every thread.
  const work = openStressWork(setup);
  const history = setup.plan.over === 'history' ? await openHistory() : null;
  const progress = new Progress(work.size, (text) => void process.stderr.write(text), process.stderr.isTTY);
  try {
    const tally = await runStressTest({ setup, work, threads, history: history?.next ?? null, progress: (done) => progress.at(done) });
    const result = work.report(tally, history?.names());
    progress.end(process.resourceUsage().maxRSS);
    process.stdout.write(summaryOf(result));
    if (flags.report !== undefined) process.stdout.write(`\n${await writeReport(flags.report, result)}\n`);
  } finally {
    await history?.close();
  }
}

async function readDraft(file: string): Promise<{ readonly file: string; readonly text: string }> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new Problem(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`, 'Name a pack file, YAML.');
  });
  return { file, text };
}

/** Equal results give equal files, byte for byte. */
async function writeReport(folder: string, result: StressTestResult): Promise<string> {
  const files = {
    'report.html': resultToHtml(result),
    'result.json': `${canonicalJson(result as unknown as Json)}\n`,
    'result.csv': resultToCsv(result),
  };
  await mkdir(folder, { recursive: true }).catch((error: unknown) => {
    throw new Problem(
      `${folder} cannot be made: ${error instanceof Error ? error.message : String(error)}`,
      'Name another folder with --report.',
    );
  });
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return `Report: ${Object.keys(files)
    .map((name) => join(folder, name))
    .join(', ')}`;
}

function today(): IsoDate {
  const day = systemClock.now().slice(0, 10);
  if (!isIsoDate(day)) throw new RangeError('the clock tells no day');
  return day;
}
