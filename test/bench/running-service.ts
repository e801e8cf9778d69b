import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

/** A program under measurement, started as `npm start` starts it. */
export interface RunningService {
  readonly pid: number;
  stop(): Promise<void>;
}

export interface ServicePlan {
  readonly name: string;
  /** The program and its arguments. */
  readonly command: readonly [string, ...string[]];
  readonly env?: Readonly<Record<string, string>>;
  readonly logFile: string;
  /** Answers whether the service can do its work. */
  readonly ready: () => Promise<boolean>;
}

const startsWithin = 60_000;

/** Starts a service and waits until it is ready. It ends with this process: Node services by their channel, others on `exit`. */
export async function startService({ name, command: [program, ...args], env, logFile, ready }: ServicePlan): Promise<RunningService> {
  const log = await open(logFile, 'a', 0o600);
  const child = spawn(program, args, { env, stdio: ['ignore', log.fd, log.fd, 'ipc'], detached: false });
  await log.close();
  const killOnExit = (): void => void child.kill('SIGKILL');
  process.once('exit', killOnExit);
  const stop = async (): Promise<void> => {
    process.off('exit', killOnExit);
    await end(child);
  };
  for (let waited = 0; waited < startsWithin && child.exitCode === null; waited += 50) {
    if (await ready()) return { pid: child.pid ?? 0, stop };
    await pause(50);
  }
  await stop();
  throw new Error(`${name} does not start:\n${(await readFile(logFile, 'utf8')).trim().split('\n').slice(-8).join('\n')}`);
}

/** Ready once the address answers 200. */
export function answersAt(url: string): () => Promise<boolean> {
  return () =>
    fetch(url, { signal: AbortSignal.timeout(5_000) }).then(
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
  const impatience = setTimeout(() => child.kill('SIGKILL'), 15_000);
  await ended;
  clearTimeout(impatience);
}
