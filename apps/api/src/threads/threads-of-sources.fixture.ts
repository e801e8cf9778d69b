import { TaskThreads, usualLimits } from './task-threads.js';

/** Threads that run the TypeScript sources, since tests have no build, with a longer time limit for busy machines. */
export function threadsOfSources(): TaskThreads {
  const loader = new URL('../../../../test/support/register-typescript.mjs', import.meta.url);
  const limits = { ...usualLimits, milliseconds: 100_000 };
  return new TaskThreads({ execArgv: ['--import', loader.href], workerData: { illustrativeLists: false, days: null } }, limits);
}
