import { readFile } from 'node:fs/promises';
import type { ReadPublished } from '@carnet/acts/policy-shelf.js';
import { readAuthorityDays } from '@carnet/acts/authority-days.store.js';
import { ActsModule } from '@carnet/acts/acts.module.js';
import { Calculator, CalculatorHere } from '@carnet/acts/calculator.js';
import { OutsideModule } from '@carnet/acts/outside.module.js';
import { MachineModule } from './machine.module.js';
import { Pace } from '@carnet/acts/pace.js';
import { RuleBooks } from '@carnet/acts/rule-books.js';
import { AttachmentSetting } from '@carnet/features/attachments/attachment-setting.js';
import { FeaturesModule } from '@carnet/features/features.module.js';
import { MailOffer } from '@carnet/features/notifications/mail-setting.js';
import { CarrierFacts, ProcessFacts } from '@carnet/features/operations/worker-told.js';
import { StressMaterial } from '@carnet/features/stress-tests/stress-work.js';
import { WebhookSetting } from '@carnet/features/webhooks/endpoint-act.js';
import { Clamd, FileScanner, filesIn, type OpenPlaces, openPlaces } from '@carnet/files';
import { PersistenceModule } from '@carnet/persistence/persistence.module.js';
import { PublicationKeys, SecretBox } from '@carnet/identity';
import type { Instant } from '@carnet/kernel';
import { publishedPolicies } from '@carnet/policies';
import { openQueueBackend, type QueueBackendOptions, type QueueLocation, WorkQueue } from '@carnet/queue';
import { compileRuleBook, openRuleBook } from '@carnet/rule-packs';
import {
  createLogger,
  type Env,
  type Logger,
  nestLogger,
  readProcessEnv,
  release,
  settingsInForce,
  systemEntropy,
  type WorkerConfig,
} from '@carnet/runtime';
import { NestFactory } from '@nestjs/core';
import { AuditWatch, DeskWatch, LawWatch, TimerWatch } from './watches.js';
import { Canary } from './canary.js';
import { type HealthServer, serveHealth, WorkerHealth } from './health.js';
import { MailWatch } from './mail-watch.js';
import { SmtpSender } from './mail/smtp-sender.js';
import { MessageWatch } from './message-watch.js';
import { DEFAULT_TIMING, ShortTurns, type WorkerTiming } from './timing.js';
import { GuardedSender } from './webhooks/guarded-sender.js';
import { errorCode, ProcessLog, type WorkLog } from './work-log.js';
import { WorkerRun } from './worker.js';
import { WorkerModule, type WorkerModuleOptions } from './worker.module.js';

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
  /** Where the settings that an operator is shown come from, if not from this process. */
  readonly env?: Env;
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
  /** For tests: takes open work from those who lost their role. */
  lookAtDesk(): Promise<number>;
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
    imports: overrides.imports ?? (await databaseModules(config, log, { ...timing, queue: backend.name }, overrides)),
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
    lookAtDesk: () => app.get(DeskWatch).look(),
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

/** What the features and the machine's own work stand on here. What sends or scans is there only where it is set up. */
async function databaseModules(
  config: WorkerConfig,
  log: WorkLog,
  { leaseFor, queue }: WorkerTiming & CarrierFacts,
  { policies = publishedPolicies, env = readProcessEnv() }: Pick<WorkerOverrides, 'policies' | 'env'>,
): Promise<NonNullable<WorkerModuleOptions['imports']>> {
  const { illustrativeLists, webhookKey, webhookLoopback: loopback, mailFrom, smtpUrl, clamd } = config;
  const { calendar } = await readAuthorityDays(config.appDatabaseUrl);
  const shipped = openRuleBook({ illustrativeLists, calendar });
  const box = webhookKey === null ? null : SecretBox.of(webhookKey, 'webhooks');
  const places = await placesOf(config, log);
  const files = places && filesOf(places, log);
  const sendsMail = mailFrom !== null && smtpUrl !== null;
  return [
    PersistenceModule.forWorker({
      appUrl: config.appDatabaseUrl,
      authorityUrl: config.authorityDatabaseUrl,
      dispatcherUrl: config.dispatcherDatabaseUrl,
      poolSize: config.poolSize,
    }),
    ActsModule.over({
      shipped,
      // Sets of rules that were published are compiled by the same choice as the shipped one.
      compile: (texts) => compileRuleBook(texts, { illustrativeLists, calendar }),
      policies,
      trust: await trustOf(config),
      scenarios: shipped,
      entropy: systemEntropy,
    }),
    OutsideModule.of([
      // They come in elsewhere, so none is too large here.
      {
        provide: AttachmentSetting,
        useValue: { files, ...(places && { probe: places.probe }), mostBytes: 0, quotaBytes: 0, keepDays: config.attachmentDays },
      },
      { provide: WebhookSetting, useValue: { box, loopback } },
      {
        provide: ProcessFacts,
        useValue: { release: release(), settings: settingsInForce('worker', env) } satisfies ProcessFacts,
      },
      { provide: CarrierFacts, useValue: { queue } satisfies CarrierFacts },
      { provide: MailOffer, useValue: { offered: sendsMail } },
      { provide: StressMaterial, useValue: shipped.material },
      { provide: Calculator, inject: [RuleBooks], useFactory: (books: RuleBooks) => new CalculatorHere(books) },
      // Well below a lease, so that a step is stored before anybody takes it for lost.
      { provide: Pace, useValue: new ShortTurns(leaseFor / 6) },
    ]),
    FeaturesModule,
    MachineModule.with({
      files: files && { files, scanner: new FileScanner(files, clamd === null ? null : Clamd.at(clamd)) },
      mail: sendsMail ? new SmtpSender({ url: smtpUrl, from: mailFrom }) : null,
      webhooks: box && { box, sender: new GuardedSender({ loopback }) },
    }),
  ];
}

/** Where the files that companies hand in lie; null where none are taken. */
async function placesOf({ attachments, store, storeKey }: WorkerConfig, log: WorkLog): Promise<OpenPlaces | null> {
  if (attachments === null) return null;
  const places = await openPlaces({ attachments, store, storeKey });
  void places.store?.probe().catch((error: unknown) => log.error('the store of files cannot be used', { code: errorCode(error) }));
  return places;
}

/** The files that companies hand in, to be scanned where they lie. */
function filesOf(places: OpenPlaces, log: WorkLog): ReturnType<typeof filesIn> {
  return filesIn(places, ({ company, file }) => log.error('a kept file is not what it was when it came in', { company, file }));
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
