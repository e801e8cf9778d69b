import { Worker } from 'node:worker_threads';

/** The number of checks without progress that count as a standstill. */
const checksUntilStandstill = 10;

/**
 * Ends this process with SIGKILL if its event loop stands still for `seconds`, after a line on standard error. A spinning loop cannot do so
 * itself: none of its timers, signals or requests is handled. The thread counts its own checks rather than time, so that a process that was
 * frozen, or whose machine slept, is not ended when it wakes.
 *
 * @param name the process's name in the log.
 * @param seconds 0 disables the watchdog.
 */
export function watchEventLoop(name: string, seconds: number): void {
  if (seconds === 0) return;
  const every = (seconds * 1000) / checksUntilStandstill;
  const beats = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  // The first process of a container ignores a SIGKILL from within the container.
  const next = process.pid === 1 ? 'this is process 1, which has to be ended from outside' : 'this process ends, to be started anew';
  const line = { level: 60, process: name, msg: `the event loop stood still for ${seconds} s: ${next}` };
  // Passed as source text, so that it runs with and without a build. It inherits none of the process's flags and
  // preloads.
  new Worker(thread, { eval: true, execArgv: [], env: {}, workerData: { beats, every, looks: checksUntilStandstill, line } }).unref();
  setInterval(() => Atomics.add(beats, 0, 1), every / 2).unref();
}

const thread = `
const { workerData: { beats, every, looks, line } } = require('node:worker_threads');
const { write } = require('node:fs');
let heard = -1;
let silent = 0;
const look = () => {
  const now = Atomics.load(beats, 0);
  silent = now === heard ? silent + 1 : 0;
  heard = now;
  if (silent < looks) return;
  clearInterval(looking);
  const end = () => process.kill(process.pid, 'SIGKILL');
  // The reader of standard error may have stalled, too.
  setTimeout(end, 1000);
  write(2, JSON.stringify({ time: new Date(), ...line }) + '\\n', end);
};
const looking = setInterval(look, every);
`;
