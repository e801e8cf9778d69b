import { createHmac } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { LocalIssuer, PublicationKeys, SecretBox } from '@carnet/identity';
import { filesIn, openPlaces } from '@carnet/files';
import { PersistenceModule } from '@carnet/persistence';
import { publishedPolicies } from '@carnet/policies';
import { compileRuleBook, openRuleBook, type ShippedRules } from '@carnet/rule-packs';
import { type ApiConfig, createLogger, type Logger, nestLogger, systemEntropy } from '@carnet/runtime';
import {
  type AttachmentWay,
  type PackChecker,
  type ReadPublished,
  type ReceiptSigner,
  type UseCasePorts,
  UseCasesModule,
} from '@carnet/use-cases';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { JSONWebKeySet, JWK } from 'jose';
import { ApiModule, type ApiModuleOptions } from './api.module.js';
import { ApiDocument, buildOpenApi } from './docs/api-document.js';
import { AccessGuard, guardHeads } from './http/access-guard.js';
import { createServer } from './http/server.js';
import { PackCheckThreads } from './pack-versions/pack-check-threads.js';
import { Ed25519ReceiptSigner, NoReceiptSigner } from './receipts/receipt-signer.js';
import type { ThreadSetting } from './threads/rules-by-texts.js';
import { TaskThreads } from './threads/task-threads.js';
import { ThreadCalculator } from './threads/thread-calculator.js';
import { Ed25519PackSigner, NoPackSigner } from './pack-versions/pack-signer.js';

/** What tests and other shells decide instead of the configuration. */
export interface ApiOverrides {
  readonly logger?: Logger;
  /** Modules that provide the use cases, `Directory` and `HealthProbe`. */
  readonly imports?: ApiModuleOptions['imports'];
  readonly controllers?: ApiModuleOptions['controllers'];
  /** Checks packs otherwise than in threads of their own. */
  readonly packChecker?: PackChecker;
  /** Does what takes long otherwise than in threads of this build. */
  readonly threads?: TaskThreads;
  /** Other policies than the published ones. */
  readonly policies?: ReadPublished;
  /** Milliseconds in which a request is answered. */
  readonly answerWithin?: number;
  /** Milliseconds in which the database answers a statement. */
  readonly databaseWithin?: number;
}

/** Builds the API, ready to listen. Fails when a dependency or a route is not as it must be. */
export async function createApi(config: ApiConfig, overrides: ApiOverrides = {}): Promise<NestFastifyApplication> {
  const logger = overrides.logger ?? createLogger({ name: 'api', level: config.logLevel });
  const shipped = openRuleBook({ illustrativeLists: config.illustrativeLists });
  if (config.illustrativeLists) logger.warn('made-up editions of zone lists answer here: this is a demonstration');
  const setting: ThreadSetting = { illustrativeLists: config.illustrativeLists };
  const threads = overrides.threads ?? new TaskThreads({ workerData: setting });
  const module = ApiModule.forRoot({
    config,
    logger,
    threads,
    scenarios: shipped.scenarios,
    localIssuer: await openLocalIssuer(config),
    imports: overrides.imports ?? databaseModules(config, shipped, await outsideOf(config, overrides, logger, threads), overrides),
    controllers: overrides.controllers ?? [],
  });
  const app = await NestFactory.create<NestFastifyApplication>(module, createServer(logger, config, overrides.answerWithin), {
    logger: nestLogger(logger),
    bodyParser: false,
    abortOnError: false,
  });
  guardHeads(app.getHttpAdapter().getInstance(), app.get(AccessGuard));
  await app.init();
  app.get(ApiDocument).set(buildOpenApi(app));
  return app;
}

async function openLocalIssuer({ localIssuerKey, issuer, audience }: ApiConfig): Promise<LocalIssuer | null> {
  if (localIssuerKey === null) return null;
  // `LocalIssuer.open` checks that it is a key of the right kind.
  const key = JSON.parse(await readFile(localIssuerKey, 'utf8')) as JWK;
  return LocalIssuer.open({ issuer, audience, key });
}

type Publication = NonNullable<UseCasePorts['publication']> & Pick<UseCasePorts, 'trust'>;

async function publicationOf({ packSigningKey }: ApiConfig, { packChecker }: ApiOverrides): Promise<Publication> {
  const signer = packSigningKey === null ? new NoPackSigner() : await Ed25519PackSigner.open(packSigningKey);
  // What this installation signs, and signed before, it believes.
  const trust = await PublicationKeys.of((signer.keys() as unknown as JSONWebKeySet).keys);
  return { checker: packChecker ?? new PackCheckThreads(), signer, trust };
}

function receiptSignerOf({ receiptSigningKey: key }: ApiConfig): Promise<ReceiptSigner> {
  return key === null ? Promise.resolve(new NoReceiptSigner()) : Ed25519ReceiptSigner.open(key);
}

/** What signs here, what is believed, where files lie, and where what takes long is calculated. */
interface Outside {
  readonly publication: Publication;
  readonly receipts: ReceiptSigner;
  readonly attachments: AttachmentWay | undefined;
  readonly calculator: NonNullable<UseCasePorts['calculator']>;
}

async function outsideOf(config: ApiConfig, overrides: ApiOverrides, logger: Logger, threads: TaskThreads): Promise<Outside> {
  return {
    publication: await publicationOf(config, overrides),
    receipts: await receiptSignerOf(config),
    attachments: await attachmentsOf(config, logger),
    calculator: (archive) => new ThreadCalculator(threads, archive),
  };
}

async function attachmentsOf(config: ApiConfig, logger: Logger): Promise<AttachmentWay | undefined> {
  const { attachments, store, storeKey, attachmentMegabytes, attachmentQuota, attachmentDays: keepDays } = config;
  if (attachments === null) return undefined;
  const places = await openPlaces({ attachments, store, storeKey });
  // An API without its store serves everything else.
  void places.store?.probe().catch((error: unknown) => logger.error({ err: error }, 'the store of files cannot be used'));
  const files = filesIn(places, (name) => logger.error(name, 'a kept file is not what it was when it came in'));
  return { files, mostBytes: attachmentMegabytes * 1_048_576, quotaBytes: attachmentQuota * 1_048_576, keepDays };
}

function databaseModules(
  config: ApiConfig,
  shipped: ShippedRules,
  { publication, receipts, attachments, calculator }: Outside,
  { policies = publishedPolicies, databaseWithin }: ApiOverrides,
): ApiModuleOptions['imports'] {
  const { appDatabaseUrl, authorityDatabaseUrl, poolSize, apiKeyPepper, webhookKey, webhookLoopback: loopback, mailFrom } = config;
  const persistence = PersistenceModule.forApi({
    appUrl: appDatabaseUrl,
    authorityUrl: authorityDatabaseUrl,
    poolSize,
    cursorKey: cursorKeyFrom(apiKeyPepper),
    ...(databaseWithin !== undefined && { answersWithin: databaseWithin }),
  });
  // Sets of rules that were published are compiled by the same choice as the shipped one.
  const compile: typeof compileRuleBook = (files) => compileRuleBook(files, { illustrativeLists: config.illustrativeLists });
  const rules = { shipped, compile, policies, trust: publication.trust, scenarios: shipped, stress: { material: shipped.material } };
  const webhooks = { box: webhookKey === null ? null : SecretBox.of(webhookKey, 'webhooks'), loopback };
  const told = { webhooks, mail: { offered: mailFrom !== null }, ...(attachments && { attachments }) };
  const outside = { entropy: systemEntropy, publication, receipts, calculator };
  return [persistence, UseCasesModule.over({ imports: [persistence], ...rules, ...outside, ...told })];
}

/** One secret serves two ends only when neither can stand in for the other. */
function cursorKeyFrom(pepper: string): string {
  return createHmac('sha256', pepper).update('carnet list cursors').digest('hex');
}
