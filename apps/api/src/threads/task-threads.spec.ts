import { setImmediate } from 'node:timers/promises';
import { CalculationRefused } from '@carnet/acts/calculator.js';
import { RulesMissing } from '@carnet/acts/rule-book.js';
import { aPage } from '@carnet/features/decisions/letter/notice-page.fixture.js';
import { digestOfText } from '@carnet/kernel';
import { afterEach, describe, expect, it } from '@jest/globals';
import { type TaskLimits, TaskThreads } from './task-threads.js';
import type { Task } from './task.js';
import { InProcessTasks } from './in-process-tasks.fixture.js';
import { threadsOfSources } from './threads-of-sources.fixture.js';

/**
 * A thread for tests. Its task shares four numbers: tasks running, the maximum running at once, tasks begun, and the number of begun tasks
 * until which it continues.
 */
const script = new URL(
  `data:text/javascript,${encodeURIComponent(`
  import { parentPort } from 'node:worker_threads';
  parentPort.on('message', ({ task: { asked: { name, numbers, kept = [] } } }) => {
    if (numbers === undefined) throw new Error('no numbers');
    const running = Atomics.add(numbers, 0, 1) + 1;
    if (running > numbers[1]) numbers[1] = running;
    Atomics.add(numbers, 2, 1);
    while (Atomics.load(numbers, 2) < Atomics.load(numbers, 3)) if (name === 'hungry') kept.push(new Array(100_000).fill(name));
    Atomics.sub(numbers, 0, 1);
    parentPort.postMessage({ result: name });
  });
  parentPort.postMessage('ready');
`)}`,
);

const usual: TaskLimits = { threads: 1, waiting: 16, milliseconds: 100_000, megabytes: 64 };

const never = 1_000_000;

const numbersUntil = (begun: number): Int32Array => {
  const numbers = new Int32Array(new SharedArrayBuffer(16));
  numbers[3] = begun;
  return numbers;
};

const task = (name: string, numbers?: Int32Array): Task => ({ name: 'letter', asked: { name, numbers } as never });

const codeOf = (error: unknown): string => (error instanceof CalculationRefused ? error.code : String(error));

let threads: TaskThreads;

afterEach(() => threads.onApplicationShutdown());

const open = (limits: Partial<TaskLimits> = {}, at = script): TaskThreads => (threads = new TaskThreads({}, { ...usual, ...limits }, at));

describe('tasks in threads', () => {
  it('A running task leaves the event loop free, and organisations take turns', async () => {
    open();
    const numbers = numbersUntil(never);
    const done: unknown[] = [];
    const run = async (organisation: string): Promise<unknown> => done.push(await threads.run(organisation, task(organisation, numbers)));
    const all = [...Array.from({ length: 16 }, () => run('one')), run('other')];
    // During the first task this process runs a thousand turns of its event loop; only then may the task end.
    for (let turn = 0; turn < 1000; turn += 1) await setImmediate();
    expect(done).toEqual([]);
    numbers[3] = 0;
    await Promise.all(all);
    expect(done.slice(0, 3)).toEqual(['one', 'other', 'one']);
    expect(done).toHaveLength(17);
  });

  it('Tasks of one organisation run one at a time, those of two run side by side', async () => {
    open({ threads: 2 });
    const alone = numbersUntil(0);
    await Promise.all([1, 2, 3, 4].map((number) => threads.run('one', task(String(number), alone))));
    expect([alone[1], alone[2]]).toEqual([1, 4]);
    // Neither task ends before both have begun.
    const together = numbersUntil(2);
    await Promise.all(['one', 'other'].map((organisation) => threads.run(organisation, task(organisation, together))));
    expect(together[1]).toBe(2);
  });

  it('Refuses a task only of the organisation that has too many waiting tasks', async () => {
    open({ waiting: 2 });
    const numbers = numbersUntil(never);
    const [refused, ...others] = ['one', 'one', 'one', 'other', 'one']
      .map((by) => threads.run(by, task(by, numbers)).catch(codeOf))
      .reverse();
    expect(await refused).toBe('calculations-many');
    numbers[3] = 0;
    expect(await Promise.all(others)).toEqual(['other', 'one', 'one', 'one']);
  });

  it('A task that takes too long is ended, and the next task is done', async () => {
    open({ milliseconds: 3000 });
    const endless = threads.run('one', task('endless', numbersUntil(never))).catch(codeOf);
    const next = threads.run('one', task('next', numbersUntil(0)));
    expect([await endless, await next]).toEqual(['calculation-too-long', 'next']);
  });

  it('A task that takes too much memory is ended, and the next task is done', async () => {
    open();
    const hungry = threads.run('one', task('hungry', numbersUntil(never))).catch(codeOf);
    const next = threads.run('one', task('next', numbersUntil(0)));
    expect([await hungry, await next]).toEqual(['calculation-too-long', 'next']);
  });

  it('A task’s fault reaches its caller, and the next task is done', async () => {
    open();
    const faulty = threads.run('one', task('faulty')).catch(codeOf);
    const next = threads.run('one', task('next', numbersUntil(0)));
    expect([await faulty, await next]).toEqual(['Error: no numbers', 'next']);
  });

  it('Refuses a task when no thread can be started', async () => {
    open({}, new URL('data:text/javascript,throw new Error("no")'));
    expect(await threads.run('one', task('any', numbersUntil(0))).catch(codeOf)).toBe('calculation-unavailable');
  });

  it('Shutdown ends running and waiting tasks and refuses a later task', async () => {
    open();
    const numbers = numbersUntil(never);
    const all = ['one', 'one', 'other'].map((by) => threads.run(by, task(by, numbers)).catch(codeOf));
    while (numbers[2] === 0) await setImmediate();
    await threads.onApplicationShutdown();
    expect(await Promise.all([...all, threads.run('one', task('late')).catch(codeOf)])).toEqual(Array(4).fill('calculation-unavailable'));
    // A task begun after the threads had ended would be counted here.
    expect(numbers[2]).toBe(1);
  });

  it('A real thread gives the same results and refusals as this process', async () => {
    threads = threadsOfSources();
    const asked = { rules: digestOfText('no rules'), regime: 'cn', before: null, after: 'no pack' } as const;
    const [there, here] = await Promise.all(
      [threads, new InProcessTasks({ illustrativeLists: false, days: null })].map(async (one) => [
        Buffer.from((await one.run('one', { name: 'letter', asked: aPage('zh') })) as Uint8Array).toString('latin1'),
        await one.run('one', { name: 'comparePacks', asked }).catch((error: unknown) => error),
      ]),
    );
    expect(there).toEqual(here);
    expect(there?.[1]).toBeInstanceOf(RulesMissing);
  });
});
