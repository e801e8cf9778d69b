import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ReadPublished } from '@carnet/acts/policy-cache.js';
import { InProcessPackChecker } from '@carnet/features/law/in-process-pack-checker.fixture.js';
import type { FilePlaceSettings } from '@carnet/files';
import { readPublishedPolicies } from '@carnet/policies';
import type { Env, LogLevel } from '@carnet/runtime';
import type { RoutingPolicies } from '@carnet/workflow';
import type { INestApplication } from '@nestjs/common';
import { type ApiOverrides, createApi } from '../../apps/api/src/app.js';
import { InProcessTasks } from '../../apps/api/src/threads/in-process-tasks.fixture.js';
import { type CompanyKey, demoApiKey } from '../../apps/cli/src/demo/directory.js';
import { freePort } from './free-port.js';
import { createWorker, type RunningWorker } from '../../apps/worker/src/app.js';
import { carnetDatabase, type TestDatabase, testPepper, testWebhookKey } from './database.js';
import { patience } from './eventually.js';
import { issuerKeyPath } from './issuer-key.js';
import { waitForOlderTransactions } from './transactions.js';
import type { ObjectServer } from './object-server.js';
import { policiesWithoutHearing } from './policies.js';
import { TestClient } from './test-client.js';

/** Carnet as it runs: API, worker and database, in this process. */
export interface System {
  readonly baseUrl: string;
  readonly database: TestDatabase;
  readonly worker: RunningWorker;
  /** The folder that attachments lie in. */
  readonly attachments: string;
  /** A company's machine. */
  machine(company: CompanyKey): TestClient;
  /** A person, signed in. */
  person(username: string): Promise<TestClient>;
  /** Somebody nobody knows. */
  stranger(): TestClient;
  /** Runs dispatcher and processors until no work is left. */
  drain(): Promise<void>;
  close(): Promise<void>;
}

export interface SystemOptions {
  readonly redisUrl?: string;
  /** Whether made-up editions of zone lists answer, as in the embedded default. */
  readonly illustrativeLists?: boolean;
  /** A mail server; without one nobody is written to. */
  readonly smtpUrl?: string | null;
  /** Other policies than those that hear no company, or those that the database has. */
  readonly policies?: RoutingPolicies | 'published';
  /** The store that files are kept in; without one they lie in the folder. */
  readonly objects?: ObjectServer;
  /** Features beside those that are shipped, and their routes. */
  readonly features?: ApiOverrides['features'];
  readonly controllers?: ApiOverrides['controllers'];
  /** Whether the API serves the console, as it was built. */
  readonly console?: boolean;
  /** Another database than one of the demo. */
  readonly database?: TestDatabase;
  /** Where the settings that an operator is shown come from. */
  readonly env?: Env;
  /** What the database needs before the API opens it. */
  readonly prepare?: (database: TestDatabase) => Promise<unknown>;
}

const testMailFrom = 'carnet@authority.example';

/** Starts a system on a database of its own; jobs travel over PostgreSQL unless a Redis is given. */
export async function startSystem({
  redisUrl,
  illustrativeLists = false,
  smtpUrl = null,
  policies = policiesWithoutHearing,
  objects,
  features = [],
  controllers = [],
  console = false,
  database: given,
  env,
  prepare,
}: SystemOptions = {}): Promise<System> {
  const database = given ?? (await carnetDatabase());
  await prepare?.(database);
  const attachments = await mkdtemp(join(tmpdir(), 'carnet-attachments-'));
  const files = { attachments, ...(objects?.settings ?? { store: null, storeKey: null }) };
  const mailFrom = smtpUrl === null ? null : testMailFrom;
  const read = policies === 'published' ? readPublishedPolicies : () => Promise.resolve(policies);
  const { api, baseUrl } = await startApi(database, {
    illustrativeLists,
    mailFrom,
    policies: read,
    files,
    more: { features, controllers, ...(env && { env }), ...(console && { console: builtConsole() }) },
  });
  const worker = await createWorker(
    {
      appDatabaseUrl: database.url('carnet_app'),
      authorityDatabaseUrl: database.url('carnet_authority'),
      dispatcherDatabaseUrl: database.url('carnet_dispatcher'),
      redisUrl: redisUrl ?? null,
      queueDatabaseUrl: redisUrl === undefined ? database.url('carnet_queue') : null,
      packPublicKeys: await issuerKeyPath(),
      webhookKey: testWebhookKey,
      webhookLoopback: true,
      mailFrom,
      smtpUrl,
      ...files,
      clamd: null,
      attachmentDays: 30,
      healthPort: null,
      concurrency: 4,
      illustrativeLists,
      logLevel: 'error',
      poolSize: 8,
      standstillSeconds: 0,
    },
    { policies: read, ...(env && { env }) },
  );
  const people = new Map<string, Promise<TestClient>>();
  return {
    baseUrl,
    database,
    worker: {
      ...worker,
      drawAudits: () => waitForOlderTransactions(database).then(() => worker.drawAudits()),
      sendMessages: (asOf) => waitForOlderTransactions(database).then(() => worker.sendMessages(asOf)),
    },
    attachments,
    machine: (company) => new TestClient(baseUrl, demoApiKey(testPepper, company)),
    person: (username) => remembered(people, username, () => TestClient.signedIn(baseUrl, username)),
    stranger: () => new TestClient(baseUrl, null),
    drain: () => worker.drain(patience),
    close: async () => {
      await worker.close();
      await api.close();
      await database.drop();
      await rm(attachments, { recursive: true });
    },
  };
}

/** The console that `npm run build` made. @throws where there is none. */
export function builtConsole(): string {
  const folder = join(import.meta.dirname, '../../dist/console');
  if (!existsSync(folder)) throw new Error('the console is not built: npm run build');
  return folder;
}

interface ApiSetting {
  readonly illustrativeLists?: boolean;
  readonly mailFrom?: string | null;
  readonly policies?: ReadPublished;
  readonly files?: FilePlaceSettings | typeof noFiles;
  readonly poolSize?: number;
  readonly logLevel?: LogLevel;
  /** How long it waits, where that is not as in an installation. */
  readonly limits?: Pick<ApiOverrides, 'answerWithin' | 'databaseTimeout'>;
  readonly more?: Pick<ApiOverrides, 'features' | 'controllers' | 'console' | 'streamPace' | 'env'>;
  /** A port that an API had before. */
  readonly port?: number;
}

const noFiles = { attachments: null, store: null, storeKey: null };

/** Starts an API alone, on a database that is there. */
export async function startApi(
  database: Pick<TestDatabase, 'url'>,
  {
    illustrativeLists = false,
    mailFrom = null,
    policies = readPublishedPolicies,
    files = noFiles,
    poolSize = 8,
    logLevel = 'error',
    limits = {},
    more = {},
    port: given,
  }: ApiSetting = {},
): Promise<{ api: INestApplication; baseUrl: string }> {
  const port = given ?? (await freePort());
  const baseUrl = `http://127.0.0.1:${String(port)}`;
  const config = {
    appDatabaseUrl: database.url('carnet_app'),
    authorityDatabaseUrl: database.url('carnet_authority'),
    directoryDatabaseUrl: database.url('carnet_directory'),
    apiKeyPepper: testPepper,
    publicUrl: null,
    demoPeople: null,
    trustedProxies: null,
    // One Ed25519 key is as good as another in tests.
    packSigningKey: await issuerKeyPath(),
    receiptSigningKey: await issuerKeyPath(),
    webhookKey: testWebhookKey,
    webhookLoopback: true,
    mailFrom,
    ...files,
    attachmentMegabytes: 1,
    attachmentQuota: 100,
    connections: 1000,
    attachmentDays: 30,
    port,
    host: '127.0.0.1',
    illustrativeLists,
    logLevel,
    poolSize,
    standstillSeconds: 0,
  } as const;
  const threads = new InProcessTasks({ illustrativeLists, days: null });
  const api = await createApi(config, { packChecker: new InProcessPackChecker(), threads, policies, ...limits, ...more });
  await api.listen(port, '127.0.0.1');
  return { api, baseUrl };
}

function remembered<T>(known: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const value = known.get(key) ?? make();
  known.set(key, value);
  return value;
}
