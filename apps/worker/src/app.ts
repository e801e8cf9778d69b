import { readFile } from 'node:fs/promises';
import type { ReadPublished } from '@carnet/acts/policy-cache.js';
import { readAuthorityDays } from '@carnet/acts/authority-days.store.js';
import { ActsModule } from '@carnet/acts/acts.module.js';
import { Calculator, InProcessCalculator } from '@carnet/acts/calculator.js';
import { ProcessProvidersModule } from '@carnet/acts/process-providers.module.js';
import { MachineModule } from './machine.module.js';
import { Pace } from '@carnet/acts/pace.js';
import { RuleBooks } from '@carnet/acts/rule-books.js';
import { AttachmentSetting } from '@carnet/features/attachments/attachment-setting.js';
import { FeaturesModule } from '@carnet/features/features.module.js';
import { MailAvailability } from '@carnet/features/notifications/mail-setting.js';
import { QueueFacts, ProcessFacts } from '@carnet/features/operations/worker-report.js';
import { StressMaterial } from '@carnet/features/stress-tests/stress-work.js';
import { WebhookSetting } from '@carnet/features/webhooks/endpoint-act.js';
import { Clamd, FileScanner, attachmentFilesIn, type OpenedFilePlaces, openFilePlaces } from '@carnet/files';
import { PersistenceModule } from '@carnet/persistence/persistence.module.js';
import { PublicationKeys, SecretBox } from '@carnet/identity';
import type { Instant } from '@carnet/kernel';
import { readPublishedPolicies } from '@carnet/policies';
import { openQueueBackend, type QueueBackendOptions, type QueueLocation, WorkQueue } from '@carnet/queue';
import { compileRuleBook, openRuleBook } from '@carnet/rule-packs';
import {
  createLogger,
  type Env,
  type Logger,
  nestLogger,
  readProcessEnv,
  releaseVersion,
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

/** Replacements of parts of the configuration, for tests and other shells. */
export interface WorkerOverrides {
  readonly logger?: Logger;
  readonly imports?: WorkerModuleOptions['imports'];
  readonly timing?: Partial<WorkerTiming>;
  readonly backend?: Partial<QueueBackendOptions>;
  /** Called if a queue's worker is stuck; by default the process ends, to be restarted. */
  readonly onStuck?: () => void;
  /** Replaces the published policies. */
  readonly policies?: ReadPublished;
  /** Source of the settings shown to operators; this process's environment if omitted. */
  readonly env?: Env;
}

export interface RunningWorker {
  /** Port of the health server; null if there is none. */
  readonly healthPort: number | null;
  readonly health: WorkerHealth;
  /** For tests: works until no item is ready or running. */
  drain(withinMilliseconds?: number): Promise<void>;
  /** For tests: hands out deadlines due at an instant; `drain` then fires them. */
  handOutTimers(asOf?: Instant): Promise<number>;
  /** For tests: starts law changes as of an instant; `drain` then finds what they touch. */
  startLawChanges(asOf?: Instant): Promise<number>;
  /** For tests: passes on open work of people who lost their role. */
  passOnWork(): Promise<number>;
  /** For tests: draws decisions for audits. */
  drawAudits(): Promise<void>;
  /** For tests: sends messages as of an instant. */
  sendMessages(asOf?: Instant): Promise<number>;
  /** For tests: sends mails due at an instant. */
  sendMail(asOf?: Instant): Promise<number>;
  /** Stops in order: takes no new work, lets running work finish or leaves it to its lease, closes connections. */
  close(): Promise<void>;
}

export async function createWorker(config: WorkerConfig, overrides: WorkerOverrides = {}): Promise<RunningWorker> {
  const logger = overrides.logger ?? createLogger({ name: 'worker', level: config.logLevel });
  const log = new ProcessLog(logger);
  const backend = await openQueueBackend(queueLocation(config), {
    concurrency: config.concurrency,
    onError: throttleErrors((error) => log.warn('the queue reports an error', { code: errorCode(error) })),
    ...overrides.backend,
  });
  const timing = { ...DEFAULT_TIMING, ...overrides.timing };
  const module = WorkerModule.forRoot({
    backend,
    imports: overrides.imports ?? (await databaseModules(config, log, { ...timing, queue: backend.name }, overrides)),
    timing,
    log,
    // Half of the concurrency, so that one batch is judged while another waits for the database.
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
    startLawChanges: (asOf) => app.get(LawWatch).look(asOf),
    passOnWork: () => app.get(DeskWatch).look(),
    drawAudits: () => app.get(AuditWatch).catchUp(),
    sendMessages: (asOf) => app.get(MessageWatch).catchUp(asOf),
    sendMail: (asOf) => app.get(MailWatch).catchUp(asOf),
    close: async () => {
      await server?.close();
      const inTime = await run.stop();
      // Running work keeps its connections, which close when the process ends.
      if (!inTime) return;
      await app.close();
      await app.get(WorkQueue).close();
    },
  };
}

/** Keys whose publications are trusted; none if no keys are configured. */
async function trustedKeysOf({ packPublicKeys: keys }: WorkerConfig): Promise<PublicationKeys> {
  if (keys === null) return PublicationKeys.of([]);
  return PublicationKeys.parse(/^\s*[{-]/.test(keys) ? keys : await readFile(keys, 'utf8'));
}

/** Modules that the features and the worker need. Sending and scanning are included only if they are set up. */
async function databaseModules(
  config: WorkerConfig,
  log: WorkLog,
  { leaseFor, queue }: WorkerTiming & QueueFacts,
  { policies = readPublishedPolicies, env = readProcessEnv() }: Pick<WorkerOverrides, 'policies' | 'env'>,
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
    ActsModule.register({
      shipped,
      // Published rule sets are compiled with the same option as the shipped one.
      compile: (texts) => compileRuleBook(texts, { illustrativeLists, calendar }),
      policies,
      trust: await trustedKeysOf(config),
      scenarios: shipped,
      entropy: systemEntropy,
    }),
    ProcessProvidersModule.of([
      // The API receives files and checks their size, so there is no limit here.
      {
        provide: AttachmentSetting,
        useValue: { files, ...(places && { probe: places.probe }), mostBytes: 0, quotaBytes: 0, keepDays: config.attachmentDays },
      },
      { provide: WebhookSetting, useValue: { box, loopback } },
      {
        provide: ProcessFacts,
        useValue: { release: releaseVersion(), settings: settingsInForce('worker', env) } satisfies ProcessFacts,
      },
      { provide: QueueFacts, useValue: { queue } satisfies QueueFacts },
      { provide: MailAvailability, useValue: { offered: sendsMail } },
      { provide: StressMaterial, useValue: shipped.material },
      { provide: Calculator, inject: [RuleBooks], useFactory: (books: RuleBooks) => new InProcessCalculator(books) },
      // Well below a lease, so that a step is stored before it counts as lost.
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

/** Places of companies' files; null if the installation accepts none. */
async function placesOf({ attachments, store, storeKey }: WorkerConfig, log: WorkLog): Promise<OpenedFilePlaces | null> {
  if (attachments === null) return null;
  const places = await openFilePlaces({ attachments, store, storeKey });
  void places.store?.probe().catch((error: unknown) => log.error('the store of files cannot be used', { code: errorCode(error) }));
  return places;
}

/** Files of companies, for scanning. */
function filesOf(places: OpenedFilePlaces, log: WorkLog): ReturnType<typeof attachmentFilesIn> {
  return attachmentFilesIn(places, ({ company, file }) => log.error('a kept file is not what it was when it came in', { company, file }));
}

function queueLocation({ redisUrl, queueDatabaseUrl, poolSize }: WorkerConfig): QueueLocation {
  if (redisUrl !== null) return { redisUrl };
  if (queueDatabaseUrl !== null) return { databaseUrl: queueDatabaseUrl, poolSize };
  throw new Error('one of REDIS_URL and CARNET_QUEUE_DATABASE_URL carries jobs; neither is set');
}

/** Every connection reports every attempt during an outage; one line in ten seconds is enough. */
function throttleErrors(report: (error: Error) => void): (error: Error) => void {
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
