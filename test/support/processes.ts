import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { processFlags } from '@carnet/runtime';
import { eventually } from './eventually.js';

export const repository = join(import.meta.dirname, '..', '..');

/** How a process ended: its exit code, or the signal that ended it. */
export type ProcessEnd = number | NodeJS.Signals;

/** A program of this repository in a process of its own, known by its id alone. It ends with the test process. */
export class OwnProcess {
  readonly ended: Promise<ProcessEnd>;
  private output = '';
  private readonly messages: unknown[] = [];

  private constructor(
    readonly name: string,
    private readonly child: ChildProcess,
  ) {
    const killOnExit = (): void => void child.kill('SIGKILL');
    process.once('exit', killOnExit);
    this.ended = once(child, 'exit').then((how: unknown[]) => {
      process.off('exit', killOnExit);
      return (how[1] ?? how[0]) as ProcessEnd;
    });
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    child.on('message', (message) => this.messages.push(message));
  }

  /** Starts a program as it was built, given as the path of its source from the root of the repository. */
  static start(name: string, program: string, env: Readonly<Record<string, string>>): OwnProcess {
    const built = join(repository, 'dist', program.replace(/\.ts$/, '.js'));
    const child = spawn(process.execPath, [...processFlags, built], {
      cwd: repository,
      env: { PATH: process.env.PATH, ...env },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    return new OwnProcess(name, child);
  }

  get running(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** What it wrote so far. */
  get log(): string {
    return this.output;
  }

  tell(message: object): void {
    this.child.send(message);
  }

  /** Waits until the process says something through its channel; each saying is heard once. */
  async waitForMessage(word: string): Promise<void> {
    await eventually(`${this.name} says "${word}"`, () => {
      const at = this.messages.indexOf(word);
      if (at >= 0) return this.messages.splice(at, 1);
      if (!this.running) throw new Error(`${this.name} ended:\n${this.output.slice(-4000)}`);
      return false;
    });
  }

  /** Waits until the process has ended by itself, and answers how. */
  async waitForEnd(): Promise<ProcessEnd> {
    await eventually(`${this.name} ends`, () => !this.running);
    return this.ended;
  }

  signal(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** Ends the process and answers how it ended. */
  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<ProcessEnd> {
    if (this.running) this.child.kill(signal);
    return this.ended;
  }

  /** Waits until the process stands still after SIGSTOP. */
  async waitUntilStopped(): Promise<void> {
    await eventually(`${this.name} stands still`, async () => {
      const stat = await readFile(`/proc/${String(this.child.pid)}/stat`, 'utf8');
      return stat.slice(stat.lastIndexOf(')') + 2).startsWith('T');
    });
  }
}
