import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { demoCompanies } from '../../apps/cli/src/demo/directory.js';
import { carnetDatabaseOn } from '../support/database.js';
import { filing } from '../support/filings.js';
import { breaches } from '../support/invariants.js';
import { startPostgres, type TestPostgres } from '../support/postgres.js';
import type { OwnProcess } from '../support/processes.js';
import { FilingLoad } from './filing-load.js';
import { Installation } from './installation.js';

describe('a PostgreSQL that crashes under load', () => {
  let server: TestPostgres;
  let carnet: Installation;
  let processes: readonly OwnProcess[];

  beforeAll(async () => {
    server = await startPostgres();
    carnet = await Installation.make({ database: await carnetDatabaseOn(server) });
    const workers = [carnet.parkWorker('one worker'), carnet.parkWorker('another worker')];
    processes = await Promise.all([carnet.startApi(), ...workers.map((worker) => carnet.unpark(worker))]);
  });
  afterAll(async () => {
    await carnet.close();
    await server.stop();
  });

  it('Three PostgreSQL crashes lose no filing; clients get a 503; no process restarts', async () => {
    const machines = demoCompanies.flatMap(({ key }) => [carnet.machine(key), carnet.machine(key), carnet.machine(key)]);
    const load = new FilingLoad(filing).start(machines);
    for (let crash = 1; crash <= 3; crash += 1) {
      await load.goesOn(30);
      await server.crash();
    }
    await load.goesOn(30);
    await load.stop();
    await carnet.quiet();

    expect(load.rejections.length + load.unanswered).toBeGreaterThan(0);
    const comeBack = { status: 503, type: 'application/problem+json; charset=utf-8', retryAfter: '5' };
    // A crash in the middle of a commit leaves nobody knowing.
    const code = expect.stringMatching(/^(database-unreachable|outcome-unknown)$/);
    for (const rejection of load.rejections) expect(rejection).toEqual({ ...comeBack, code });
    expect(processes.map(({ running }) => running)).toEqual([true, true, true]);
    expect(await breaches(carnet.database, { acknowledged: load.receipts })).toEqual([]);
  });
});
