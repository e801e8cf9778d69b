import { canonicalJson, isIsoDate, type IsoDate, type Json } from '@carnet/kernel';
import { resultToCsv, resultToHtml, type StressTestResult } from '@carnet/rules';
import { systemClock } from '@carnet/runtime';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Problem, causeOf, readText } from '../problem.js';
import { planOf, type StressFlags, threadsOf } from '../stress-test/flags.js';
import { runStressTest } from '../stress-test/run.js';
import { openHistory, openStressWork, type StressSetup } from '../stress-test/setup.js';
import { summaryOf } from '../stress-test/summary.js';

const every = { terminal: 250, log: 10_000 };

/** Reports the progress of a stress test on standard error; on a terminal in a single line. */
class Progress {
  private readonly began = performance.now();
  private last = this.began;

  constructor(
    private readonly size: number | null,
    private readonly write: (text: string) => void,
    private readonly terminal: boolean,
  ) {}

  at(done: number): void {
    const now = performance.now();
    this.done = done;
    if (now - this.last < (this.terminal ? every.terminal : every.log)) return;
    this.last = now;
    this.write(`${this.terminal ? '\r' : ''}${this.line()}${this.terminal ? '  ' : '\n'}`);
  }

  /** @param peakKilobytes peak memory of the process, as reported by the system. */
  end(peakKilobytes: number): void {
    this.write(`${this.terminal ? '\r' : ''}${this.line()}, at most ${String(Math.round(peakKilobytes / 1024))} MB of memory\n`);
  }

  private done = 0;

  private line(): string {
    const seconds = (performance.now() - this.began) / 1000;
    const rate = Math.round(this.done / Math.max(seconds, 0.001));
    const part = this.size === null ? '' : ` of ${this.size.toLocaleString('en-US')}`;
    return `${this.done.toLocaleString('en-US')}${part} judged, ${seconds.toFixed(1)} s, ${rate.toLocaleString('en-US')} a second`;
  }
}

/** Compares drafts with the shipped rules over transfers; prints the changes, and writes the report if a folder is named. */
export async function stressTest(flags: StressFlags): Promise<void> {
  const threads = threadsOf(flags);
  const drafts = await Promise.all(flags.pack.map(readDraft));
  const setup: StressSetup = { plan: planOf(flags, today()), drafts, illustrativeLists: flags.illustrativeLists ?? false };
  // Opened here first, so that problems of a draft are reported once, not by every thread.
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
  return { file, text: await readText(file) };
}

/** Equal results give files that are equal byte for byte. */
async function writeReport(folder: string, result: StressTestResult): Promise<string> {
  const files = {
    'report.html': resultToHtml(result),
    'result.json': `${canonicalJson(result as unknown as Json)}\n`,
    'result.csv': resultToCsv(result),
  };
  await mkdir(folder, { recursive: true }).catch((error: unknown) => {
    throw new Problem(
      { en: `${folder} cannot be made: ${causeOf(error)}`, zh: `无法创建 ${folder}：${causeOf(error)}` },
      { en: 'Name another folder with --report.', zh: '请以 --report 指定其他文件夹。' },
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
