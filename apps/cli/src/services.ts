import type { DemoVisitorResponse } from '@carnet/features/sign-in/session.dto.js';
import { PublicationKeys } from '@carnet/identity';
import { readProcessEnv, type UpConfig } from '@carnet/runtime';
import { createHmac } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DatabaseUrls } from './database.js';
import type { Home } from './home.js';
import type { Secrets } from './secrets.js';
import type { Service } from './supervisor.js';

const host = '127.0.0.1';
const apps = join(import.meta.dirname, '..', '..');

/** Settings of the API and worker processes. */
export interface Setting {
  readonly home: Home;
  readonly urls: DatabaseUrls;
  readonly secrets: Secrets;
  readonly config: UpConfig;
  readonly packKey: string;
  readonly receiptKey: string;
  readonly healthPort: number;
  /** Demo people on the sign-in page. */
  readonly visitors: readonly DemoVisitorResponse[];
}

export function apiService({ home, urls, secrets, config, packKey, receiptKey, visitors }: Setting): Service {
  return {
    name: 'api',
    script: join(apps, 'api', 'src', 'main.js'),
    logFile: home.path('logs', 'api.log'),
    readyUrl: `http://${host}:${String(config.port)}/health/ready`,
    liveUrl: `http://${host}:${String(config.port)}/health/live`,
    env: {
      ...inherited(),
      ...lists(config),
      CARNET_APP_DATABASE_URL: urls.app,
      CARNET_AUTHORITY_DATABASE_URL: urls.authority,
      CARNET_DIRECTORY_DATABASE_URL: urls.directory,
      CARNET_API_KEY_PEPPER: secrets.apiKeyPepper,
      CARNET_PACK_SIGNING_KEY: packKey,
      CARNET_RECEIPT_SIGNING_KEY: receiptKey,
      CARNET_WEBHOOK_KEY: webhookKey(secrets),
      CARNET_ATTACHMENTS: home.path('attachments'),
      ...(visitors.length > 0 && { CARNET_DEMO_PEOPLE: JSON.stringify(visitors) }),
      PORT: String(config.port),
      HOST: host,
    },
  };
}

/** The demonstration's identity provider, where people choose an account. */
export function localProviderService({
  home,
  setup,
  port,
}: {
  readonly home: Home;
  readonly setup: string;
  readonly port: number;
}): Service {
  const readyUrl = `http://${host}:${String(port)}/ready`;
  return {
    name: 'local-provider',
    script: join(apps, 'local-provider', 'src', 'main.js'),
    logFile: home.path('logs', 'local-provider.log'),
    readyUrl,
    liveUrl: readyUrl,
    env: { ...inherited(), CARNET_LOCAL_PROVIDER: setup },
  };
}

/** The worker process. Jobs travel over Redis if configured, else over PostgreSQL. */
export async function workerService({ home, urls, secrets, config, packKey, healthPort }: Setting): Promise<Service> {
  const carrier: Record<string, string> =
    config.redisUrl === null ? { CARNET_QUEUE_DATABASE_URL: urls.queue } : { REDIS_URL: config.redisUrl };
  return {
    name: 'worker',
    script: join(apps, 'worker', 'src', 'main.js'),
    logFile: home.path('logs', 'worker.log'),
    readyUrl: `http://${host}:${String(healthPort)}/health/ready`,
    liveUrl: `http://${host}:${String(healthPort)}/health/live`,
    env: {
      ...inherited(),
      ...carrier,
      ...lists(config),
      CARNET_APP_DATABASE_URL: urls.app,
      CARNET_AUTHORITY_DATABASE_URL: urls.authority,
      CARNET_DISPATCHER_DATABASE_URL: urls.dispatcher,
      // The worker only verifies signatures.
      CARNET_PACK_PUBLIC_KEYS: JSON.stringify((await PublicationKeys.parse(await readFile(packKey, 'utf8'))).set),
      CARNET_WEBHOOK_KEY: webhookKey(secrets),
      CARNET_ATTACHMENTS: home.path('attachments'),
      CARNET_WORKER_HEALTH_PORT: String(healthPort),
    },
  };
}

/** Derived from a secret that the worker does not receive. */
function webhookKey({ apiKeyPepper }: Secrets): string {
  return createHmac('sha256', apiKeyPepper).update('carnet webhook keys').digest('hex');
}

/**
 * Illustrative zone lists apply in Carnet's own database, where all data is invented. With a configured database they do not, unless
 * requested.
 */
export function illustrativeLists(databaseUrl: string | null, asked = ''): string {
  if (asked.trim() !== '') return asked;
  return databaseUrl === null ? 'yes' : 'no';
}

function lists({ databaseUrl }: UpConfig): Record<string, string> {
  return { CARNET_ILLUSTRATIVE_LISTS: illustrativeLists(databaseUrl, readProcessEnv().CARNET_ILLUSTRATIVE_LISTS) };
}

/** The environment without what only the supervisor needs: the administrator's database address and npm's variables. */
function inherited(): Record<string, string> {
  const kept = Object.entries(readProcessEnv()).filter(([name]) => !/^(npm_|DATABASE_URL$|INIT_CWD$)/.test(name));
  return Object.fromEntries(kept.filter((entry): entry is [string, string] => entry[1] !== undefined));
}
