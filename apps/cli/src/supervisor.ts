import { processFlags } from '@carnet/runtime';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { Problem } from './problem.js';

const firstWait = 500;
const longestWait = 30_000;
/** A process that ran this long is well: its next fall is the first one. */
const wellAfter = 60_000;
const readyWithin = 60_000;
const stopsWithin = 20_000;
const fallsBeforeReady = 3;

/** A process to keep running. */
export interface Service {
  readonly name: string;
  readonly script: string;
  readonly env: Readonly<Record<string, string>>;
  readonly logFile: string;
  /** Answers 200 when the service can do its work. */
  readonly readyUrl: string;
}

/** Keeps services running: what dies is started again, after a growing pause. Knows processes by their id alone. */
export class Supervisor {
  private readonly kept: KeptService[] = [];

  constructor(private readonly warn: (text: string) => void) {}

  /** Starts a service and waits until it is ready. */
  async start(service: Service): Promise<void> {
    const kept = new KeptService(service, this.warn);
    this.kept.push(kept);
    await kept.start();
  }

  /** Stops all services in order: each is asked, and ended only when it does not answer. */
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
  ) {}

  async start(): Promise<void> {
    this.running = this.keep();
    const { name, readyUrl, logFile } = this.service;
    for (let waited = 0; waited < readyWithin && this.falls < fallsBeforeReady && !this.leaving(); waited += 50) {
      this.ready = await answers(readyUrl);
      if (this.ready) return;
      await pause(50);
    }
    if (this.leaving()) return;
    throw new Problem(`The ${name} does not start. The end of its log:\n${await tail(logFile)}`, `The whole log is in ${logFile}.`);
  }

  async stop(): Promise<void> {
    this.leave.abort();
    const child = this.child;
    if (child !== null) await end(child);
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
    // A process group of its own, so that Ctrl-C reaches the supervisor alone; the channel tells it when the supervisor is gone.
    const child = spawn(process.execPath, [...processFlags, this.service.script], {
      env: this.service.env,
      stdio: ['ignore', log.fd, log.fd, 'ipc'],
      detached: true,
    });
    this.child = child;
    const ended = once(child, 'exit');
    await log.close();
    if (this.leaving()) await end(child);
    const [code, signal] = (await ended) as [number | null, NodeJS.Signals | null];
    this.child = null;
    return signal === null ? `exit code ${String(code)}` : `signal ${signal}`;
  }
}

async function answers(url: string): Promise<boolean> {
  return fetch(url, { signal: AbortSignal.timeout(5_000) }).then(
    async (response) => {
      await response.arrayBuffer();
      return response.status === 200;
    },
    () => false,
  );
}

async function end(child: ChildProcess): Promise<void> {
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
