import type { MessageSweep } from '@carnet/features/notifications/message-sweep.store.js';
import type { DeliveryOutcome, DeliverMessage } from '@carnet/features/webhooks/deliver-message.js';
import type { DueDelivery } from '@carnet/features/webhooks/endpoint.js';
import type { TenantId } from '@carnet/kernel';
import { expect, it } from '@jest/globals';
import { BackgroundLoop } from './background-loop.js';
import { MemoryLog } from './memory-log.fixture.js';
import { MessageWatch } from './message-watch.js';
import { DEFAULT_TIMING } from './timing.js';

const due = (id: number): DueDelivery => ({
  organisation: '00000000-0000-4000-8000-000000000001' as TenantId,
  realm: 'company',
  endpoint: String(id),
  id: String(id),
  attempt: 1,
});

it('The history is followed while deliveries hang, with at most 32 handed out', async () => {
  let [handed, followed] = [0, 0];
  let again: () => void = () => undefined;
  let letGo: (result: DeliveryOutcome) => void = () => undefined;
  const hanging = new Promise<DeliveryOutcome>((resolve) => (letGo = resolve));
  const full = new Promise<void>((resolve) => (again = resolve));
  const sweep = {
    follow: () => {
      followed += 1;
      if (handed > 0 && followed > 5) again();
      return Promise.resolve(false);
    },
    handOut: ({ most }: { most: number }) => Promise.resolve(Array.from({ length: most }, () => due((handed += 1)))),
    forget: () => Promise.resolve(0),
  };
  const deliver = { execute: () => hanging };
  const log = new MemoryLog();
  const timing = { ...DEFAULT_TIMING, sweepEvery: 5 };
  const watch = new MessageWatch(sweep as unknown as MessageSweep, deliver as unknown as DeliverMessage, log, timing);
  const loops = [watch.follower, watch].map((task) => new BackgroundLoop(task, log));
  for (const loop of loops) loop.start();
  await full;
  expect(handed).toBe(32);
  const stopped = Promise.all(loops.map((loop) => loop.stop()));
  letGo('delivered');
  await stopped;
  await watch.finish();
});
