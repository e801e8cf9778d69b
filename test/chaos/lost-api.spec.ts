import { randomUUID } from 'node:crypto';
import type { FilingReceipt } from '@carnet/workflow';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { demoCompanies } from '../../apps/cli/src/demo/directory.js';
import { filing } from '../support/filings.js';
import { breaches } from '../support/invariants.js';
import type { OwnProcess } from '../support/processes.js';
import { Records } from '../support/records.js';
import { Installation } from './installation.js';

describe('an API that is killed while it answers', () => {
  let carnet: Installation;
  let api: OwnProcess;
  let parked: OwnProcess[];
  let worker: OwnProcess;
  const acknowledged: FilingReceipt[] = [];
  const retail = demoCompanies.find(({ key }) => key === 'retail')?.id ?? '';

  beforeAll(async () => {
    carnet = await Installation.make();
    parked = [carnet.parkApi(), carnet.parkApi(), carnet.parkApi()];
    worker = carnet.parkWorker('the worker');
    api = await carnet.unparkApi(parked.shift()!);
  });
  afterAll(() => carnet.close());

  const stored = () => new Records(carnet.database, retail).rows<{ id: string; state: string }>('select id, state from carnet.transfer');
  const killedDuring = async (body: unknown, key: string, moment: 'before-commit' | 'after-commit'): Promise<void> => {
    await carnet.arm(api, { part: 'file', moment, signal: 'SIGKILL' });
    await expect(carnet.machine('retail').act('/v1/transfers?again=yes', body, { key })).rejects.toThrow('fetch failed');
    expect(await api.waitForEnd()).toBe('SIGKILL');
  };

  it('An API killed before the commit stores nothing, and a retry files once', async () => {
    const [body, key] = [filing(), randomUUID()];
    await killedDuring(body, key, 'before-commit');
    expect(await stored()).toEqual([]);
    api = await carnet.unparkApi(parked.shift()!);
    const again = await carnet.machine('retail').act('/v1/transfers?again=yes', body, { key });
    expect(again.status).toBe(202);
    acknowledged.push(again.body);
    expect(await stored()).toHaveLength(1);
  });

  it('After an API dies past its commit, retries get the receipt of the judged filing', async () => {
    const [body, key] = [filing(), randomUUID()];
    const [earlier] = await stored();
    await killedDuring(body, key, 'after-commit');
    const filed = (await stored()).find(({ id }) => id !== earlier?.id);
    expect(filed).toMatchObject({ state: 'submitted' });

    await carnet.unpark(worker);
    await carnet.quiet();

    await carnet.unparkApi(parked.shift()!);
    const machine = carnet.machine('retail');
    const answers = await Promise.all(Array.from({ length: 100 }, () => machine.act('/v1/transfers?again=yes', body, { key })));
    expect(answers.map(({ status, body: receipt }) => [status, receipt.id, receipt.state])).toEqual(
      answers.map(() => [202, filed?.id, 'submitted']),
    );
    const other = await machine.act('/v1/transfers?again=yes', filing({ people: { ordinary: 1, sensitive: 0, us: {} } }), { key });
    expect([other.status, other.body]).toMatchObject([422, { code: 'idempotency-key-reused' }]);
    acknowledged.push(...answers.slice(0, 1).map((answer) => answer.body));
    expect(await breaches(carnet.database, { acknowledged })).toEqual([]);
  });
});
