import type { FilingReceipt } from '@carnet/workflow';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type CompanyKey, demoCompanies } from '../../apps/cli/src/demo/directory.js';
import { filing } from '../support/filings.js';
import { breaches } from '../support/invariants.js';
import type { OwnProcess } from '../support/processes.js';
import { Records } from '../support/records.js';
import { Installation } from './installation.js';

describe('a worker that stands still for longer than its lease', () => {
  let carnet: Installation;
  let workers: OwnProcess[];
  const acknowledged: FilingReceipt[] = [];

  beforeAll(async () => {
    carnet = await Installation.make();
    workers = ['first', 'second', 'third', 'fourth'].map((name) => carnet.parkWorker(`the ${name} worker`));
    await carnet.startApi();
  });
  afterAll(() => carnet.close());

  const nextWorker = () => carnet.unpark(workers.shift()!);
  const file = async (company: CompanyKey): Promise<FilingReceipt> => {
    const receipt = await carnet.machine(company).file(filing({ people: { ordinary: 500, sensitive: 0, us: {} } }));
    acknowledged.push(receipt);
    return receipt;
  };
  const records = (key: CompanyKey) => new Records(carnet.database, demoCompanies.find((company) => company.key === key)?.id ?? '');
  /** All that a late worker could have written. */
  const written = (key: CompanyKey) =>
    records(key).rows(`select t.id, t.version, t.state, t.xmin::text,
      (select count(*)::int from carnet.history_entry h where h.transfer_id = t.id) as entries,
      (select jsonb_agg(jsonb_build_array(w.state, w.epoch, w.attempt, w.fence) order by w.id) from carnet.work_item w where w.transfer_id = t.id) as items
      from carnet.transfer t order by t.id`);

  const judgedAt = async (key: CompanyKey, id: string): Promise<number> => {
    const rows = await records(key).rows<{ at: number }>(
      'select extract(epoch from at)::float8 as at from carnet.assessment where transfer_id = $1',
      [id],
    );
    return rows[0]?.at ?? Number.NaN;
  };

  it('A worker frozen after its claim writes nothing when it goes on', async () => {
    const frozen = await nextWorker();
    await carnet.arm(frozen, { part: 'assess', moment: 'before-begin', signal: 'SIGSTOP' });
    await file('retail');
    await frozen.waitUntilStopped();
    const other = await nextWorker();
    await carnet.quiet();
    const before = await written('retail');
    frozen.signal('SIGCONT');
    await frozen.waitForMessage('went on');
    await file('shipping');
    await carnet.quiet();
    expect(await written('retail')).toEqual(before);
    expect([frozen.running, other.running]).toEqual([true, true]);
    expect(await breaches(carnet.database, { acknowledged })).toEqual([]);
    await Promise.all([frozen.end('SIGTERM'), other.end('SIGTERM')]);
  });

  it('A worker frozen in its transaction holds up no other filing and writes nothing', async () => {
    const frozen = await nextWorker();
    await carnet.arm(frozen, { part: 'assess', moment: 'before-commit', signal: 'SIGSTOP' });
    const { id: held } = await file('motors');
    await frozen.waitUntilStopped();
    await nextWorker();
    const { id: free } = await file('finance');
    await carnet.quiet();
    expect(await judgedAt('finance', free)).toBeLessThan(await judgedAt('motors', held));
    const before = await written('motors');
    frozen.signal('SIGCONT');
    await frozen.waitForMessage('went on');
    await file('shipping');
    await carnet.quiet();
    expect(await written('motors')).toEqual(before);
    expect(await breaches(carnet.database, { acknowledged })).toEqual([]);
  });
});
