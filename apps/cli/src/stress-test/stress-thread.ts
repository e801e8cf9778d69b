import { parentPort, workerData } from 'node:worker_threads';
import type { JudgedTransfer } from '@carnet/features/stress-tests/stress-test-record.js';
import type { TallyJson } from '@carnet/rules';
import { openStressWork, type StressSetup } from './setup.js';

/** A task for a thread. */
export type Task = { readonly from: number; readonly to: number } | { readonly judged: readonly JudgedTransfer[] } | 'end';

/** A thread's message: the number of transfers judged, which requests more work, or its tally. */
export type Report = { readonly done: number } | { readonly tally: TallyJson };

const port = parentPort;

if (port === null) throw new Error('this is a thread of a stress test');

const work = openStressWork(workerData as StressSetup);

const tally = work.tally();

const say = (report: Report): void => port.postMessage(report);

port.on('message', (task: Task) => {
  if (task === 'end') {
    say({ tally: tally.toJson() });
    port.close();
    return;
  }
  if ('judged' in task) {
    work.addJudged(tally, task.judged);
    say({ done: task.judged.length });
  } else {
    work.addRange(tally, task.from, task.to);
    say({ done: task.to - task.from });
  }
});

say({ done: 0 });
