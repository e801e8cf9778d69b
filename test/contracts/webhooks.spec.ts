import { MessageSweep } from '@carnet/features/notifications/message-sweep.store.js';
import { Redeliver, RotateKeys, TestEndpoint } from '@carnet/features/webhooks/change-endpoint.js';
import { CreateEndpoint } from '@carnet/features/webhooks/create-endpoint.js';
import { DeliverMessage } from '@carnet/features/webhooks/deliver-message.js';
import { ListDeliveries, ReadKeys } from '@carnet/features/webhooks/read-endpoints.js';
import { type Principal, SecretBox } from '@carnet/identity';
import type { Instant } from '@carnet/kernel';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { MemoryLog } from '../../apps/worker/src/memory-log.fixture.js';
import { MessageWatch } from '../../apps/worker/src/message-watch.js';
import { DEFAULT_TIMING } from '../../apps/worker/src/timing.js';
import { testWebhookKey } from '../support/database.js';
import { codeOf, valueOf } from '../support/desk.js';
import { patience } from '../support/eventually.js';
import { freshKey } from '../support/filings.js';
import { HookDesk, inDays, CrashingSender, storedKeys } from '../support/hooks.js';
import { waitForOlderTransactions } from '../support/transactions.js';
import { answering, type Receiver, startReceiver } from '../support/receiver.js';
import { withConnection } from '../support/sql.js';
import { openSuite } from '../support/suite.js';
import { principalOf } from '../support/use-cases.js';

const admin = principalOf('admin@motors');

const filer = principalOf('filer@motors');

const stranger = principalOf('admin@retail');

const operator = principalOf('operator1');

const limits = { most: 100, perOrganisation: 100, perEndpoint: 100, underWay: [], seconds: 60 };

let receiver: Receiver;

const never: Receiver['answer'] = () => undefined;

const sender = new CrashingSender({
  loopback: true,
  get within() {
    return receiver.answer === never ? 1_000 : patience;
  },
});

const webhooks = { box: SecretBox.of(testWebhookKey, 'webhooks'), loopback: true, sender };
const { database, useCases, desk } = await openSuite({ webhooks });
const hooks = new HookDesk(useCases);
const sweep = useCases.app.get(MessageSweep);
const watch = new MessageWatch(sweep, useCases.app.get(DeliverMessage), new MemoryLog(), DEFAULT_TIMING);

beforeEach(async () => {
  receiver = await startReceiver();
  sender.dies = false;
});

afterEach(async () => {
  jest.restoreAllMocks();
  for (const by of [admin, stranger, operator]) {
    for (const { id } of await endpoints(by)) await hooks.change(by, id, 'remove');
  }
  await receiver.close();
});

const endpoints = (by: Principal) => hooks.endpoints(by);

const told = (by: Principal, id: string) => hooks.listDeliveries(by, id);

const secretsOf = (by: Principal, id: string) => hooks.secretsOf(by, id);

const endpoint = (by: Principal = admin, types?: readonly string[], url = receiver.url) => hooks.create(by, url, types);

const typesOf = (): readonly string[] => receiver.received.map(({ body }) => (JSON.parse(body) as { type: string }).type);

/** Lets all attempts of everything be made, whenever they are due. */
async function untilGivenUp(): Promise<void> {
  for (let day = 0; day < 10; day += 1) while ((await caughtUp(inDays(day))) > 0);
}

/** Read and sent is what was written up to now; nobody else on the server holds it back. */
const caughtUp = (asOf?: Instant): Promise<number> => waitForOlderTransactions(database).then(() => watch.catchUp(asOf));

const followed = (): Promise<boolean> => waitForOlderTransactions(database).then(() => sweep.follow());

describe('the webhooks of a company', () => {
  it('A webhook tells a company of its filing by ids, with a valid signature', async () => {
    const id = await endpoint();
    const { id: transfer } = await desk.file(filer);
    await caughtUp();
    expect(receiver.received).toHaveLength(1);
    const { headers, body } = receiver.received[0]!;
    const message = new Webhook((await secretsOf(admin, id))[0]!).verify(body, headers as Record<string, string>);
    expect(message).toEqual({
      type: 'transfer.submitted',
      timestamp: expect.stringMatching(/^\d{4}-.*Z$/),
      data: { transfer, company: admin.organisation, entry: expect.any(String) },
    });
    expect(headers['webhook-id']).toMatch(/^msg_[0-9a-f-]{36}$/);
    expect(headers['webhook-signature']).toMatch(/^v1,\S+ v1a,\S+$/);
  });

  it('A webhook tells each of twelve filings once, although they are filed at once', async () => {
    await endpoint(admin, ['transfer.submitted']);
    const filed = await Promise.all(Array.from({ length: 12 }, () => desk.file(filer)));
    await waitForOlderTransactions(database);
    await Promise.all([sweep.follow(), sweep.follow(), watch.catchUp()]);
    await caughtUp();
    const seen = receiver.received.map(({ body }) => (JSON.parse(body) as { data: { transfer: string } }).data.transfer);
    expect(seen.toSorted()).toEqual(filed.map(({ id }) => id).toSorted());
  });

  it('A webhook tells an entry of a transaction that ended after later ones', async () => {
    const id = await endpoint(admin, ['transfer.submitted']);
    const { id: transfer } = await desk.file(filer);
    const entry = `insert into carnet.history_entry (tenant_id, id, transfer_id, kind, actor_kind, actor_id, refused, at, body)
      values ($1, gen_random_uuid(), $2, 'submitted', 'system', 'test', false, now(), '{}')`;
    await withConnection(database.url('carnet_app'), async (late) => {
      await late.rows('begin');
      await late.rows(`select set_config('app.tenant_id', $1, true)`, [admin.organisation]);
      await late.rows(entry, [admin.organisation, transfer]);
      await desk.file(filer);
      await watch.catchUp();
      await late.rows('commit');
    });
    await caughtUp();
    expect((await told(admin, id)).map(({ state }) => state)).toEqual(['delivered', 'delivered', 'delivered']);
  });

  it('A webhook tells only chosen types, and only entries after its creation', async () => {
    await desk.file(filer);
    await endpoint(admin, ['transfer.withdrawn']);
    const filed = await desk.file(filer);
    valueOf(await desk.withdraw(filer, filed));
    await caughtUp();
    expect(typesOf()).toEqual(['transfer.withdrawn']);
  });

  it('A company neither gets nor reads the webhooks of another company', async () => {
    const own = await endpoint(admin);
    const foreign = await endpoint(stranger);
    await desk.file(principalOf('filer@retail'));
    await caughtUp();
    expect(await told(admin, own)).toEqual([]);
    expect(await told(stranger, foreign)).toHaveLength(1);
    const asked = [
      useCases.app.get(ListDeliveries).execute(admin, { endpoint: foreign, state: null, limit: 9, cursor: null }),
      useCases.app.get(ReadKeys).execute(admin, { endpointId: foreign }),
      hooks.change(admin, foreign, 'disable'),
      useCases.app.get(RotateKeys).execute(admin, { endpointId: foreign, hours: 1 }, freshKey()),
      useCases.app.get(TestEndpoint).execute(admin, { endpointId: foreign }, freshKey()),
    ];
    expect((await Promise.all(asked)).map((one) => codeOf(one))).toEqual(asked.map(() => 'not-found'));
    expect((await endpoints(stranger))[0]?.disabled).toBeNull();
  });
});

describe('the webhooks of the authority', () => {
  it('A webhook of the authority tells the filings of every company, but no draft', async () => {
    const id = await endpoint(operator);
    const kept = await desk.draft(filer);
    const thrown = await desk.draft(filer);
    valueOf(await desk.withdraw(filer, thrown));
    const filed = [await desk.file(filer), await desk.file(principalOf('filer@retail'))];
    await caughtUp();
    const seen = (await told(operator, id)).map(({ transfer }) => transfer);
    expect(new Set(seen)).toEqual(new Set(filed.map((one) => one.id)));
    expect(seen).not.toContain(kept.id);
  });
});

it('Without an endpoint no delivery is written', async () => {
  const written = () =>
    withConnection(database.adminUrl, (sql) => sql.rows<{ count: string }>('select count(*) from carnet.webhook_delivery'));
  const before = await written();
  await desk.file(filer);
  await desk.file(principalOf('filer@retail'));
  await caughtUp();
  expect(await written()).toEqual(before);
});

describe('an endpoint that refuses a message', () => {
  it.each([
    ['answers 500', answering(500, 'Oops'), { status: 500, failure: 'REFUSED', begins: 'Oops' }],
    ['redirects', (response) => void response.writeHead(302, { location: receiver.url }).end(), { status: 302, failure: 'REDIRECTED' }],
    ['answers never', never, { status: null, failure: 'TIMED_OUT' }],
    ['breaks off', (response) => response.destroy(), { status: null, failure: 'ECONNRESET' }],
  ] satisfies readonly (readonly [string, Receiver['answer'], object])[])(
    'An endpoint that %s gets the message again under the same id',
    async (_, answer, attempt) => {
      const id = await endpoint(admin, ['transfer.submitted']);
      await desk.file(filer);
      receiver.answer = answer;
      await caughtUp();
      expect((await told(admin, id))[0]).toMatchObject({ state: 'pending', attempts: [{ number: 1, ...attempt }] });
      receiver.answer = answering(200, 'Thanks');
      await caughtUp(inDays(1));
      expect((await told(admin, id))[0]).toMatchObject({
        state: 'delivered',
        nextAt: null,
        attempts: [{}, { status: 200, failure: null, begins: 'Thanks' }],
      });
      expect(receiver.received).toHaveLength(2);
      expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
      expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1);
    },
  );

  it('A message to an endpoint that is down stays pending', async () => {
    const id = await endpoint(admin, undefined, 'http://127.0.0.1:1/');
    await desk.file(filer);
    await caughtUp();
    expect((await told(admin, id))[0]).toMatchObject({
      state: 'pending',
      attempts: [{ status: null, failure: 'ECONNREFUSED', begins: null }],
    });
  });

  it.each([
    'https://10.0.0.1/',
    'https://169.254.169.254/latest/meta-data',
    'https://[::ffff:10.0.0.1]/',
    'https://0x0a000001/',
    'https://0/',
  ])('A message to a non-public address (%s) is refused before it is sent', async (url) => {
    const id = await endpoint(admin, undefined, url);
    await desk.file(filer);
    await caughtUp();
    expect((await told(admin, id))[0]).toMatchObject({ state: 'pending', attempts: [{ status: null, failure: 'ADDRESS_REFUSED' }] });
  });

  it('An endpoint is disabled after ten failed attempts and gets a redelivery later', async () => {
    const id = await endpoint(admin, ['transfer.submitted']);
    await desk.file(filer);
    receiver.answer = answering(503);
    await untilGivenUp();
    expect((await told(admin, id))[0]).toMatchObject({ state: 'dead', attempts: { length: 10 } });
    expect((await endpoints(admin))[0]).toMatchObject({ disabled: { because: 'failing' }, dead: 1, waiting: 0 });
    receiver.answer = answering(204);
    valueOf(await hooks.change(admin, id, 'enable'));
    valueOf(await useCases.app.get(Redeliver).execute(admin, { endpointId: id, what: { since: inDays(-1) } }, freshKey()));
    await caughtUp();
    expect((await told(admin, id))[0]).toMatchObject({ state: 'delivered', attempts: { length: 11 } });
  });

  it('An endpoint that takes other messages stays enabled after a dead message', async () => {
    const id = await endpoint(admin, ['transfer.submitted']);
    const { id: refused } = await desk.file(filer);
    receiver.answer = (response, { body }) => answering(body.includes(refused) ? 500 : 204)(response, { body, path: '', headers: {} });
    await caughtUp();
    await desk.file(filer);
    await untilGivenUp();
    expect((await told(admin, id)).map(({ state }) => state)).toEqual(['delivered', 'dead']);
    expect((await endpoints(admin))[0]?.disabled).toBeNull();
  });

  it('An endpoint that answers 410 is disabled at once', async () => {
    await endpoint(admin, ['transfer.submitted']);
    await desk.file(filer);
    receiver.answer = answering(410);
    await caughtUp();
    expect((await endpoints(admin))[0]).toMatchObject({ disabled: { because: 'gone' }, dead: 1 });
  });

  it('An endless answer of an endpoint is kept only with its first 200 characters', async () => {
    const id = await endpoint(admin, ['transfer.submitted']);
    await desk.file(filer);
    receiver.answer = (response) => {
      const more = (): void => void (response.writable && response.write('\u0000x'.repeat(32_768), more));
      response.writeHead(200);
      more();
    };
    await caughtUp();
    const [message] = await told(admin, id);
    expect(message).toMatchObject({ state: 'delivered', attempts: [{ status: 200 }] });
    expect(message?.attempts[0]?.begins).toHaveLength(200);
    expect(message?.attempts[0]?.begins).not.toContain('\u0000');
  });
});

describe('a worker that is killed between sending and storing', () => {
  it('A message of a killed worker is sent again under the same id', async () => {
    const id = await endpoint(admin, ['transfer.submitted']);
    await desk.file(filer);
    sender.dies = true;
    await caughtUp();
    sender.dies = false;
    expect(await caughtUp()).toBe(0);
    await caughtUp(inDays(1));
    expect(receiver.received).toHaveLength(2);
    expect(receiver.received[0]?.headers['webhook-id']).toBe(receiver.received[1]?.headers['webhook-id']);
    expect((await told(admin, id))[0]).toMatchObject({ state: 'delivered', attempts: [{ number: 2 }] });
  });

  it('A late worker changes nothing of a message that another worker has settled', async () => {
    const id = await endpoint(admin, ['transfer.submitted']);
    await desk.file(filer);
    await followed();
    const [late] = await sweep.handOut(limits);
    await caughtUp(inDays(1));
    expect(await useCases.app.get(DeliverMessage).execute(late!)).toBe('not-ours');
    expect((await told(admin, id))[0]?.attempts).toHaveLength(1);
  });

  it('Several workers at once are never handed the same message', async () => {
    await endpoint(admin, ['transfer.submitted']);
    for (let i = 0; i < 6; i += 1) await desk.file(filer);
    await followed();
    const handed = (await Promise.all([sweep.handOut(limits), sweep.handOut(limits), sweep.handOut({ ...limits, most: 2 })])).flat();
    expect(new Set(handed.map(({ id }) => id)).size).toBe(handed.length);
    expect(await sweep.handOut(limits)).toHaveLength(6 - handed.length);
  });
});

describe('webhook keys', () => {
  it('A former key signs beside the new one until it ends, and keys are stored sealed', async () => {
    const id = await endpoint(admin, ['transfer.submitted']);
    const [first] = await secretsOf(admin, id);
    valueOf(await useCases.app.get(RotateKeys).execute(admin, { endpointId: id, hours: 24 }, freshKey()));
    const [second] = await secretsOf(admin, id);
    await desk.file(filer);
    await caughtUp();
    const { headers, body } = receiver.received[0]!;
    for (const secret of [first!, second!]) expect(() => new Webhook(secret).verify(body, headers as Record<string, string>)).not.toThrow();
    valueOf(await useCases.app.get(RotateKeys).execute(admin, { endpointId: id, hours: 0 }, freshKey()));
    expect(await secretsOf(admin, id)).toHaveLength(1);
    const stored = await storedKeys(database, id);
    for (const { sealed } of stored)
      expect(Buffer.from(sealed, 'base64').toString('latin1')).not.toContain(Buffer.from(first!.slice(6), 'base64').toString('latin1'));
  });

  it('A removed endpoint loses its keys and gets no message', async () => {
    const id = await endpoint(admin, ['transfer.submitted']);
    await desk.file(filer);
    await followed();
    valueOf(await hooks.change(admin, id, 'remove'));
    await caughtUp(inDays(1));
    expect(receiver.received).toEqual([]);
    expect(await storedKeys(database, id)).toEqual([{ sealed: '' }]);
    const states = 'select state from carnet.webhook_delivery where endpoint_id = $1';
    expect(await withConnection(database.adminUrl, (sql) => sql.rows(states, [id]))).toEqual([{ state: 'dead' }]);
  });
});

describe('changes of endpoints', () => {
  it('An endpoint and a test message requested twice under one key are made once', async () => {
    const key = freshKey();
    const create = () => useCases.app.get(CreateEndpoint).execute(admin, { url: receiver.url, label: 'Ours' }, key);
    const [one, two] = [valueOf(await create()), valueOf(await create())];
    expect([two.value, two.replayed]).toEqual([one.value, true]);
    const again = freshKey();
    const test = () => useCases.app.get(TestEndpoint).execute(admin, { endpointId: one.value.id }, again);
    expect([valueOf(await test()).replayed, valueOf(await test()).replayed]).toEqual([false, true]);
    await caughtUp();
    expect(receiver.received.map(({ body }) => JSON.parse(body) as unknown)).toMatchObject([{ type: 'webhook.test', data: {} }]);
  });

  it.each([
    ['a type that nobody sends', { types: ['transfer.eaten'] }, 'endpoint-invalid'],
    ['a type that only the authority is told', { types: ['transfer.step_opened'] }, 'endpoint-invalid'],
    ['an address in the clear', { url: 'http://hooks.example/' }, 'endpoint-invalid'],
  ])('Refuses an endpoint with %s', async (_, wrong, code) => {
    const command = { url: receiver.url, label: 'Ours', ...wrong };
    expect(codeOf(await useCases.app.get(CreateEndpoint).execute(admin, command, freshKey()))).toBe(code);
  });

  it('Refuses a twenty-first endpoint of a company', async () => {
    for (let i = 0; i < 20; i += 1) await endpoint();
    const command = { url: receiver.url, label: 'Ours' };
    expect(codeOf(await useCases.app.get(CreateEndpoint).execute(admin, command, freshKey()))).toBe('endpoints-many');
  });
});

it('Deliveries are forgotten after 30 days', async () => {
  const id = await endpoint(admin, ['transfer.submitted']);
  await desk.file(filer);
  await desk.file(filer);
  await caughtUp();
  await withConnection(database.adminUrl, (sql) =>
    sql.rows(
      `update carnet.webhook_delivery set closed_at = now() - interval '31 days'
      where id = (select id from carnet.webhook_delivery where endpoint_id = $1 order by id limit 1)`,
      [id],
    ),
  );
  expect(await sweep.forget({ deliveries: 30, notifications: 180 })).toBe(1);
  expect(await told(admin, id)).toHaveLength(1);
});
