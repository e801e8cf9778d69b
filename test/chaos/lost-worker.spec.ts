import type { TransferResponse } from '@carnet/features/transfers/transfer.dto.js';
import type { FilingReceipt } from '@carnet/workflow';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { demoCompanies } from '../../apps/cli/src/demo/directory.js';
import { filing } from '../support/filings.js';
import { breaches } from '../support/invariants.js';
import { ballot, opinion, usernameOf } from '../support/officials.js';
import type { OwnProcess } from '../support/processes.js';
import { Records } from '../support/records.js';
import { describeWithRedis, startRedis, type TestRedis } from '../support/redis.js';
import type { Moment } from './faults.js';
import { Installation } from './installation.js';

const moments = [
  ['between claim and commit', 'before-commit'],
  ['between commit and acknowledgement', 'after-commit'],
] as const;

describe('a worker that is killed, with jobs on PostgreSQL', () => losesNothing(['assess', 'review', 'approval'], async () => undefined));

describeWithRedis('a worker that is killed, with jobs on Redis', () => {
  let redis: TestRedis;
  // The queues differ in their names alone, so that one stands for all.
  losesNothing(['assess'], async () => {
    redis = await startRedis();
    return redis.url;
  });
  afterAll(() => redis.stop());
});

/** People enough for one opinion and one vote; `few` are granted by policy unless the audit draws the filing. */
const few = { ordinary: 500, sensitive: 0, us: {} };

const many = { ordinary: 150_000, sensitive: 0, us: {} };

function losesNothing(parts: readonly ('assess' | 'review' | 'approval')[], redisUrl: () => Promise<string | undefined>): void {
  let carnet: Installation;
  let worker: OwnProcess;
  let next: OwnProcess;
  const acknowledged: FilingReceipt[] = [];

  beforeAll(async () => {
    const url = await redisUrl();
    carnet = await Installation.make(url === undefined ? {} : { redisUrl: url });
    const first = carnet.parkWorker('worker');
    await carnet.startApi();
    worker = await carnet.unpark(first);
    next = carnet.parkWorker('worker');
  });
  afterAll(() => carnet.close());

  const file = async (people: typeof few): Promise<FilingReceipt> => {
    const receipt = await carnet.machine('retail').file(filing({ people }));
    acknowledged.push(receipt);
    return receipt;
  };
  const seen = async (id: string): Promise<TransferResponse> => (await carnet.person('auditor1')).view(id);

  /** The worker is killed at the moment, and the next one takes over. */
  const killedAt = async (part: string, moment: Moment, cause: () => Promise<unknown>): Promise<void> => {
    await carnet.arm(worker, { part, moment, signal: 'SIGKILL' });
    await cause();
    expect(await worker.waitForEnd()).toBe('SIGKILL');
    worker = await carnet.unpark(next);
    // Loaded while this one works.
    next = carnet.parkWorker('worker');
    await carnet.quiet();
  };

  const attempts = async (id: string, kind: string): Promise<readonly number[]> => {
    const company = demoCompanies.find(({ key }) => key === 'retail')?.id ?? '';
    const rows = await new Records(carnet.database, company).rows<{ attempt: number }>(
      'select attempt from carnet.work_item where transfer_id = $1 and kind = $2',
      [id, kind],
    );
    return rows.map(({ attempt }) => attempt);
  };
  /** A commit that was made needs no second attempt; a claim without one does. */
  const wanted = (moment: Moment): readonly number[] => [moment === 'after-commit' ? 1 : 2];
  const momentsOf = (part: (typeof parts)[number]) => (parts.includes(part) ? moments : []);

  for (const [when, moment] of momentsOf('assess'))
    it(`A worker killed ${when} of a rule check judges the filing once`, async () => {
      let id = '';
      await killedAt('assess', moment, async () => ({ id } = await file(few)));
      expect(await attempts(id, 'assess')).toEqual(wanted(moment));
      expect(['granted', 'in-review']).toContain((await seen(id)).state);
      expect(await breaches(carnet.database, { acknowledged, redisUrl: carnet.redisUrl })).toEqual([]);
    });

  for (const [when, moment] of momentsOf('review'))
    it(`A worker killed ${when} of a governance review assigns one officer once`, async () => {
      let id = '';
      await killedAt('review', moment, async () => ({ id } = await file(many)));
      expect(await attempts(id, 'prepare-review')).toEqual(wanted(moment));
      expect((await seen(id)).reviews).toEqual([expect.objectContaining({ assignee: expect.any(String) })]);
      expect(await breaches(carnet.database, { acknowledged, redisUrl: carnet.redisUrl })).toEqual([]);
    });

  for (const [when, moment] of momentsOf('approval'))
    it(`A worker killed ${when} of an approval opens one step, and one vote decides`, async () => {
      const { id } = await file(many);
      await carnet.quiet();
      const view = await seen(id);
      const [review] = view.reviews;
      const officer = await carnet.person(usernameOf(review?.assignee));
      await killedAt('approval', moment, () =>
        officer.act(`/v1/transfers/${id}/reviews/${review?.discipline ?? ''}/opinion`, opinion(view), { version: view.version }),
      );
      expect(await attempts(id, 'open-step')).toEqual(wanted(moment));
      const opened = await seen(id);
      const voter = await carnet.person(usernameOf(opened.step?.voters[0]));
      expect((await voter.act(`/v1/transfers/${id}/votes`, ballot(opened), { version: opened.version })).status).toBe(200);
      await carnet.quiet();
      expect(await seen(id)).toMatchObject({ state: 'granted', decision: { by: 'approval' } });
      expect(await breaches(carnet.database, { acknowledged, redisUrl: carnet.redisUrl })).toEqual([]);
    });
}
