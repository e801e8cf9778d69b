import { MemoryWorkQueue } from '../../../libs/queue/src/memory-work-queue.fixture.js';
import { describe, expect, it } from '@jest/globals';
import { Dispatcher } from './dispatcher.js';
import { MemoryLog } from './memory-log.fixture.js';
import { aCompany, MemoryDispatchStore, MemoryWork, MemoryWorkItems } from './memory-work.fixture.js';
import { Reconciler } from './reconciler.js';
import { DEFAULT_TIMING } from './timing.js';

async function aReconciler() {
  const work = new MemoryWork();
  const store = new MemoryDispatchStore(work);
  const queue = new MemoryWorkQueue({ assess: 'rule-check' });
  const log = new MemoryLog();
  const reconciler = new Reconciler(store, queue, log, DEFAULT_TIMING);
  await reconciler.reconcile();
  return { work, store, queue, log, reconciler, dispatcher: new Dispatcher(store, queue) };
}

describe('the reconciler', () => {
  it('The reconciler leaves a waiting job alone, however long it waits', async () => {
    const { work, reconciler, dispatcher } = await aReconciler();
    work.addItem(aCompany());
    await dispatcher.dispatch();
    work.turnClock(3_600);
    expect(await reconciler.reconcile()).toEqual({ reclaimed: 0, redriven: 0 });
  });

  it('The reconciler makes the items of a lost job runnable at the next epoch', async () => {
    const { work, queue, log, reconciler, dispatcher } = await aReconciler();
    const item = work.addItem(aCompany());
    await dispatcher.dispatch();
    queue.forget();
    work.turnClock(11);
    expect(await reconciler.reconcile()).toEqual({ reclaimed: 0, redriven: 1 });
    expect(work.get(item.id).epoch).toBe(2);
    expect(await dispatcher.dispatch()).toBe(1);
    expect(log.lines).toHaveLength(1);
  });

  it('The reconciler gives a young batch time to reach the queue', async () => {
    const { work, store, reconciler } = await aReconciler();
    work.addItem(aCompany());
    await store.take({ items: 1, inFlightPerCompany: 1, perBatch: 1, gatherFor: 0 });
    expect(await reconciler.reconcile()).toEqual({ reclaimed: 0, redriven: 0 });
  });

  it('The reconciler trusts no batch after the queue was away', async () => {
    const { work, queue, reconciler, dispatcher } = await aReconciler();
    queue.onReady(() => reconciler.suspectLostJobs());
    work.addItem(aCompany());
    await dispatcher.dispatch();
    queue.disconnect();
    expect(await reconciler.reconcile()).toEqual({ reclaimed: 0, redriven: 0 });
    queue.reconnect();
    expect(await reconciler.reconcile()).toEqual({ reclaimed: 0, redriven: 1 });
  });

  it('The reconciler takes back an item whose lease has run out', async () => {
    const { work, reconciler } = await aReconciler();
    const company = aCompany();
    const item = work.addItem(company);
    await new MemoryWorkItems(work).claim(company, 'assess', [item], 60);
    expect((await reconciler.reconcile()).reclaimed).toBe(0);
    work.turnClock(61);
    expect((await reconciler.reconcile()).reclaimed).toBe(1);
    expect(work.get(item.id)).toMatchObject({ state: 'ready', epoch: 2 });
  });

  it('The reconciler checks leases in every step and the queue less often', async () => {
    const { work, queue, reconciler, dispatcher } = await aReconciler();
    await reconciler.step(0);
    work.addItem(aCompany());
    await dispatcher.dispatch();
    queue.forget();
    const company = aCompany();
    const silent = work.addItem(company);
    await new MemoryWorkItems(work).claim(company, 'assess', [silent], 20);
    work.turnClock(21);
    expect(await reconciler.step(5_000)).toBe(DEFAULT_TIMING.reclaimEvery);
    expect(work.in('ready').map(({ epoch }) => epoch)).toEqual([1, 2]);
    await reconciler.step(10_000);
    expect(work.in('ready').map(({ epoch }) => epoch)).toEqual([2, 2]);
  });

  it('The reconciler keeps a doubt that arises while it checks', async () => {
    const { work, store, queue, reconciler, dispatcher } = await aReconciler();
    work.addItem(aCompany());
    await dispatcher.dispatch();
    const undelivered = store.undelivered.bind(store);
    store.undelivered = (seconds) => {
      store.undelivered = undelivered;
      reconciler.suspectLostJobs();
      queue.forget();
      return undelivered(seconds);
    };
    await reconciler.reconcile();
    expect(await reconciler.reconcile()).toEqual({ reclaimed: 0, redriven: 1 });
  });

  it('The reconciler logs nothing when it has nothing to do', async () => {
    const { log, reconciler } = await aReconciler();
    await reconciler.step();
    expect(log.lines).toEqual([]);
  });
});
