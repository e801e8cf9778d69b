import { authorityCalendar, authorityLanguage } from '@carnet/acts/authority-days.js';
import { readAuthorityDays } from '@carnet/acts/authority-days.store.js';
import { AdministrationModule } from '@carnet/features/administration/administration.module.js';
import { Calendars } from '@carnet/features/administration/calendars.js';
import { KeyPepper } from '@carnet/features/administration/key-acts.js';
import { createHmac } from 'node:crypto';
import { ActsModule } from '@carnet/acts/acts.module.js';
import { Calculator } from '@carnet/acts/calculator.js';
import { ProcessProvidersModule } from '@carnet/acts/process-providers.module.js';
import type { ReadPublished } from '@carnet/acts/policy-cache.js';
import { RuleArchive } from '@carnet/acts/rule-book.js';
import { AttachmentSetting, noAttachments } from '@carnet/features/attachments/attachment-setting.js';
import { FeaturesModule } from '@carnet/features/features.module.js';
import { MailAvailability } from '@carnet/features/notifications/mail-setting.js';
import { PublicationModule } from '@carnet/features/law/publication.module.js';
import { LiveUpdatesModule } from '@carnet/features/live-updates/live-updates.module.js';
import { OperationsModule } from '@carnet/features/operations/operations.module.js';
import { ProcessFacts } from '@carnet/features/operations/worker-report.js';
import { ReceiptsModule } from '@carnet/features/receipts/receipts.module.js';
import { ContactsModule } from '@carnet/features/contacts/contacts.module.js';
import { ScimModule } from '@carnet/features/scim/scim.module.js';
import { SignInModule } from '@carnet/features/sign-in/sign-in.module.js';
import { SignInSetting } from '@carnet/features/sign-in/sign-in-setting.js';
import { LawReadings } from '@carnet/features/law/law-readings.js';
import { StressMaterial } from '@carnet/features/stress-tests/stress-work.js';
import { WebhookSetting } from '@carnet/features/webhooks/endpoint-act.js';
import { PersistenceModule } from '@carnet/persistence/persistence.module.js';
import { PackCheckThreads } from '@carnet/features/law/pack-check-threads.js';
import { PackChecker } from '@carnet/features/law/pack-checker.js';
import { PackSigner, ReceiptSigner } from '@carnet/features/receipts/signing-key.js';
import { attachmentFilesIn, openFilePlaces } from '@carnet/files';
import { AccessGuard, guardHeads } from '@carnet/http/access-guard.js';
import type { StreamIntervals } from '@carnet/http/event-stream.js';
import { PublicationKeys, SecretBox } from '@carnet/identity';
import { readPublishedPolicies } from '@carnet/policies';
import { compileRuleBook, openRuleBook, type ShippedRules } from '@carnet/rule-packs';
import {
  type ApiConfig,
  createLogger,
  type Env,
  type Logger,
  nestLogger,
  readProcessEnv,
  releaseVersion,
  settingsInForce,
  systemEntropy,
} from '@carnet/runtime';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { JSONWebKeySet } from 'jose';
import { ApiModule, type ApiModuleOptions, siteOfConfig } from './api.module.js';
import { ApiDocument, buildOpenApi } from './docs/api-document.js';
import { builtConsole, serveConsole } from './console.js';
import { createServer } from './server.js';
import type { ThreadSetting } from './threads/rules-by-texts.js';
import { TaskThreads } from './threads/task-threads.js';
import { ThreadCalculator } from './threads/thread-calculator.js';

/** Replacements of parts of the configuration, for tests and other shells. */
export interface ApiOverrides {
  readonly logger?: Logger;
  /** Modules that provide the use cases, `Directory` and `HealthProbe`. */
  readonly imports?: ApiModuleOptions['imports'];
  readonly controllers?: ApiModuleOptions['controllers'];
  /** Features in addition to the shipped ones. */
  readonly features?: ApiModuleOptions['imports'];
  /** Replaces the pack checker that runs in threads. */
  readonly packChecker?: PackChecker;
  /** Replaces the task threads of this build. */
  readonly threads?: TaskThreads;
  /** Replaces the published policies. */
  readonly policies?: ReadPublished;
  /** Replaces the folder of the built console. */
  readonly console?: string;
  /** Milliseconds within which a request must be answered. */
  readonly answerWithin?: number;
  /** Intervals of live streams. */
  readonly streamPace?: StreamIntervals;
  /** Milliseconds within which the database must answer a statement. */
  readonly databaseTimeout?: number;
  /** Source of the settings shown to operators; this process's environment if omitted. */
  readonly env?: Env;
}

/** Builds the API, ready to listen. Fails if a dependency or a route is invalid. */
export async function createApi(config: ApiConfig, overrides: ApiOverrides = {}): Promise<NestFastifyApplication> {
  const logger = overrides.logger ?? createLogger({ name: 'api', level: config.logLevel });
  const days = overrides.imports === undefined ? await readAuthorityDays(config.appDatabaseUrl) : null;
  const shipped = openRuleBook({ illustrativeLists: config.illustrativeLists, calendar: days?.calendar });
  if (config.illustrativeLists) logger.warn('made-up editions of zone lists answer here: this is a demonstration');
  const setting: ThreadSetting = { illustrativeLists: config.illustrativeLists, days };
  const threads = overrides.threads ?? new TaskThreads({ workerData: setting });
  const module = ApiModule.forRoot({
    config,
    logger,
    threads,
    imports: overrides.imports ?? (await databaseModules(config, shipped, overrides, { logger, threads })),
    controllers: overrides.controllers ?? [],
    ...(overrides.streamPace !== undefined && { streamPace: overrides.streamPace }),
  });
  const app = await NestFactory.create<NestFastifyApplication>(module, createServer(logger, config, overrides.answerWithin), {
    logger: nestLogger(logger),
    bodyParser: false,
    abortOnError: false,
  });
  guardHeads(app.getHttpAdapter().getInstance(), app.get(AccessGuard));
  serveConsole(app.getHttpAdapter().getInstance(), overrides.console ?? builtConsole, authorityLanguage());
  await app.init();
  app.get(ApiDocument).setBuilder(() => buildOpenApi(app));
  return app;
}

async function attachmentsOf(config: ApiConfig, logger: Logger): Promise<AttachmentSetting> {
  const { attachments, store, storeKey, attachmentMegabytes, attachmentQuota, attachmentDays: keepDays } = config;
  if (attachments === null) return noAttachments;
  const places = await openFilePlaces({ attachments, store, storeKey });
  // Without its object store, the API still serves everything else.
  void places.store?.probe().catch((error: unknown) => logger.error({ err: error }, 'the store of files cannot be used'));
  const files = attachmentFilesIn(places, (name) => logger.error(name, 'a kept file is not what it was when it came in'));
  return { files, probe: places.probe, mostBytes: attachmentMegabytes * 1_048_576, quotaBytes: attachmentQuota * 1_048_576, keepDays };
}

/** Modules that the features need: the database, the rules, and outgoing services. */
async function databaseModules(
  config: ApiConfig,
  shipped: ShippedRules,
  overrides: ApiOverrides,
  { logger, threads }: Pick<ApiModuleOptions, 'logger' | 'threads'>,
): Promise<ApiModuleOptions['imports']> {
  const { policies = readPublishedPolicies, databaseTimeout, packChecker = new PackCheckThreads(), env = readProcessEnv() } = overrides;
  const { packSigningKey, receiptSigningKey, webhookKey, webhookLoopback: loopback, illustrativeLists } = config;
  const packSigner = await PackSigner.open(packSigningKey);
  return [
    PersistenceModule.forApi({
      appUrl: config.appDatabaseUrl,
      authorityUrl: config.authorityDatabaseUrl,
      directoryUrl: config.directoryDatabaseUrl,
      poolSize: config.poolSize,
      cursorKey: cursorKeyFrom(config.apiKeyPepper),
      ...(databaseTimeout !== undefined && { statementTimeout: databaseTimeout }),
    }),
    ActsModule.register({
      shipped,
      // Published rule sets are compiled with the same option as the shipped one.
      compile: (files) => compileRuleBook(files, { illustrativeLists, calendar: authorityCalendar() }),
      policies,
      // Trusts signatures made with this installation's keys, present and earlier.
      trust: await PublicationKeys.of((packSigner.keys() as unknown as JSONWebKeySet).keys),
      scenarios: shipped,
      entropy: systemEntropy,
    }),
    ProcessProvidersModule.of([
      { provide: Calendars, useValue: new Calendars([...shipped.reference.tables.calendars.keys()]) },
      { provide: KeyPepper, useValue: { pepper: config.apiKeyPepper } },
      { provide: PackChecker, useValue: packChecker },
      { provide: PackSigner, useValue: packSigner },
      { provide: ReceiptSigner, useValue: await ReceiptSigner.open(receiptSigningKey) },
      { provide: AttachmentSetting, useValue: await attachmentsOf(config, logger) },
      { provide: WebhookSetting, useValue: { box: webhookKey === null ? null : SecretBox.of(webhookKey, 'webhooks'), loopback } },
      { provide: SignInSetting, useValue: signInSetting(config, logger) },
      { provide: MailAvailability, useValue: { offered: config.mailFrom !== null } },
      { provide: ProcessFacts, useValue: { release: releaseVersion(), settings: settingsInForce('api', env) } satisfies ProcessFacts },
      { provide: StressMaterial, useValue: shipped.material },
      { provide: LawReadings, useValue: new LawReadings(shipped.readings) },
      { provide: Calculator, inject: [RuleArchive], useFactory: (archive: RuleArchive) => new ThreadCalculator(threads, archive) },
    ]),
    FeaturesModule,
    AdministrationModule,
    PublicationModule,
    ReceiptsModule,
    SignInModule,
    ScimModule,
    ContactsModule,
    LiveUpdatesModule,
    OperationsModule,
    ...(overrides.features ?? []),
  ];
}

function signInSetting(config: ApiConfig, logger: Logger): SignInSetting {
  const { apiKeyPepper, demoPeople } = config;
  return { site: siteOfConfig(config), box: SecretBox.of(apiKeyPepper, 'sign-in'), logger, ...(demoPeople !== null && { demoPeople }) };
}

/** Derives a separate key, so that neither secret can be used in place of the other. */
function cursorKeyFrom(pepper: string): string {
  return createHmac('sha256', pepper).update('carnet list cursors').digest('hex');
}
