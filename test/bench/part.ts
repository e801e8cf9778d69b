import { processFlags } from '@carnet/runtime';
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const loader = new URL('../support/typescript-loader.mjs', import.meta.url).href;
const withLoader = `data:text/javascript,import{register}from'node:module';register(${JSON.stringify(loader)})`;

type Answer<Report> = { readonly report: Report } | { readonly failure: string };

/** A process of the bench's own that does one thing when asked: what measures must not share a thread with what is measured. */
export interface Part<Order, Report> {
  readonly pid: number;
  ask(order: Order): Promise<Report>;
  stop(): Promise<void>;
}

/** Starts a part from its file in this folder. It ends with this process, whatever happens to this one. */
export function startPart<Order, Report>(file: string): Part<Order, Report> {
  const child = fork(join(import.meta.dirname, file), {
    execArgv: [...processFlags, '--no-deprecation', '--import', withLoader],
    serialization: 'advanced',
    stdio: ['ignore', 2, 2, 'ipc'],
  });
  let settle: (answer: Answer<Report>) => void = () => undefined;
  child.on('message', (answer) => settle(answer as Answer<Report>));
  child.once('exit', () => settle({ failure: 'ended without an answer' }));
  return {
    pid: child.pid ?? 0,
    ask: async (order) => {
      const answered = new Promise<Answer<Report>>((resolve) => (settle = resolve));
      child.send(order as object);
      const answer = await answered;
      if ('failure' in answer) throw new Error(`${file}: ${answer.failure}`);
      return answer.report;
    },
    stop: () => endOf(child),
  };
}

/** The other side of a part: answers each order, one at a time. */
export function servePart<Order, Report>(work: (order: Order) => Promise<Report>): void {
  const send = (answer: Answer<Report>): void => void process.send?.(answer);
  process.on('message', (order) => {
    work(order as Order).then(
      (report) => send({ report }),
      (error: unknown) => send({ failure: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    );
  });
  process.on('disconnect', () => process.exit(0));
}

async function endOf(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}
