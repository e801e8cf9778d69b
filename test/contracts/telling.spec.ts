import { MessageSweep } from '@carnet/features/notifications/message-sweep.store.js';
import { TestEndpoint } from '@carnet/features/webhooks/change-endpoint.js';
import { DeliverMessage } from '@carnet/features/webhooks/deliver-message.js';
import { type Principal, SecretBox } from '@carnet/identity';
import { migrate } from '@carnet/persistence/migrate.js';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { BackgroundLoop } from '../../apps/worker/src/background-loop.js';
import { MemoryLog } from '../../apps/worker/src/memory-log.fixture.js';
import { MessageWatch } from '../../apps/worker/src/message-watch.js';
import { GuardedSender } from '../../apps/worker/src/webhooks/guarded-sender.js';
import { DEFAULT_TIMING } from '../../apps/worker/src/timing.js';
import { testWebhookKey } from '../support/database.js';
import { codeOf, valueOf } from '../support/desk.js';
import { patience } from '../support/eventually.js';
import { freshKey } from '../support/filings.js';
import { HookDesk } from '../support/hooks.js';
import { advanceTransactions, waitForOlderTransactions, simulateRestore } from '../support/transactions.js';
import { type Receiver, startReceiver } from '../support/receiver.js';
import { withConnection } from '../support/sql.js';
import { openSuite } from '../support/suite.js';
import { openUseCases, principalOf } from '../support/use-cases.js';

const admin = principalOf('admin@motors');

const filer = principalOf('filer@motors');

const stranger = principalOf('admin@retail');

const box = SecretBox.of(testWebhookKey, 'webhooks');

/** Nothing that hangs is given up while a test runs. */
const sender = new GuardedSender({ loopback: true, within: patience });

let receiver: Receiver;

const { database, useCases, desk } = await openSuite({ webhooks: { box, loopback: true, sender } });
const hooks = new HookDesk(useCases);
const sweep = useCases.app.get(MessageSweep);
const watch = new MessageWatch(sweep, useCases.app.get(DeliverMessage), new MemoryLog(), { ...DEFAULT_TIMING, sweepEvery: 50 });

beforeEach(async () => {
  receiver = await startReceiver();
});

afterEach(async () => {
  for (const by of [admin, stranger]) for (const { id } of await hooks.endpoints(by)) await hooks.change(by, id, 'remove');
  await receiver.close();
});

const told = (by: Principal, id: string) => hooks.listDeliveries(by, id);

const endpoint = (by: Principal = admin, types?: readonly string[], url = receiver.url) => hooks.create(by, url, types);

/** Read and sent is what was written up to now; nobody else on the server holds it back. */
const caughtUp = (): Promise<number> => waitForOlderTransactions(database).then(() => watch.catchUp());

async function inTurn<T>(count: number, make: () => Promise<T>): Promise<readonly T[]> {
  const made: T[] = [];
  while (made.length < count) made.push(await make());
  return made;
}

describe('notifications after a restore', () => {
  const notes = () =>
    withConnection(database.url('carnet_dispatcher'), (sql) => sql.rows<{ id: string }>('select id from carnet.notification'));

  it.each([
    ['a little behind', 300],
    ['far behind', 1_000_000],
    ['ahead', -500],
  ])('A restore into a server that is %s repeats no webhook and loses none', async (_, behind) => {
    const id = await endpoint(admin, ['transfer.submitted']);
    await desk.toReview(filer);
    await caughtUp();
    expect(receiver.received).toHaveLength(1);
    expect(await notes()).not.toEqual([]);
    await sweep.forget({ deliveries: 0, notifications: 0 });
    const { id: untold } = await desk.file(filer);

    await simulateRestore(database, behind);
    await expect(sweep.follow()).rejects.toThrow('carnet migrate');
    await expect(openUseCases(database)).rejects.toThrow('carnet migrate');
    expect(await migrate(database.url('carnet_owner'))).toEqual(['history numbers']);
    expect(await migrate(database.url('carnet_owner'))).toEqual([]);

    await caughtUp();
    const { id: later } = await desk.file(filer);
    await advanceTransactions(database, 400);
    await caughtUp();
    expect(await notes()).toEqual([]);
    expect((await told(admin, id)).map(({ transfer }) => transfer).toSorted()).toEqual([untold, later].toSorted());
    expect(receiver.received).toHaveLength(3);
  });
});

describe('webhooks to servers that hang', () => {
  /** Messages to an endpoint, as the follower writes them. */
  const waitingFor = (by: Principal, endpointId: string, count: number) =>
    withConnection(database.url('carnet_dispatcher'), (sql) =>
      sql.rows(
        `insert into carnet.webhook_delivery (tenant_id, id, endpoint_id, type, at, next_at)
        select $1, gen_random_uuid(), $2, 'webhook.test', now(), now() from generate_series(1, $3)`,
        [by.organisation, endpointId, count],
      ),
    );

  it('Hanging servers of one company do not hold up the webhooks of another company', async () => {
    const silent = await startReceiver();
    silent.answer = () => undefined;
    const hung = await inTurn(10, () => endpoint(admin, undefined, silent.url));
    for (const id of hung) await waitingFor(admin, id, 5);
    const loop = new BackgroundLoop(watch, new MemoryLog());
    try {
      loop.start();
      await silent.until(4);
      await waitingFor(stranger, await endpoint(stranger), 1);
      await receiver.until(1);
      expect(silent.received).toHaveLength(4);
      const deliveries = (await Promise.all(hung.map((id) => told(admin, id)))).flat();
      expect(deliveries).toHaveLength(50);
      expect(deliveries.filter(({ attempts }) => attempts.length > 0)).toEqual([]);
    } finally {
      const stopped = loop.stop();
      await silent.close();
      await stopped;
      await watch.finish();
    }
  });
});

it('Refuses more than twenty waiting test messages of a company until there is room', async () => {
  const ids = [await endpoint(), await endpoint()];
  const test = (endpointId: string) => useCases.app.get(TestEndpoint).execute(admin, { endpointId }, freshKey());
  const asked = await Promise.all(Array.from({ length: 24 }, (_, i) => test(ids[i % 2]!)));
  expect(asked.map(codeOf).toSorted()).toEqual([...Array(20).fill('done'), ...Array(4).fill('webhook-tests-many')] as string[]);
  expect(codeOf(await useCases.app.get(TestEndpoint).execute(stranger, { endpointId: await endpoint(stranger) }, freshKey()))).toBe('done');
  valueOf(await hooks.change(admin, ids[0]!, 'remove'));
  expect(codeOf(await test(ids[1]!))).toBe('done');
  await caughtUp();
  expect(codeOf(await test(ids[1]!))).toBe('done');
});
