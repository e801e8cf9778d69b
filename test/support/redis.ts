import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { eventually } from './eventually.js';
import { freePort } from './free-port.js';

export interface TestRedis {
  readonly url: string;
  readonly port: number;
  /** Ends the server without a word, as a crash would; nothing it held is kept. */
  kill(): Promise<void>;
  /** Loses everything it holds and goes on. */
  flush(): Promise<void>;
  /** Starts it again on the same port, empty. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

const program = ['redis-server', 'valkey-server'].find((name) => spawnSync(name, ['--version'], { stdio: 'ignore' }).status === 0);

/** `describe` for suites that need Redis. Where no server is installed the suite is skipped by name, and `npm test` says so. */
export function describeWithRedis(name: string, suite: () => void): void {
  if (program !== undefined) describe(name, suite);
  else describe(name, () => it.skip('needs redis-server or valkey-server (apt-get install redis-server)', () => undefined));
}

/** Starts a Redis server of its own on a free port, in a temporary folder, without persistence. */
export async function startRedis(): Promise<TestRedis> {
  if (program === undefined) throw new Error('neither redis-server nor valkey-server is installed');
  const folder = await mkdtemp(join(tmpdir(), 'carnet-test-redis-'));
  const port = await freePort();
  let child = await launch(program, folder, port);
  const killOnExit = (): void => void child.kill('SIGKILL');
  process.once('exit', killOnExit);
  return {
    url: `redis://127.0.0.1:${String(port)}`,
    port,
    kill: () => end(child),
    flush: () => flush(port),
    restart: async () => {
      await end(child);
      child = await launch(program, folder, port);
    },
    stop: async () => {
      process.off('exit', killOnExit);
      await end(child);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function launch(command: string, folder: string, port: number): Promise<ChildProcess> {
  const flags = [
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--dir',
    folder,
    '--save',
    '',
    '--appendonly',
    'no',
    '--maxmemory-policy',
    'noeviction',
  ];
  const child = spawn(command, flags, { stdio: 'ignore' });
  await eventually(`${command} answers on port ${String(port)}`, async () => child.exitCode !== null || (await answers(port)));
  if (child.exitCode !== null) throw new Error(`${command} did not start on port ${String(port)}`);
  return child;
}

async function answers(port: number): Promise<boolean> {
  const redis = new Redis({ port, host: '127.0.0.1', lazyConnect: true, retryStrategy: () => null });
  redis.on('error', () => undefined);
  const alive = await redis
    .connect()
    .then(() => redis.ping())
    .then(
      () => true,
      () => false,
    );
  // To end a connection that was refused would leave the client's timer of two seconds behind.
  if (alive) redis.disconnect();
  return alive;
}

async function flush(port: number): Promise<void> {
  const redis = new Redis({ port, host: '127.0.0.1' });
  const [, [, left] = []] = (await redis.multi().flushall().dbsize().exec()) ?? [];
  redis.disconnect();
  if (left !== 0) throw new Error('Redis kept something');
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}
