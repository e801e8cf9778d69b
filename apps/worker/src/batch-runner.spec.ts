import { RulesMissing } from '@carnet/acts/rule-book.js';
import { type ClaimedItem, WORK_KINDS } from '@carnet/acts/work-items.js';
import { describe, expect, it } from '@jest/globals';
import { BatchRunner } from './batch-runner.js';
import { MemoryLog } from './memory-log.fixture.js';
import { aCompany, MemoryWork, MemoryWorkItems } from './memory-work.fixture.js';
import { DEFAULT_TIMING } from './timing.js';

function aRunner() {
  const work = new MemoryWork();
  const log = new MemoryLog();
  const company = aCompany();
  const add = (count: number) => ({ company, kind: 'assess', items: Array.from({ length: count }, () => work.addItem(company)) });
  return { work, log, company, add, runner: new BatchRunner(new MemoryWorkItems(work), log, DEFAULT_TIMING) };
}

describe('the batch runner', () => {
  it('A whole batch is worked in one call', async () => {
    const { work, add, runner } = aRunner();
    const calls: number[] = [];
    await runner.run('assess', add(25), async (_company, items) => {
      calls.push(items.length);
      work.finish(items);
    });
    expect(calls).toEqual([25]);
    expect(work.in('done')).toHaveLength(25);
  });

  it('A batch delivered fifty times at once has one effect', async () => {
    const { work, add, runner } = aRunner();
    const batch = add(3);
    let effects = 0;
    const work50 = async (_company: string, items: readonly ClaimedItem[]) => {
      await new Promise(setImmediate);
      work.finish(items);
      effects += 1;
    };
    await Promise.all(Array.from({ length: 50 }, () => runner.run('assess', batch, work50)));
    expect(effects).toBe(1);
  });

  it('A delivery of an earlier epoch is ignored', async () => {
    const { work, log, add, runner } = aRunner();
    const batch = add(1);
    for (const { id } of batch.items) work.get(id).epoch = 2;
    await runner.run('assess', batch, () => Promise.reject(new Error('must not run')));
    expect(work.in('ready')).toHaveLength(1);
    expect(log.lines).toEqual([]);
  });

  it('A batch finishes its good items and gives back the bad item', async () => {
    const { work, log, add, runner } = aRunner();
    const batch = add(5);
    const bad = batch.items[2]?.id ?? '';
    await runner.run('assess', batch, async (_company, items) => {
      if (items.some(({ id }) => id === bad)) throw new TypeError('Jane Doe, passport 4711');
      work.finish(items);
    });
    expect(work.in('done')).toHaveLength(4);
    expect(work.get(bad)).toMatchObject({ state: 'ready', epoch: 2, code: 'TypeError' });
    expect(JSON.stringify(log.lines)).not.toContain('Jane');
  });

  it('A work item becomes a dead letter after its last attempt and is logged', async () => {
    const { work, log, add, runner } = aRunner();
    const batch = add(1);
    const item = work.get(batch.items[0]?.id ?? '');
    for (let attempt = 0; attempt < WORK_KINDS.assess.attempts; attempt += 1) {
      await runner.run('assess', { ...batch, items: [{ id: item.id, epoch: item.epoch }] }, () =>
        Promise.reject(Object.assign(new Error(), { code: '23505' })),
      );
    }
    expect(item).toMatchObject({ state: 'dead', code: 'Error:23505' });
    expect(log.lines.at(-1)).toMatchObject({ level: 'error', message: 'a work item failed for good' });
  });

  it('A batch without its rules waits as often as needed and counts no attempt', async () => {
    const { work, log, add, runner } = aRunner();
    const { items, ...batch } = add(3);
    const missing = new RulesMissing('nobody stored the rules');
    let calls = 0;
    for (let time = 0; time < WORK_KINDS.assess.attempts + 1; time += 1) {
      const now = items.map(({ id }) => ({ id, epoch: work.get(id).epoch }));
      await runner.run('assess', { ...batch, items: now }, () => ((calls += 1), Promise.reject(missing)));
    }
    expect(calls).toBe(WORK_KINDS.assess.attempts + 1);
    const code = 'RulesMissing: nobody stored the rules';
    expect(work.in('ready')).toEqual(items.map(({ id }) => expect.objectContaining({ id, attempt: 0, code })));
    expect(log.lines.at(-1)).toMatchObject({ level: 'warn', message: 'a work item waits for what it needs' });
  });

  it('A late worker writes nothing once another worker holds the item', async () => {
    const { work, log, add, runner } = aRunner();
    const batch = add(1);
    const item = work.get(batch.items[0]?.id ?? '');
    await runner.run('assess', batch, async (_company, items) => {
      item.fence = 'of another worker';
      work.finish(items);
    });
    expect(item).toMatchObject({ state: 'running', fence: 'of another worker' });
    expect(log.lines.map(({ message }) => message)).toEqual(['a late worker was stopped by its fence']);
  });

  it('A batch finishes its other items when another worker holds one of them', async () => {
    const { work, add, runner } = aRunner();
    const batch = add(4);
    const lost = batch.items[1]?.id ?? '';
    await runner.run('assess', batch, async (_company, items) => {
      work.get(lost).fence = 'of another worker';
      work.finish(items);
    });
    expect(work.in('done')).toHaveLength(3);
  });

  it('A batch survives an unreachable store and leaves its items ready', async () => {
    const { work, log, add } = aRunner();
    const items = new MemoryWorkItems(work);
    items.claim = () => Promise.reject(Object.assign(new Error(), { code: 'ECONNREFUSED' }));
    await new BatchRunner(items, log, DEFAULT_TIMING).run('assess', add(2), async () => undefined);
    expect(work.in('ready')).toHaveLength(2);
    expect(log.lines[0]).toMatchObject({ level: 'error', fields: { code: 'Error:ECONNREFUSED', items: 2 } });
  });

  it('A batch from the wrong queue is not touched', async () => {
    const { work, add, runner } = aRunner();
    await runner.run('open-step', add(1), () => Promise.reject(new Error('must not run')));
    expect(work.in('ready')).toHaveLength(1);
  });
});
