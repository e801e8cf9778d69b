import type { QueueBatch } from '@carnet/queue';
import { MemoryWorkQueue } from '../../../libs/queue/src/memory-work-queue.fixture.js';
import { describe, expect, it } from '@jest/globals';
import { Dispatcher } from './dispatcher.js';
import { aCompany, MemoryDispatchStore, MemoryWork } from './memory-work.fixture.js';

const routes = { assess: 'rule-check', 'prepare-review': 'governance-review', 'open-step': 'approval' };

function aDispatcher() {
  const work = new MemoryWork();
  const queue = new MemoryWorkQueue(routes);
  const delivered: QueueBatch[] = [];
  const listen = () => queue.process('rule-check', 1, async (batch) => void delivered.push(batch));
  return { work, queue, delivered, listen, dispatcher: new Dispatcher(new MemoryDispatchStore(work), queue) };
}

describe('the dispatcher', () => {
  it('The dispatcher hands over a single item at once and alone', async () => {
    const { work, dispatcher, delivered, listen } = aDispatcher();
    await listen();
    const company = aCompany();
    const item = work.addItem(company);
    await dispatcher.step();
    expect(delivered).toEqual([{ company, kind: 'assess', items: [item] }]);
  });

  it('The dispatcher hands over up to 25 items of one company as one batch', async () => {
    const { work, dispatcher, delivered, listen } = aDispatcher();
    await listen();
    const company = aCompany();
    for (let i = 0; i < 40; i += 1) work.addItem(company);
    await dispatcher.step();
    await new Promise(setImmediate);
    expect(delivered.map(({ items }) => items.length)).toEqual([25, 15]);
  });

  it('The dispatcher serves a company with one item beside one with thousands', async () => {
    const { work, dispatcher, delivered, listen } = aDispatcher();
    const [large, small] = [aCompany(), aCompany()];
    for (let i = 0; i < 2_000; i += 1) work.addItem(large);
    work.addItem(small);
    await dispatcher.step();
    await listen();
    await new Promise(setImmediate);
    expect(delivered.filter(({ company }) => company === small)).toHaveLength(1);
    expect(delivered.filter(({ company }) => company === large).flatMap(({ items }) => items)).toHaveLength(50);
  });

  it('The dispatcher rests longer while idle and not at all while there is work', async () => {
    const { work, dispatcher } = aDispatcher();
    const rests: number[] = [];
    for (let i = 0; i < 6; i += 1) rests.push(await dispatcher.step());
    work.addItem(aCompany());
    rests.push(await dispatcher.step(), await dispatcher.step());
    expect(rests).toEqual([10, 20, 40, 80, 100, 100, 0, 10]);
  });

  it('The dispatcher hands over items again after the queue refused them', async () => {
    const { work, queue, dispatcher, delivered, listen } = aDispatcher();
    await listen();
    const item = work.addItem(aCompany());
    const add = queue.add.bind(queue);
    queue.add = () => Promise.reject(new Error('refused'));
    await expect(dispatcher.step()).rejects.toThrow('refused');
    queue.add = add;
    await dispatcher.step();
    expect(delivered.flatMap(({ items }) => items)).toEqual([{ id: item.id, epoch: 2 }]);
  });

  it('The dispatcher takes no item while the queue is out of reach', async () => {
    const { work, queue, dispatcher } = aDispatcher();
    const item = work.addItem(aCompany());
    queue.disconnect();
    await dispatcher.step();
    expect(work.get(item.id).dispatch).toBeNull();
  });
});
