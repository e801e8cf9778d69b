import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { JudgedTransfer } from '@carnet/features/stress-tests/stress-test-record.js';
import type { StressWork } from '@carnet/features/stress-tests/stress-work.js';
import type { Tally } from '@carnet/rules';
import type { StressSetup } from './setup.js';
import type { Report, Task } from './stress-thread.js';

/** Number of transfers per task: large enough to outweigh a message, small enough that all threads end together. */
const perTask = 200;

/** Returns the next page of filed transfers; an empty one is the last. */
export type HistoryPages = () => Promise<readonly JudgedTransfer[]>;

export interface RunOptions {
  readonly setup: StressSetup;
  readonly work: StressWork;
  readonly threads: number;
  /** Null unless the test is over history. */
  readonly history: HistoryPages | null;
  /** Called with the number of transfers judged. */
  readonly progress: (done: number) => void;
  /** Node flags for the threads when the sources are not built. */
  readonly threadFlags?: readonly string[];
}

/** Judges all transfers of a test, on several threads if there are enough transfers. */
export async function runStressTest(options: RunOptions): Promise<Tally> {
  const next = tasksOf(options);
  const few = options.work.size !== null && options.work.size <= 2 * perTask;
  return options.threads === 1 || few ? alone(options, next) : together(options, next);
}

function tasksOf({ work, history }: RunOptions): () => Promise<Task> {
  if (history !== null) {
    return async () => {
      const judged = await history();
      return judged.length === 0 ? 'end' : { judged };
    };
  }
  const size = work.size ?? 0;
  let from = 0;
  return () => {
    const start = from;
    from = Math.min(size, start + perTask);
    return Promise.resolve(start >= size ? 'end' : { from: start, to: from });
  };
}

async function alone({ work, progress }: RunOptions, next: () => Promise<Task>): Promise<Tally> {
  const tally = work.tally();
  let done = 0;
  for (let task = await next(); task !== 'end'; task = await next()) {
    if ('judged' in task) work.addJudged(tally, task.judged);
    else work.addRange(tally, task.from, task.to);
    done += 'judged' in task ? task.judged.length : task.to - task.from;
    progress(done);
  }
  return tally;
}

async function together({ setup, work, threads, progress, threadFlags }: RunOptions, next: () => Promise<Task>): Promise<Tally> {
  let done = 0;
  const tally = work.tally();
  const settings = { workerData: setup, ...(threadFlags === undefined ? {} : { execArgv: [...threadFlags] }) };
  const running = Array.from({ length: threads }, () => new Worker(threadFile, settings));
  const advance = (more: number): void => {
    done += more;
    if (more > 0) progress(done);
  };
  // Requests pages of history one after another, for whichever thread asks.
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = (): Promise<Task> => {
    const task = turn.then(next);
    turn = task.catch(() => undefined);
    return task;
  };
  try {
    const tallies = await Promise.all(running.map((thread) => served(thread, inTurn, advance)));
    for (const one of tallies) tally.merge(one);
    return tally;
  } finally {
    await Promise.all(running.map((thread) => thread.terminate()));
  }
}

type Found = Extract<Report, { readonly tally: unknown }>['tally'];

/** Gives a thread work until there is none; returns what it found. */
function served(thread: Worker, next: () => Promise<Task>, advance: (more: number) => void): Promise<Found> {
  return new Promise((resolve, reject) => {
    thread.once('error', reject);
    thread.once('exit', (code) => reject(new Error(`a thread of the stress test ended early (${String(code)})`)));
    thread.on('message', (report: Report) => {
      if ('tally' in report) return resolve(report.tally);
      advance(report.done);
      next().then((task) => thread.postMessage(task), reject);
    });
  });
}

/** Beside this file and with its extension (source or build). */
const threadFile = new URL(`./stress-thread${extname(import.meta.url)}`, import.meta.url);
