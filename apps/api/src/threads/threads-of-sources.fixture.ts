import { TaskThreads, usualLimits } from './task-threads.js';

/** Threads that run this repository's TypeScript as it is, since tests have no build, and that a busy machine does not hurry. */
export function threadsOfSources(): TaskThreads {
  const loader = new URL('../../../../test/support/register-typescript.mjs', import.meta.url);
  const limits = { ...usualLimits, milliseconds: 100_000 };
  return new TaskThreads({ execArgv: ['--import', loader.href], workerData: { illustrativeLists: false, days: null } }, limits);
}
