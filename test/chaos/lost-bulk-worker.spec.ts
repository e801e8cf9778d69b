import type { FilingReceipt } from '@carnet/workflow';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { demoAuthority } from '../../apps/cli/src/demo/directory.js';
import { eventually } from '../support/eventually.js';
import { filing } from '../support/filings.js';
import { breaches } from '../support/invariants.js';
import type { OwnProcess } from '../support/processes.js';
import { asOrganisation } from '../support/sql.js';
import type { TestResponse, TestClient } from '../support/test-client.js';
import type { Fault } from './faults.js';
import { Installation } from './installation.js';
import type { BulkActReceipt, BulkActResponse } from '@carnet/features/bulk-acts/bulk-acts.dto.js';

const size = 200;

const faults: readonly (readonly [when: string, fault: Pick<Fault, 'part' | 'moment'>])[] = [
  ['with a row written and not committed', { part: 'person', moment: 'before-commit' }],
  ['with a row done that the act does not know of', { part: 'person', moment: 'after-commit' }],
  ['with a row done, and the act told of it, but not for good', { part: 'bulk-act', moment: 'before-commit' }],
];

describe('a worker that is killed during a bulk act on 200 transfers', () => {
  let carnet: Installation;
  let parked: OwnProcess[];
  let worker: OwnProcess;
  let officer: TestClient;
  let act: BulkActResponse;
  let acknowledged: readonly FilingReceipt[];

  beforeAll(async () => {
    carnet = await Installation.make();
    parked = ['first', 'second', 'third', 'last'].map((name) => carnet.parkWorker(`the ${name} worker`));
    await carnet.startApi();
    worker = await carnet.unpark(parked.shift()!);
    const company = carnet.machine('retail');
    acknowledged = await Promise.all(
      Array.from({ length: size }, () => company.file(filing({ people: { ordinary: 1, sensitive: 0, us: {} } }))),
    );
    await carnet.quiet();
    officer = await carnet.person('privacy1');
    const body = { act: 'tag', tag: 'looked-at', transfers: acknowledged.map(({ id }) => id) };
    act = done(await officer.act<BulkActResponse>('/v1/bulk-acts/previews', body));
    expect(act.counts).toEqual({ 'will-act': size, withheld: 0, done: 0, skipped: 0 });
    done(await officer.act<BulkActReceipt>('/v1/bulk-acts', { preview: act.id, digest: act.digest }));
  });
  afterAll(() => carnet.close());

  const done = <T>(answer: TestResponse<T>): T => {
    if (answer.status >= 300) throw new Error(answer.text);
    return answer.body;
  };
  const read = async (): Promise<BulkActResponse> => done(await officer.get<BulkActResponse>(`/v1/bulk-acts/${act.id}`));

  it.each(faults)('A bulk act goes on after its worker is killed %s', async (_, fault) => {
    const before = (await read()).counts.done;
    await eventually('some rows are done', async () => (await read()).counts.done > before);
    await carnet.arm(worker, { ...fault, signal: 'SIGKILL' });
    expect(await worker.waitForEnd()).toBe('SIGKILL');
    const left = await read();
    expect(left.state).toBe('running');
    expect([left.counts['will-act'] > 0, left.counts.done > before]).toEqual([true, true]);
    worker = await carnet.unpark(parked.shift()!);
  });

  it('A bulk act tags each transfer exactly once and reports every row as done', async () => {
    await carnet.quiet();
    const { state, counts, rows } = await read();
    expect([state, counts]).toEqual(['done', { 'will-act': 0, withheld: 0, done: size, skipped: 0 }]);
    expect(rows.map(({ transfer }) => transfer).toSorted()).toEqual(acknowledged.map(({ id }) => id).toSorted());
    expect(rows.filter((row) => row.state !== 'done' || row.code !== null || row.settledAt === null)).toEqual([]);
    const stored = await asOrganisation(carnet.database, { role: 'carnet_authority', organisation: demoAuthority.id }, (sql) =>
      sql.rows(
        `select (select count(*)::int from carnet.transfer_tag) as tags, count(*)::int as entries, count(distinct transfer_id)::int as transfers
        from carnet.history_entry where kind = 'tagged'`,
      ),
    );
    expect(stored).toEqual([{ tags: size, entries: size, transfers: size }]);
    expect(await breaches(carnet.database, { acknowledged })).toEqual([]);
  });
});
