import { PublicationKeys, SecretBox } from '@carnet/identity';
import { Clamd, FileScanner, filesIn, openPlaces } from '@carnet/files';
import type { Instant } from '@carnet/kernel';
import { PersistenceModule } from '@carnet/persistence';
import { openQueueBackend, type QueueBackendOptions, type QueueLocation, WorkQueue } from '@carnet/queue';
import { publishedPolicies } from '@carnet/policies';
import { compileRuleBook, openRuleBook } from '@carnet/rule-packs';
import { createLogger, type Logger, nestLogger, systemEntropy, type WorkerConfig } from '@carnet/runtime';
import { type AttachmentWay, type ReadPublished, type UseCasePorts, UseCasesModule } from '@carnet/use-cases';
import { NestFactory } from '@nestjs/core';
import { readFile } from 'node:fs/promises';
import { AuditWatch } from './audit-watch.js';
import { Canary } from './canary.js';
import { errorCode } from './error-code.js';
import { type HealthServer, serveHealth, WorkerHealth } from './health.js';
import { LawWatch } from './law-watch.js';
import { SmtpSender } from './mail/smtp-sender.js';
import { MailWatch } from './mail-watch.js';
import { MessageWatch } from './message-watch.js';
import { ShortTurns } from './short-turns.js';
import { TimerWatch } from './timer-watch.js';
import { DEFAULT_TIMING, type WorkerTiming } from './timing.js';
import { ProcessLog, type WorkLog } from './work-log.js';
import { GuardedSender } from './webhooks/guarded-sender.js';
import { WorkerModule, type WorkerModuleOptions } from './worker.module.js';
import { WorkerRun } from './worker.js';

/** What tests and other shells decide instead of the configuration. */
export interface WorkerOverrides {
  readonly logger?: Logger;
  readonly imports?: WorkerModuleOptions['imports'];
  readonly timing?: Partial<WorkerTiming>;
  readonly backend?: Partial<QueueBackendOptions>;
  /** What to do when a queue's worker is stuck; the process ends itself, to be started anew. */
  readonly onStuck?: () => void;
  /** Other policies than the published ones. */
  readonly policies?: ReadPublished;
}

export interface RunningWorker {
  /** Port of the health server, when there is one. */
  readonly healthPort: number | null;
  readonly health: WorkerHealth;
  /** For tests: works until no item is ready or running. */
  drain(withinMilliseconds?: number): Promise<void>;
  /** For tests: hands out the deadlines that are due, as if it were then; `drain` lets them fire. */
  handOutTimers(asOf?: Instant): Promise<number>;
  /** For tests: starts what changes of the law start by themselves, as if it were then; `drain` finds what they touch. */
  lookAtLaw(asOf?: Instant): Promise<number>;
  /** For tests: draws audits from what was decided. */
  drawAudits(): Promise<void>;
  /** For tests: sends the messages that follow from what was decided, as if it were then. */
  sendMessages(asOf?: Instant): Promise<number>;
  /** For tests: sends the mails that are due, as if it were then. */
  sendMail(asOf?: Instant): Promise<number>;
  /** Stops in order: no new work, running work finished or left to its lease, connections closed. */
  close(): Promise<void>;
}

/** Starts a worker. */
export async function createWorker(config: WorkerConfig, overrides: WorkerOverrides = {}): Promise<RunningWorker> {
  const logger = overrides.logger ?? createLogger({ name: 'worker', level: config.logLevel });
  const log = new ProcessLog(logger);
  const backend = await openQueueBackend(queueLocation(config), {
    concurrency: config.concurrency,
    onError: notTooOften((error) => log.warn('the queue reports an error', { code: errorCode(error) })),
    ...overrides.backend,
  });
  const timing = { ...DEFAULT_TIMING, ...overrides.timing };
  const module = WorkerModule.forRoot({
    backend,
    imports:
      overrides.imports ??
      databaseModules(config, { trust: await trustOf(config), attachments: await attachmentsOf(config, log) }, timing, overrides.policies),
    timing,
    log,
    // Half of what it could do at once: while one batch waits for the database, another one is judged.
    slots: Math.max(1, Math.floor(config.concurrency / 2)),
  });
  const app = await NestFactory.createApplicationContext(module, { logger: nestLogger(logger), abortOnError: false });
  const run = app.get(WorkerRun);
  app.get(Canary).whenStuck(overrides.onStuck ?? endProcess);
  run.start();
  const health = app.get(WorkerHealth);
  const server: HealthServer | null = config.healthPort === null ? null : await serveHealth(health, config.healthPort);
  if (config.illustrativeLists) logger.warn('made-up editions of zone lists answer here: this is a demonstration');
  logger.info({ queue: backend.name, concurrency: config.concurrency }, 'worker started');
  return {
    healthPort: server?.port ?? null,
    health,
    drain: (withinMilliseconds) => run.drain(withinMilliseconds),
    handOutTimers: (asOf) => app.get(TimerWatch).catchUp(asOf),
    lookAtLaw: (asOf) => app.get(LawWatch).look(asOf),
    drawAudits: () => app.get(AuditWatch).catchUp(),
    sendMessages: (asOf) => app.get(MessageWatch).catchUp(asOf),
    sendMail: (asOf) => app.get(MailWatch).catchUp(asOf),
    close: async () => {
      await server?.close();
      const inTime = await run.stop();
      // What still runs keeps its connections; the end of the process takes them.
      if (!inTime) return;
      await app.close();
      await app.get(WorkQueue).close();
    },
  };
}

/** Whose publications are believed: without keys, nobody's. */
async function trustOf({ packPublicKeys: keys }: WorkerConfig): Promise<PublicationKeys> {
  if (keys === null) return PublicationKeys.of([]);
  return PublicationKeys.parse(/^\s*[{-]/.test(keys) ? keys : await readFile(keys, 'utf8'));
}

function databaseModules(
  config: WorkerConfig,
  { trust, attachments }: { readonly trust: PublicationKeys; readonly attachments: AttachmentWay | undefined },
  { leaseFor }: WorkerTiming,
  policies: ReadPublished = publishedPolicies,
): WorkerModuleOptions['imports'] {
  const { appDatabaseUrl, authorityDatabaseUrl, dispatcherDatabaseUrl, poolSize } = config;
  const { illustrativeLists, webhookKey, webhookLoopback: loopback } = config;
  const shipped = openRuleBook({ illustrativeLists });
  const persistence = PersistenceModule.forWorker({
    appUrl: appDatabaseUrl,
    authorityUrl: authorityDatabaseUrl,
    dispatcherUrl: dispatcherDatabaseUrl,
    poolSize,
  });
  // Sets of rules that were published are compiled by the same choice as the shipped one.
  const compile: typeof compileRuleBook = (files) => compileRuleBook(files, { illustrativeLists });
  // Well below a lease, so that a step is stored before anybody takes it for lost.
  const stress = { material: shipped.material, pace: new ShortTurns(leaseFor / 6) };
  const rules = { shipped, compile, trust, policies, scenarios: shipped, stress };
  const box = webhookKey === null ? null : SecretBox.of(webhookKey, 'webhooks');
  const webhooks = { box, loopback, sender: new GuardedSender({ loopback }) };
  const outside = { webhooks, mail: mailWay(config), ...(attachments && { attachments }) };
  return [persistence, UseCasesModule.over({ imports: [persistence], ...rules, entropy: systemEntropy, ...outside })];
}

/** Files are scanned where the places are in which they lie. They come in elsewhere, so none is too large. */
async function attachmentsOf(
  { attachments, store, storeKey, attachmentDays: keepDays, clamd }: WorkerConfig,
  log: WorkLog,
): Promise<AttachmentWay | undefined> {
  if (attachments === null) return undefined;
  const places = await openPlaces({ attachments, store, storeKey });
  void places.store?.probe().catch((error: unknown) => log.error('the store of files cannot be used', { code: errorCode(error) }));
  const files = filesIn(places, ({ company, file }) => log.error('a kept file is not what it was when it came in', { company, file }));
  return { files, mostBytes: 0, quotaBytes: 0, keepDays, scanner: new FileScanner(files, clamd === null ? null : Clamd.at(clamd)) };
}

/** Mail goes out where there is a server to hand it to and an address that it is from. */
function mailWay({ mailFrom: from, smtpUrl: url }: WorkerConfig): NonNullable<UseCasePorts['mail']> {
  return from === null || url === null ? { offered: false } : { offered: true, sender: new SmtpSender({ url, from }) };
}

function queueLocation({ redisUrl, queueDatabaseUrl, poolSize }: WorkerConfig): QueueLocation {
  if (redisUrl !== null) return { redisUrl };
  if (queueDatabaseUrl !== null) return { databaseUrl: queueDatabaseUrl, poolSize };
  throw new Error('one of REDIS_URL and CARNET_QUEUE_DATABASE_URL carries jobs; neither is set');
}

/** Each connection reports each attempt during an outage; one line in ten seconds says as much. */
function notTooOften(report: (error: Error) => void): (error: Error) => void {
  let quietUntil = 0;
  return (error) => {
    const now = performance.now();
    if (now < quietUntil) return;
    quietUntil = now + 10_000;
    report(error);
  };
}

function endProcess(): never {
  process.exit(1);
}
