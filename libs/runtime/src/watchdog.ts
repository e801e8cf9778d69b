import { Worker } from 'node:worker_threads';

/** Looks in a standstill before it counts as one. */
const looks = 10;

/**
 * Ends this process with SIGKILL when its event loop stands still for so many seconds, and says so on standard error first. Nothing inside a
 * loop that spins can do so: no timer fires in it, and no signal or request is heard. The thread counts its own looks and not the time, so
 * that a process that was frozen, or whose machine slept, is not ended when it wakes.
 *
 * @param name the process's name in the log.
 * @param seconds 0 watches nothing.
 */
export function watchEventLoop(name: string, seconds: number): void {
  if (seconds === 0) return;
  const every = (seconds * 1000) / looks;
  const beats = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  // The first process of a container hears no SIGKILL from within it.
  const next = process.pid === 1 ? 'this is process 1, which has to be ended from outside' : 'this process ends, to be started anew';
  const line = { level: 60, process: name, msg: `the event loop stood still for ${seconds} s: ${next}` };
  // Its text is given, so that it runs from a build and without one; none of the process's own flags and preloads run in it.
  new Worker(thread, { eval: true, execArgv: [], env: {}, workerData: { beats, every, looks, line } }).unref();
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
