import { instant, type Page, type WrittenReceipt } from '@carnet/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { filing } from '../support/filings.js';
import { answering, type Receiver, startReceiver } from '../support/receiver.js';
import { startSystem, type System } from '../support/system.js';
import type { DeliveryView, KeysView } from '@carnet/features/webhooks/webhooks.dto.js';

let system: System;

let receiver: Receiver;

beforeAll(async () => {
  system = await startSystem();
  receiver = await startReceiver();
});

afterAll(async () => {
  await system.close();
  await receiver.close();
});

const tomorrow = instant(new Date(Date.now() + 86_400_000).toISOString());

describe('a company with a webhook', () => {
  it('A webhook gets the events of a filing, and failed deliveries are sent again', async () => {
    const admin = await system.person('admin@motors');
    const wanted = { url: receiver.url, label: 'Ours', types: ['transfer.submitted', 'transfer.assessed'] };
    const created = await admin.act<WrittenReceipt>('/v1/webhooks', wanted);
    expect(created.status).toBe(201);
    const at = `/v1/webhooks/${created.body.id}`;
    const keys = (await admin.get<{ items: readonly KeysView[] }>(`${at}/keys`)).body.items;

    receiver.answer = answering(500);
    const { id } = await system.machine('motors').file(filing());
    await system.drain();
    await system.worker.sendMessages();
    await receiver.until(2);
    receiver.answer = answering(204);
    await system.worker.sendMessages(tomorrow);
    await receiver.until(4);
    for (const { headers, body } of receiver.received) {
      const message = new Webhook(keys[0]!.secret).verify(body, headers as Record<string, string>);
      expect(message).toMatchObject({ type: expect.stringMatching(/submitted|assessed/), data: { transfer: id } });
    }
    const { items } = (await admin.get<Page<DeliveryView>>(`${at}/deliveries`)).body;
    expect(items.map(({ state, attempts }) => [state, attempts.at(-1)?.status])).toEqual([
      ['delivered', 204],
      ['delivered', 204],
    ]);
  });

  it('Only an administrator of the company reads its webhooks', async () => {
    for (const other of [await system.person('filer@motors'), system.machine('motors')]) {
      expect((await other.get('/v1/webhooks')).status).toBe(403);
    }
  });
});
