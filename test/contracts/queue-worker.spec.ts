import pg from 'pg';
import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { TimerSweep } from '@carnet/acts/deadlines/timers.store.js';
import { KeySweep } from '@carnet/acts/idempotency.store.js';
import { RulesMissing } from '@carnet/acts/rule-book.js';
import { type ClaimedItem, DispatchStore, WORK_KINDS, WorkItems, type WorkKind } from '@carnet/acts/work-items.js';
import { OpenSteps } from '@carnet/features/approval/open-steps.js';
import { AssessTransfers } from '@carnet/features/assessment/assess-transfers.js';
import { AttachmentSetting, noAttachments } from '@carnet/features/attachments/attachment-setting.js';
import { ScanAttachments } from '@carnet/features/attachments/scan-attachments.js';
import { DrawAudits } from '@carnet/features/audits/draw-audits.js';
import { PassOnAudits } from '@carnet/features/audits/pass-on-audits.js';
import { RunBulkActs } from '@carnet/features/bulk-acts/run-bulk-acts.js';
import { FireTimers } from '@carnet/features/deadlines/fire-timers.js';
import { RecountDeadlines } from '@carnet/features/deadlines/recount-deadlines.js';
import { LapseDrafts } from '@carnet/features/drafts/lapse-drafts.js';
import { RunImports } from '@carnet/features/imports/run-imports.js';
import { RunLawChanges } from '@carnet/features/law-changes/run-law-changes.js';
import { StartLawChanges } from '@carnet/features/law-changes/start-law-changes.js';
import { RunShadows } from '@carnet/features/law/run-shadows.js';
import { MailSweep } from '@carnet/features/notifications/mail-sweep.store.js';
import { MessageSweep } from '@carnet/features/notifications/message-sweep.store.js';
import { QueueFacts, ProcessFacts } from '@carnet/features/operations/worker-report.js';
import { WorkerRegister } from '@carnet/features/operations/worker-register.store.js';
import { PrepareReviews } from '@carnet/features/review/prepare-reviews.js';
import { ExportSweep } from '@carnet/features/exports/export-sweep.store.js';
import { RunExports } from '@carnet/features/exports/run-exports.js';
import { DeriveWords } from '@carnet/features/history/derive-words.js';
import { DeskSweep } from '@carnet/features/staff/desk-sweep.store.js';
import { RunStressTests } from '@carnet/features/stress-tests/run-stress-tests.js';
import { migrateQueue, openQueueBackend, type QueueLocation, WorkQueue } from '@carnet/queue';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Canary } from '../../apps/worker/src/canary.js';
import { serveHealth, WorkerHealth } from '../../apps/worker/src/health.js';
import { MemoryLog } from '../../apps/worker/src/memory-log.fixture.js';
import { aCompany, MemoryDispatchStore, MemoryWork, MemoryWorkItems } from '../../apps/worker/src/memory-work.fixture.js';
import type { BatchProcessor } from '../../apps/worker/src/processors.js';
import type { WorkerTiming } from '../../apps/worker/src/timing.js';
import { PROCESSORS, WorkerRun } from '../../apps/worker/src/worker.js';
import { WorkerModule } from '../../apps/worker/src/worker.module.js';
import { until } from '../support/eventually.js';
import { adminUrl, withDatabase } from '../support/postgres.js';
import { describeWithRedis, startRedis, type TestRedis } from '../support/redis.js';

const queues = Object.values(WORK_KINDS).map(({ queue }) => queue);

type Execute = (company: string, items: readonly ClaimedItem[]) => Promise<void>;

describeWithRedis('a worker on Redis', () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.stop());
  doesItsWork(() => ({ redisUrl: redis.url }));

  it('A worker is not ready while Redis is down and is ready again after its restart', async () => {
    const { health, run } = await start({ redisUrl: redis.url });
    await redis.kill();
    await until(async () => (await health.check()).some(({ name, ok }) => name === 'queue' && !ok));
    await redis.restart();
    await until(async () => (await health.check()).every(({ ok }) => ok));
    await run.drain();
  });
});

describe('a worker on PostgreSQL', () => {
  const database = `worker_${randomBytes(5).toString('hex')}`;
  const role = `${database}_user`;
  beforeAll(async () => {
    await asAdmin(`create role ${role} login nosuperuser password 'secret'`);
    await asAdmin(`create database ${database}`);
    await migrateQueue(withDatabase(adminUrl(), database), queues, role);
  });
  afterAll(async () => {
    await asAdmin(`drop database ${database} with (force)`);
    await asAdmin(`drop role ${role}`);
  });
  doesItsWork(() => ({ databaseUrl: withDatabase(adminUrl(), database, { role, password: 'secret' }), poolSize: 2 }));
});

function doesItsWork(location: () => QueueLocation): void {
  it('A worker drains work of every kind in batches', async () => {
    const calls: [WorkKind, number][] = [];
    const { work, run } = await start(location(), { record: (kind, items) => void calls.push([kind, items]) });
    const company = aCompany();
    const kinds = Object.keys(WORK_KINDS) as WorkKind[];
    for (const kind of kinds) for (let i = 0; i < 30; i += 1) work.addItem(company, kind);
    await run.drain();
    expect(work.in('done')).toHaveLength(30 * kinds.length);
    expect(new Set(calls.map(([kind]) => kind))).toEqual(new Set(kinds));
    expect(Math.max(...calls.map(([, items]) => items))).toBeGreaterThan(1);
  });

  it('A worker also drains the work items that its own work adds', async () => {
    const { work, run } = await start(location(), {
      then: (kind, company) => (kind === 'assess' ? work.addItem(company, 'prepare-review') : undefined),
    });
    work.addItem(aCompany());
    await run.drain();
    expect(work.in('done').map(({ kind }) => kind)).toEqual(['assess', 'prepare-review']);
  });

  it('A worker retries work that waits for missing rules until the rules are there', async () => {
    let tries = 0;
    const { work, run } = await start(location(), {
      before: () => ((tries += 1) <= 30 ? Promise.reject(new RulesMissing('not yet')) : Promise.resolve()),
      timing: { waitAtLeast: 1, waitAtMost: 20 },
    });
    for (let i = 0; i < 5; i += 1) work.addItem(aCompany());
    await run.drain();
    expect(work.in('done')).toHaveLength(5);
  });

  it('A stopping worker finishes the running work and takes no new work', async () => {
    let finish: () => void = () => undefined;
    const blocked = new Promise<void>((resolve) => (finish = resolve));
    const { work, run } = await start(location(), { before: () => blocked });
    work.addItem(aCompany());
    await until(() => work.in('running').length === 1);
    const stopped = run.stop();
    work.addItem(aCompany());
    await pause(50);
    finish();
    expect(await stopped).toBe(true);
    expect([work.in('done').length, work.in('ready').length]).toEqual([1, 1]);
  });

  it('A stopping worker leaves work that takes too long to its lease', async () => {
    let finish: () => void = () => undefined;
    const blocked = new Promise<void>((resolve) => (finish = resolve));
    const { work, run, log } = await start(location(), { before: () => blocked, timing: { stopWithin: 100 } });
    work.addItem(aCompany());
    await until(() => work.in('running').length === 1);
    expect(await run.stop()).toBe(false);
    expect(log.lines.at(-1)?.message).toBe('running jobs were left to their leases');
    finish();
    await until(() => work.in('done').length === 1);
  });

  it('A canary blames only the worker that takes nothing, not three busy neighbours', async () => {
    const canaries: Canary[] = [];
    const processors: (BatchProcessor | undefined)[] = [];
    for (let worker = 1; worker <= 4; worker += 1) {
      const { app } = await start(location(), { timing: { probeEvery: 50, stuckAfter: 1_000 }, askEvery: 200 });
      canaries.push(app.get(Canary));
      processors.push(app.get<readonly BatchProcessor[]>(PROCESSORS).find(({ kind }) => kind === 'assess'));
    }
    const stuck = () => canaries.map((canary) => canary.stuckQueues());
    await pause(2_000);
    expect(stuck()).toEqual([[], [], [], []]);
    await processors[1]?.worker.pause(true);
    await until(() => stuck().some((queues) => queues.length > 0));
    expect(stuck()).toEqual([[], ['rule-check'], [], []]);
  });

  it('The health server of a worker reports its dependencies and the dead work', async () => {
    const { health, work } = await start(location());
    const item = work.get(work.addItem(aCompany()).id);
    item.state = 'dead';
    const server = await serveHealth(health, 0);
    const ask = async (path: string) => fetch(`http://127.0.0.1:${String(server.port)}${path}`);
    expect(await (await ask('/health/live')).json()).toEqual({ status: 'live' });
    expect(await (await ask('/health/ready')).json()).toEqual({
      status: 'ready',
      dependencies: ['database', 'queue', 'processors'].map((name) => ({ name, ok: true, detail: null })),
      deadWork: 1,
    });
    expect((await ask('/')).status).toBe(404);
    await server.close();
  });
}

interface Wishes {
  readonly record?: (kind: WorkKind, items: number) => void;
  readonly before?: () => Promise<unknown>;
  readonly then?: (kind: WorkKind, company: ReturnType<typeof aCompany>) => unknown;
  readonly timing?: Partial<WorkerTiming>;
  readonly askEvery?: number;
}

const running: { app: INestApplicationContext; run: WorkerRun }[] = [];

afterEach(async () => {
  for (const { app, run } of running.splice(0)) {
    await run.stop();
    await app.close();
    await app.get(WorkQueue).close();
  }
});

async function start(location: QueueLocation, wishes: Wishes = {}) {
  const work = new MemoryWork();
  const log = new MemoryLog();
  const useCase = (kind: WorkKind): { execute: Execute } => ({
    execute: async (company, items) => {
      await wishes.before?.();
      work.finish(items);
      wishes.record?.(kind, items.length);
      for (const _item of items) wishes.then?.(kind, company as ReturnType<typeof aCompany>);
    },
  });
  const providers = [
    { provide: WorkItems, useValue: new MemoryWorkItems(work) },
    { provide: DispatchStore, useValue: new MemoryDispatchStore(work) },
    { provide: AssessTransfers, useValue: useCase('assess') },
    { provide: PrepareReviews, useValue: useCase('prepare-review') },
    { provide: OpenSteps, useValue: useCase('open-step') },
    { provide: FireTimers, useValue: useCase('fire-timers') },
    { provide: LapseDrafts, useValue: useCase('lapse-draft') },
    { provide: RunLawChanges, useValue: useCase('law-change') },
    { provide: RunBulkActs, useValue: useCase('bulk-act') },
    { provide: RunStressTests, useValue: useCase('stress-test') },
    { provide: RunExports, useValue: useCase('export') },
    { provide: RunImports, useValue: useCase('import') },
    { provide: ScanAttachments, useValue: useCase('scan') },
    { provide: RunShadows, useValue: { inShadow: () => Promise.resolve([]) } },
    { provide: TimerSweep, useValue: { handOut: () => Promise.resolve(0) } },
    { provide: StartLawChanges, useValue: { execute: () => Promise.resolve(0) } },
    { provide: DeskSweep, useValue: { passOn: () => Promise.resolve(0), tellOfAbsences: () => Promise.resolve(0) } },
    { provide: ExportSweep, useValue: { forget: () => Promise.resolve(0) } },
    { provide: DeriveWords, useValue: { execute: () => Promise.resolve(false) } },
    { provide: KeySweep, useValue: { forget: () => Promise.resolve(0) } },
    { provide: WorkerRegister, useValue: { report: () => Promise.resolve() } },
    { provide: ProcessFacts, useValue: { release: '0.0.0', settings: [] } satisfies ProcessFacts },
    { provide: QueueFacts, useValue: { queue: 'postgres' } satisfies QueueFacts },
    { provide: AttachmentSetting, useValue: noAttachments },
    { provide: RecountDeadlines, useValue: { execute: () => Promise.resolve(false) } },
    { provide: DrawAudits, useValue: { execute: () => Promise.resolve(false) } },
    { provide: PassOnAudits, useValue: { execute: () => Promise.resolve(0) } },
    { provide: MailSweep, useValue: { handOut: () => Promise.resolve([]), forget: () => Promise.resolve(0) } },
    { provide: MessageSweep, useValue: { follow: () => Promise.resolve(false), forget: () => Promise.resolve(0) } },
  ];
  class UseCasesOnMemory {}
  Module({ providers, exports: providers })(UseCasesOnMemory);
  const backend = await openQueueBackend(location, wishes.askEvery === undefined ? {} : { pollInterval: wishes.askEvery });
  const module = WorkerModule.forRoot({ backend, imports: [UseCasesOnMemory], timing: wishes.timing ?? {}, log });
  const app = await NestFactory.createApplicationContext(module, { logger: ['error', 'fatal'], abortOnError: false });
  const run = app.get(WorkerRun);
  run.start();
  running.push({ app, run });
  return { app, run, work, log, health: app.get(WorkerHealth) };
}

async function asAdmin(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl() });
  await client.connect();
  await client.query(sql);
  await client.end();
}
