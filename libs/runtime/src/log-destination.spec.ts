import { afterEach, describe, expect, it } from '@jest/globals';
import { type ChildProcess, spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { existsSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { LogDestination, type LogDestinationOptions } from './log-destination.js';

const repository = join(import.meta.dirname, '..', '..', '..');
const typescript = pathToFileURL(join(repository, 'test', 'support', 'register-typescript.mjs')).href;

/** Logs as fast as it can, reports the count over its channel, and ends with a fatal line on request. */
const chatter = `
import { createLogger } from './libs/runtime/src/logger.ts';
const logger = createLogger({ name: 'chatter', level: 'info' });
let logged = 0;
setInterval(() => {
  for (let n = 0; n < 20; n += 1) logger.info({ logged: (logged += 1), pad: 'x'.repeat(10000) }, 'line');
  process.send?.({ logged });
}, 5);
process.once('message', () => { logger.fatal('the last line'); process.exit(7); });
`;

const started: ChildProcess[] = [];
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

function chat(stdout: 'pipe' | number): ChildProcess {
  const flags = ['--import', typescript, '--input-type=module', '--eval', chatter];
  const child = spawn(process.execPath, flags, { cwd: repository, stdio: ['ignore', stdout, 'inherit', 'ipc'] });
  started.push(child);
  return child;
}

/** Resolves once the process has logged that many lines, which proves that it is not blocked. */
async function hasLogged(child: ChildProcess, lines: number): Promise<void> {
  for (let logged = 0; logged < lines;) [{ logged }] = (await once(child, 'message')) as [{ logged: number }];
}

async function ends(child: ChildProcess): Promise<unknown> {
  const ended = once(child, 'exit');
  child.send({});
  const [code, signal] = (await ended) as unknown[];
  return signal ?? code;
}

describe('a process with a blocked log', () => {
  it('A process with an unread log goes on and later says how many lines it dropped', async () => {
    const child = chat('pipe');
    await hasLogged(child, 1_000);
    let read = '';
    child.stdout?.on('data', (chunk: Buffer) => (read += chunk.toString()));
    while (!read.includes('were dropped')) await once(child.stdout as NodeJS.EventEmitter, 'data');
    await hasLogged(child, 1);
    expect(await ends(child)).toBe(7);
    const lines = read.split('\n').slice(0, -1);
    const told = lines.map((line) => JSON.parse(line) as { logged?: number; dropped?: number; process: string });
    const gap = told.findIndex(({ dropped }) => dropped !== undefined);
    expect(told[gap]).toMatchObject({ process: 'chatter', dropped: expect.any(Number) });
    const [before, after] = [told[gap - 1]?.logged ?? 0, told[gap + 1]?.logged ?? 0];
    expect(told[gap]?.dropped).toBe(after - before - 1);
  });

  const full = existsSync('/dev/full') ? it : it.skip;
  full('A process with a log on a full disk goes on and ends when it is asked to', async () => {
    const disk = await open('/dev/full', 'w');
    const child = chat(disk.fd);
    await disk.close();
    await hasLogged(child, 1_000);
    expect(await ends(child)).toBe(7);
  });
});

describe('the destination of a log', () => {
  /** A disk that is full for the first attempts, and then accepts less than it is given. */
  class Disk extends EventEmitter {
    written = '';

    constructor(private fullFor: number) {
      super();
    }

    readonly write = (_fd: number, bytes: Buffer, done: (error: Error | null, count: number) => void): void => {
      this.fullFor -= 1;
      if (this.fullFor >= 0) return void setImmediate(done, Object.assign(new Error('full'), { code: 'ENOSPC' }), 0);
      const taken = bytes.subarray(0, 7);
      this.written += taken.toString();
      setImmediate(done, null, taken.length);
      this.emit('written');
    };

    async has(text: string): Promise<void> {
      while (!this.written.includes(text)) await once(this, 'written');
    }
  }

  it('A log keeps lines while a disk is full and says in place how many it dropped', async () => {
    const disk = new Disk(3);
    const write = disk.write as NonNullable<LogDestinationOptions['write']>;
    const log = new LogDestination(1, (dropped) => `${String(dropped)} dropped\n`, { mostHeld: 20, write });
    for (let n = 0; n < 9; n += 1) log.write(`line ${String(n)}\n`);
    await disk.has('dropped\n');
    log.write('afterwards\n');
    await disk.has('afterwards\n');
    expect(disk.written).toBe('line 0\nline 1\nline 2\nline 3\n5 dropped\nafterwards\n');
  });
});
