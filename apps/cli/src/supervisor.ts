import { processFlags } from '@carnet/runtime';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { Problem } from './problem.js';

const firstWait = 500;
const longestWait = 30_000;
/** Milliseconds after which a process counts as stable, and its number of failures is reset. */
const wellAfter = 60_000;
const readyWithin = 60_000;
const fallsBeforeReady = 3;

/** A process to keep running. */
export interface Service {
  readonly name: string;
  readonly script: string;
  readonly env: Readonly<Record<string, string>>;
  readonly logFile: string;
  /** Answers 200 when the service can do its work. */
  readonly readyUrl: string;
  /** Answers 200 while the process responds. */
  readonly liveUrl: string;
}

/** Limits of a process's silence, in milliseconds. */
export interface Patience {
  /** From its start until its first answer. */
  readonly grace: number;
  readonly askEvery: number;
  readonly answerWithin: number;
  /** Number of unanswered requests in a row after which the process is ended. */
  readonly misses: number;
  /** From the request to stop until it is killed. */
  readonly stopsWithin: number;
}

const usual: Patience = { grace: 60_000, askEvery: 5_000, answerWithin: 5_000, misses: 6, stopsWithin: 20_000 };

/** Keeps services running: restarts those that end or stop answering, after increasing pauses. Identifies processes by id only. */
export class Supervisor {
  private readonly kept: KeptService[] = [];

  constructor(
    private readonly warn: (text: string) => void,
    private readonly patience: Patience = usual,
  ) {}

  /** Starts a service and waits until it is ready. */
  async start(service: Service): Promise<void> {
    const kept = new KeptService(service, this.warn, this.patience);
    this.kept.push(kept);
    await kept.start();
  }

  /** Stops all services: asks each to end, and kills it only if it does not. */
  async stop(): Promise<void> {
    await Promise.all(this.kept.map((kept) => kept.stop()));
  }
}

class KeptService {
  private child: ChildProcess | null = null;
  private readonly leave = new AbortController();
  private ready = false;
  private falls = 0;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly service: Service,
    private readonly warn: (text: string) => void,
    private readonly patience: Patience,
  ) {}

  async start(): Promise<void> {
    this.running = this.keep();
    const { name, readyUrl, logFile } = this.service;
    for (let waited = 0; waited < readyWithin && this.falls < fallsBeforeReady && !this.leaving(); waited += 50) {
      this.ready = await answers(readyUrl, 5_000);
      if (this.ready) return;
      await pause(50);
    }
    if (this.leaving()) return;
    throw new Problem(
      { en: `The ${name} does not start. The end of its log:`, zh: `${name} 无法启动。其日志末尾：` },
      { en: `The whole log is in ${logFile}.`, zh: `完整日志见 ${logFile}。` },
      [await tail(logFile)],
    );
  }

  async stop(): Promise<void> {
    this.leave.abort();
    const child = this.child;
    if (child !== null) await end(child, this.patience.stopsWithin);
    await this.running;
  }

  private leaving(): boolean {
    return this.leave.signal.aborted;
  }

  private async keep(): Promise<void> {
    let wait = firstWait;
    while (!this.leaving()) {
      const began = performance.now();
      const how = await this.run();
      if (this.leaving()) return;
      this.falls += 1;
      if (performance.now() - began > wellAfter) wait = firstWait;
      this.warn(`the ${this.service.name} ended (${how}); starting it again in ${String(wait / 1000)} s, see ${this.service.logFile}`);
      await pause(wait, undefined, { signal: this.leave.signal }).catch(() => undefined);
      wait = Math.min(wait * 2, longestWait);
    }
  }

  private async run(): Promise<string> {
    const log = await open(this.service.logFile, 'a', 0o600);
    // A separate process group, so that Ctrl-C reaches only the supervisor; the channel tells the process when the supervisor has ended.
    const child = spawn(process.execPath, [...processFlags, this.service.script], {
      env: this.service.env,
      stdio: ['ignore', log.fd, log.fd, 'ipc'],
      detached: true,
    });
    this.child = child;
    const ended = once(child, 'exit');
    await log.close();
    if (this.leaving()) await end(child, this.patience.stopsWithin);
    const over = new AbortController();
    const watching = this.watch(child, over.signal);
    const [code, signal] = (await ended) as [number | null, NodeJS.Signals | null];
    over.abort();
    await watching;
    this.child = null;
    return signal === null ? `exit code ${String(code)}` : `signal ${signal}`;
  }

  /**
   * Ends a process that runs but does not answer. Counts unanswered requests rather than time, so that a suspended machine ends no process.
   */
  private async watch(child: ChildProcess, over: AbortSignal): Promise<void> {
    const { grace, askEvery, answerWithin, misses, stopsWithin } = this.patience;
    const { name, liveUrl } = this.service;
    const began = performance.now();
    let heard = false;
    for (let missed = 0; missed < misses;) {
      await pause(askEvery, undefined, { signal: over }).catch(() => undefined);
      if (over.aborted) return;
      const answered = await answers(liveUrl, answerWithin);
      heard ||= answered;
      if (answered) missed = 0;
      else if (heard || performance.now() - began > grace) missed += 1;
    }
    this.warn(`the ${name} has not answered ${String(misses)} times; ending it`);
    await end(child, stopsWithin);
  }
}

async function answers(url: string, within: number): Promise<boolean> {
  return fetch(url, { signal: AbortSignal.timeout(within) }).then(
    async (response) => {
      await response.arrayBuffer();
      return response.status === 200;
    },
    () => false,
  );
}

async function end(child: ChildProcess, stopsWithin: number): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const patience = new AbortController();
  const impatience = pause(stopsWithin, undefined, { signal: patience.signal }).then(
    () => child.kill('SIGKILL'),
    () => false,
  );
  await ended;
  patience.abort();
  await impatience;
}

async function tail(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text.trim().split('\n').slice(-8).join('\n');
}
