import type { TenantId } from '@carnet/kernel';
import { OutcomeUnknown } from '@carnet/persistence/tenant-database.js';
import { describe, expect, it } from '@jest/globals';
import { CompanyBatches } from './company-batches.js';

const [north, south] = ['north', 'south'] as TenantId[] as [TenantId, TenantId];

/** Batches whose work is done when the test says so. */
function watched(most = 3) {
  const begun: {
    readonly company: TenantId;
    readonly tasks: readonly string[];
    end(answers?: readonly string[]): void;
    fail(error?: Error): void;
  }[] = [];
  const perform = (company: TenantId, tasks: readonly string[]): Promise<readonly string[]> =>
    new Promise((resolve, reject) => {
      const end = (answers = tasks.map((task) => `${task} done`)): void => {
        resolve(answers);
      };
      const fail = (error = new Error(`${tasks.join('+')} failed`)): void => {
        reject(error);
      };
      begun.push({ company, tasks, end, fail });
    });
  const batches = new CompanyBatches<string, string>(most, perform);
  return { begun, ask: (task: string, company = north) => batches.ask(company, task) };
}

const settled = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

describe('batches by company', () => {
  it('A batch runs the first task at once and then takes waiting tasks up to its limit', async () => {
    const { begun, ask } = watched();
    const answers = ['a', 'b', 'c', 'd', 'e'].map((task) => ask(task));
    expect(begun.map(({ tasks }) => tasks)).toEqual([['a']]);
    begun[0]?.end();
    await settled();
    expect(begun.map(({ tasks }) => tasks)).toEqual([['a'], ['b', 'c', 'd']]);
    begun[1]?.end();
    await settled();
    begun[2]?.end();
    expect(await Promise.all(answers)).toEqual(['a done', 'b done', 'c done', 'd done', 'e done']);
  });

  it('No company waits for the batch of another company', async () => {
    const { begun, ask } = watched();
    const [first, other] = [ask('a'), ask('b', south)];
    expect(begun.map(({ company }) => company)).toEqual([north, south]);
    begun[1]?.end();
    expect(await other).toBe('b done');
    begun[0]?.end();
    expect(await first).toBe('a done');
    const later = ask('c');
    await settled();
    begun[2]?.end();
    expect(await later).toBe('c done');
  });

  it('Each task of a failed batch runs alone, so that one failing task fails alone', async () => {
    const { begun, ask } = watched();
    const answers = ['a', 'b', 'c'].map((task) => ask(task));
    begun[0]?.end();
    await settled();
    begun[1]?.fail();
    await settled();
    expect(begun.slice(2).map(({ tasks }) => tasks)).toEqual([['b'], ['c']]);
    begun[2]?.fail();
    begun[3]?.end();
    expect((await Promise.allSettled(answers)).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    await expect(answers[1]).rejects.toThrow('b failed');
  });

  it('Each task of a batch with an unknown outcome is told so and is not retried', async () => {
    const { begun, ask } = watched();
    const answers = ['a', 'b', 'c'].map((task) => ask(task));
    begun[0]?.end();
    await settled();
    begun[1]?.fail(new OutcomeUnknown('the answer was lost'));
    const ends = await Promise.allSettled(answers);
    expect(ends.slice(1)).toEqual(['b', 'c'].map(() => ({ status: 'rejected', reason: expect.any(OutcomeUnknown) })));
    expect(begun).toHaveLength(2);
  });

  it('A batch refuses work that does not answer each of its tasks', async () => {
    const { begun, ask } = watched();
    const answer = ask('a');
    begun[0]?.end([]);
    await expect(answer).rejects.toThrow('answers each');
  });
});
