import { type DispatchLimits, DispatchStore, WORK_KINDS, type WorkBatch, WorkItems } from '@carnet/acts/work-items.js';
import { AssessTransfers } from '@carnet/features/assessment/assess-transfers.js';
import type { TroubledWork } from '@carnet/features/operations/operations.dto.js';
import type { WorkItemId } from '@carnet/kernel';
import { HealthProbe, SqlHealthProbe } from '@carnet/persistence/health-probe.js';
import { openSource } from '@carnet/persistence/source.js';
import { afterEach, describe, expect, it } from '@jest/globals';
import { redriveReport, workReport } from '../../apps/cli/src/commands/work.js';
import { openAuthorityReader } from '../../apps/cli/src/authority-reader.js';
import { workDesk } from '../../apps/cli/src/work-desk.js';
import { Desk } from '../support/desk.js';
import { filing } from '../support/filings.js';
import { Records } from '../support/records.js';
import { withConnection, asOrganisation } from '../support/sql.js';
import { openSuite } from '../support/suite.js';
import { principalOf } from '../support/use-cases.js';

const wide: DispatchLimits = { items: 400, inFlightPerCompany: 200, perBatch: 25, gatherFor: 0 };

const { database, useCases } = await openSuite();
const store = useCases.app.get(DispatchStore);
const items = useCases.app.get(WorkItems);

afterEach(async () => {
  // What a test left behind is done, so that the next one finds nothing.
  await store.redrive(await store.undelivered(0));
  await useCases.drain();
});

const companyOf = (key: string) => principalOf(`filer@${key}`).organisation;

/** Files so many transfers for each company; each brings one work item. */
async function waiting(numbers: Readonly<Record<string, number>>): Promise<void> {
  const desk = new Desk(useCases);
  for (const [key, number] of Object.entries(numbers)) {
    await Promise.all(
      Array.from({ length: number }, () =>
        desk.file(principalOf(`filer@${key}`), filing({ people: { ordinary: 1, sensitive: 0, us: {} } })),
      ),
    );
  }
}

const take = (limits: Partial<DispatchLimits> = {}): Promise<readonly WorkBatch[]> => store.take({ ...wide, ...limits });

const idsOf = (batches: readonly WorkBatch[]): readonly WorkItemId[] => batches.flatMap((batch) => batch.items.map(({ id }) => id));

/** How many items of each company. */
function shares(batches: readonly Pick<WorkBatch, 'company' | 'items'>[]): Record<string, number> {
  const names = new Map(['motors', 'retail', 'finance'].map((key) => [companyOf(key), key]));
  const shared: Record<string, number> = {};
  for (const { company, items: own } of batches)
    shared[names.get(company) ?? company] = (shared[names.get(company) ?? company] ?? 0) + own.length;
  return shared;
}

describe('taking work', () => {
  it('The dispatcher gives each company a turn before any company gets another', async () => {
    await waiting({ motors: 12, retail: 2, finance: 1 });
    expect(shares(await take({ items: 6 }))).toEqual({ motors: 3, retail: 2, finance: 1 });
    expect(shares(await take({ items: 6 }))).toEqual({ motors: 6 });
  });

  it('The dispatcher finds one item behind a long queue of another company', async () => {
    await waiting({ motors: 60, retail: 1 });
    expect(shares(await take({ items: 2 }))).toEqual({ motors: 1, retail: 1 });
  });

  it('The cap on a company’s work under way holds up no other company', async () => {
    await waiting({ motors: 60 });
    const first = await take({ items: 4, inFlightPerCompany: 4 });
    await waiting({ retail: 1 });
    expect(shares(await take({ items: 4, inFlightPerCompany: 4 }))).toEqual({ retail: 1 });
    const claimed = await items.claim(companyOf('motors'), 'assess', first[0]?.items ?? [], 60);
    expect(await take({ inFlightPerCompany: 4 })).toEqual([]);
    await useCases.app.get(AssessTransfers).execute(companyOf('motors'), claimed);
    expect(shares(await take({ inFlightPerCompany: 4 }))).toEqual({ motors: 4 });
  });

  it('A batch holds items of one company and one kind, up to the asked size', async () => {
    await waiting({ motors: 7, retail: 2 });
    const batches = await take({ perBatch: 3 });
    expect(batches.map((batch) => shares([batch]))).toEqual(
      expect.arrayContaining([{ motors: 3 }, { motors: 3 }, { motors: 1 }, { retail: 2 }]),
    );
    expect(new Set(batches.map(({ jobId }) => jobId)).size).toBe(4);
    expect(batches.map(({ items: own }) => own.length).sort()).toEqual([1, 2, 3, 3]);
    expect(batches.every(({ kind }) => kind === 'assess')).toBe(true);
  });

  it('Items gather behind an open batch, and only full batches follow it', async () => {
    // Of what is assessed here, the random audit sends some on to another kind of work.
    const gathered = async (limits: Partial<DispatchLimits> = {}): Promise<readonly WorkBatch[]> =>
      (await take({ perBatch: 3, gatherFor: 60, ...limits })).filter(({ kind }) => kind === 'assess');
    await waiting({ motors: 2, retail: 1 });
    const first = await gathered({ items: 2 });
    expect(shares(first)).toEqual({ motors: 1, retail: 1 });
    expect(await gathered()).toEqual([]);
    await waiting({ motors: 3, finance: 1 });
    const second = await gathered();
    expect(shares(second)).toEqual({ motors: 3, finance: 1 });
    for (const { company, kind, items: own } of [...first, ...second].filter((batch) => batch.company === companyOf('motors'))) {
      expect(await gathered()).toEqual([]);
      await useCases.app.get(AssessTransfers).execute(company, await items.claim(company, kind, own, 60));
    }
    expect(shares(await gathered())).toEqual({ motors: 1 });
  });

  it('Without a time to gather, an item does not wait behind an open batch', async () => {
    await waiting({ motors: 2 });
    await take({ items: 1 });
    expect(shares(await take({ gatherFor: 0 }))).toEqual({ motors: 1 });
  });

  it('Several dispatchers at once hand each item to one of them', async () => {
    await waiting({ motors: 30, retail: 30 });
    const taken = (await Promise.all(Array.from({ length: 12 }, () => take({ items: 5 })))).map(idsOf).flat();
    expect(new Set(taken).size).toBe(taken.length);
    const rest = idsOf(await take());
    expect(new Set([...taken, ...rest]).size).toBe(60);
  });

  it('A dispatcher skips items that another one is taking and does not wait', async () => {
    await waiting({ motors: 3, retail: 2 });
    await withConnection(database.url('carnet_dispatcher'), async (other) => {
      await other.rows('begin');
      await other.rows('update carnet.work_item set dispatched_epoch = epoch where tenant_id = $1 and state = $2', [
        companyOf('motors'),
        'ready',
      ]);
      expect(shares(await take())).toEqual({ retail: 2 });
      await other.rows('rollback');
    });
    expect(shares(await take())).toEqual({ motors: 3 });
  });

  it('Items put back are taken again under another job, without the claimed one', async () => {
    await waiting({ motors: 3 });
    const [batch] = await take();
    const [claimed] = await items.claim(companyOf('motors'), 'assess', batch?.items.slice(0, 1) ?? [], 0);
    await store.putBack(batch ? [batch] : []);
    const again = await take();
    expect(new Set(again.flatMap((one) => one.items))).toEqual(new Set(batch?.items.slice(1).map(({ id }) => ({ id, epoch: 2 }))));
    expect(again.map(({ jobId }) => jobId)).not.toContain(batch?.jobId);
    expect(idsOf(again)).not.toContain(claimed?.id);
    expect(await store.reclaimExpired()).toBe(1);
  });
});

describe('work that got lost', () => {
  it('Redriven work has a new epoch, and the late delivery claims nothing', async () => {
    await waiting({ motors: 2 });
    const [batch] = await take();
    const lost = await store.undelivered(0);
    expect(lost).toEqual([{ ...batch, items: expect.arrayContaining([...batch!.items]) }]);
    expect(await store.undelivered(3600)).toEqual([]);
    expect(await store.redrive(lost)).toBe(2);
    expect(await items.claim(batch!.company, 'assess', batch!.items, 60)).toEqual([]);
    expect((await take()).flatMap((one) => one.items.map(({ epoch }) => epoch))).toEqual([2, 2]);
  });

  it('Work that the queue lost three times is redriven and done only once', async () => {
    await waiting({ motors: 10, retail: 10 });
    for (let flush = 0; flush < 3; flush += 1) {
      expect(idsOf(await take())).toHaveLength(20);
      expect(await store.redrive(await store.undelivered(0))).toBe(20);
    }
    await useCases.drain();
    const assessed = await new Records(database, companyOf('retail')).rows(
      `select t.id from carnet.transfer t where t.state = 'submitted' or 1 <> (select count(*) from carnet.assessment a where a.transfer_id = t.id)`,
    );
    expect(assessed).toEqual([]);
  });

  it('Work of a dead worker is ready after its lease; a living worker keeps its own', async () => {
    await waiting({ motors: 2 });
    const [batch] = await take();
    const [gone, kept] = batch?.items ?? [];
    await items.claim(batch!.company, 'assess', [gone!], 0);
    const living = await items.claim(batch!.company, 'assess', [kept!], 60);
    expect(await store.reclaimExpired()).toBe(1);
    expect((await take()).flatMap((one) => one.items)).toEqual([{ id: gone!.id, epoch: 2 }]);
    await useCases.app.get(AssessTransfers).execute(batch!.company, living);
  });

  it('A locked work item does not delay the recovery of other lost items', async () => {
    await waiting({ motors: 2 });
    const [batch] = await take();
    const [held, free] = await items.claim(batch!.company, 'assess', batch!.items, 0);
    await asOrganisation(database, { role: 'carnet_app', organisation: batch!.company }, async (standing) => {
      await standing.rows('select from carnet.work_item where id = $1 for update', [held!.id]);
      expect(await store.reclaimExpired()).toBe(1);
    });
    expect((await take()).flatMap((one) => one.items)).toEqual([{ id: free!.id, epoch: 2 }]);
    expect(await store.reclaimExpired()).toBe(1);
  });
});

describe('work that fails', () => {
  const { attempts } = WORK_KINDS.assess;
  const records = () => new Records(database, companyOf('finance'));

  async function failing(): Promise<WorkItemId> {
    await waiting({ finance: 1 });
    return idsOf(await take())[0]!;
  }

  async function nextAttempt(id: WorkItemId, leaseSeconds: number) {
    const [row] = await records().rows<{ epoch: number }>('select epoch from carnet.work_item where id = $1', [id]);
    const [claimed] = await items.claim(companyOf('finance'), 'assess', [{ id, epoch: row!.epoch }], leaseSeconds);
    return claimed!;
  }

  it('Failing work waits before each retry and is dead after the last attempt', async () => {
    const id = await failing();
    const ends: string[] = [];
    for (let attempt = 1; attempt <= attempts; attempt += 1) {
      ends.push(await items.fail(companyOf('finance'), 'assess', await nextAttempt(id, 60), 'boom'));
      expect(await take()).toEqual([]);
    }
    expect(ends).toEqual([...Array.from({ length: attempts - 1 }, () => 'retry'), 'dead']);
    expect(await records().rows('select state, attempt, last_error from carnet.work_item where id = $1', [id])).toEqual([
      { state: 'dead', attempt: attempts, last_error: 'boom' },
    ]);
    expect(await store.counts()).toEqual({ ready: 0, running: 0, dead: 1 });
  });

  it('Work that takes its worker down each time is dead after the last attempt', async () => {
    const id = await failing();
    for (let attempt = 1; attempt < attempts; attempt += 1) {
      await nextAttempt(id, 0);
      expect(await store.reclaimExpired()).toBe(1);
    }
    await nextAttempt(id, 0);
    expect(await store.reclaimExpired()).toBe(0);
    expect(await records().rows('select state, last_error from carnet.work_item where id = $1', [id])).toEqual([
      { state: 'dead', last_error: 'lease-expired' },
    ]);
  });

  it('Work that took its worker down twice travels alone in a batch', async () => {
    await waiting({ finance: 3 });
    const [batch] = await take();
    for (let crash = 0; crash < 2; crash += 1) {
      const [first] = batch?.items ?? [];
      await nextAttempt(first!.id, 0);
      await store.reclaimExpired();
    }
    await store.putBack([batch!]);
    expect((await take()).map(({ items: own }) => own.length).sort()).toEqual([1, 2]);
  });

  it('Work that lacks something waits longer each time, up to a bound', async () => {
    const id = await failing();
    const waitBefore = (seconds: number) =>
      records().rows('update carnet.work_item set waiting_since = now() - make_interval(secs => $2) where id = $1', [id, seconds]);
    const waits: unknown[] = [];
    await items.fail(companyOf('finance'), 'assess', await nextAttempt(id, 60), 'boom');
    for (const waited of [0, 10, 3600]) {
      if (waited > 0) await waitBefore(waited);
      await items.wait(companyOf('finance'), await nextAttempt(id, 60), 'RulesMissing: why', { leastSeconds: 2, mostSeconds: 300 });
      expect(await take()).toEqual([]);
      waits.push(
        ...(await records().rows(
          `select state, attempt, last_error, round(extract(epoch from run_after - now()))::int as seconds from carnet.work_item where id = $1`,
          [id],
        )),
      );
    }
    expect(waits).toEqual([2, 10, 300].map((seconds) => ({ state: 'ready', attempt: 1, last_error: 'RulesMissing: why', seconds })));
  });

  it('Waiting costs no attempt; only lost workers make the work dead', async () => {
    const id = await failing();
    for (let attempt = 1; attempt <= attempts; attempt += 1) {
      await items.wait(companyOf('finance'), await nextAttempt(id, 60), 'RulesMissing', { leastSeconds: 2, mostSeconds: 300 });
      await nextAttempt(id, 0);
      expect(await store.reclaimExpired()).toBe(attempt < attempts ? 1 : 0);
    }
    expect(await records().rows('select state, last_error from carnet.work_item where id = $1', [id])).toEqual([
      { state: 'dead', last_error: 'lease-expired' },
    ]);
  });

  it('Dead work is listed, redriven once by a named person, and done', async () => {
    const id = await failing();
    await records().rows('update carnet.work_item set attempt = $2 where id = $1', [id, attempts - 1]);
    await items.fail(companyOf('finance'), 'assess', await nextAttempt(id, 60), 'boom');
    const desk = workDesk(await openAuthorityReader(database.url('carnet_authority'), 'operator:somebody'));
    const listed = async (state: 'dead' | 'waiting') =>
      (await workReport(desk, { dead: state === 'dead', waiting: state === 'waiting', json: true }))
        .split('\n')
        .filter((line) => line.includes(id))
        .map((line) => JSON.parse(line) as TroubledWork);
    const by = { by: 'somebody', json: false };
    try {
      const [dead] = await listed('dead');
      expect(dead).toMatchObject({ kind: 'assess', company: companyOf('finance'), lastError: 'boom', attempts, nextTry: null });
      expect(dead?.transfer).toEqual(expect.any(String));
      expect(await redriveReport(desk, { items: [id] }, by)).toMatch(/put back +assess .*\n1 put back by somebody/);
      expect(await redriveReport(desk, { items: [id] }, by)).toMatch(/no item of this id is dead\n0 put back/);
      expect(
        await records().rows('select attempt, redriven_by, redriven_at <= now() as noted from carnet.work_item where id = $1', [id]),
      ).toEqual([{ attempt: 0, redriven_by: 'somebody', noted: true }]);
      await items.wait(companyOf('finance'), await nextAttempt(id, 60), 'RulesMissing', { leastSeconds: 60, mostSeconds: 300 });
      expect(await listed('waiting')).toMatchObject([
        { nextTry: expect.any(String), waitingSince: expect.any(String), redrivenBy: 'somebody' },
      ]);
      await records().rows('update carnet.work_item set run_after = now() where id = $1', [id]);
      await useCases.drain();
      expect(await records().rows('select state from carnet.work_item where id = $1', [id])).toEqual([{ state: 'done' }]);
    } finally {
      await desk.close();
    }
  });

  it('The health probe counts dead work also of a kind the authority cannot see', async () => {
    const probe = useCases.app.get(HealthProbe);
    const before = await probe.deadWork();
    await records().rows(
      `insert into carnet.work_item (tenant_id, id, transfer_id, kind, run_after, state) values ($1, gen_random_uuid(), null, 'import', now(), 'dead')`,
      [companyOf('finance')],
    );
    const asAuthority = await openSource(database.url('carnet_authority'), 'carnet_authority', 1);
    expect(await new SqlHealthProbe([], asAuthority).deadWork()).toBe((before ?? 0) + 1);
    await asAuthority.destroy();
    expect(await new SqlHealthProbe([], asAuthority).deadWork()).toBeNull();
  });

  it('A late failure of an item that another worker holds changes nothing', async () => {
    const id = await failing();
    const late = await nextAttempt(id, 0);
    await store.reclaimExpired();
    const twin = await nextAttempt(id, 60);
    await items.fail(companyOf('finance'), 'assess', late, 'late');
    expect(await records().rows('select state, last_error from carnet.work_item where id = $1', [id])).toEqual([
      { state: 'running', last_error: null },
    ]);
    await useCases.app.get(AssessTransfers).execute(companyOf('finance'), [twin]);
  });
});
