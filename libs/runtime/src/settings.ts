import {
  address,
  demoPeople,
  type DemoPersonSetting,
  type Form,
  mailbox,
  oneOf,
  port,
  postgresAddress,
  redisAddress,
  type StoreAddress,
  storeAddress,
  type StoreKey,
  storeKey,
  text,
  textOfAtLeast,
  wholeNumber,
  yesOrNo,
} from './forms.js';
import type { Setting, Settings } from './read-config.js';

function required<T>(name: string, form: Form<NonNullable<T>>, meaning: string): Setting<T> {
  return { name, meaning, form, fallback: null, required: true };
}
function optional<T>(name: string, form: Form<NonNullable<T>>, meaning: string): Setting<T | null> {
  return { name, meaning, form, fallback: null, required: false };
}
function usually<T>(name: string, form: Form<NonNullable<T>>, fallback: string, meaning: string): Setting<T> {
  return { name, meaning, form, fallback, required: true };
}

const logLevel = usually<LogLevel>(
  'LOG_LEVEL',
  oneOf('fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'),
  'info',
  'the level from which lines are logged',
);
export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';

const appDatabaseUrl = required<string>('CARNET_APP_DATABASE_URL', postgresAddress, 'the database address of the role carnet_app');
const authorityDatabaseUrl = required<string>(
  'CARNET_AUTHORITY_DATABASE_URL',
  postgresAddress,
  'the database address of the role carnet_authority',
);
const directoryDatabaseUrl = required<string>(
  'CARNET_DIRECTORY_DATABASE_URL',
  postgresAddress,
  'the database address of the role carnet_directory, which writes people, memberships, companies and keys',
);
const poolSize = usually<number>('CARNET_POOL_SIZE', wholeNumber(1, 200), '10', 'the number of database connections of each pool');
const httpPort = usually<number>('PORT', port, '3000', 'the TCP port of the HTTP API');
const illustrativeLists = usually<boolean>(
  'CARNET_ILLUSTRATIVE_LISTS',
  yesOrNo,
  'no',
  'whether the made-up editions of zone lists for demonstrations answer; only the embedded default says yes',
);
const standstillSeconds = usually<number>(
  'CARNET_STANDSTILL_SECONDS',
  wholeNumber(0, 3600),
  '30',
  'the number of seconds after which a process whose event loop stands still ends itself, to be restarted; 0 for never, as under a debugger',
);
const redisUrl = optional<string>('REDIS_URL', redisAddress, 'the Redis that carries jobs; without it PostgreSQL carries them');

const webhookKey = optional<string>(
  'CARNET_WEBHOOK_KEY',
  textOfAtLeast(32),
  'the secret that the keys of webhook endpoints are sealed with, the same for API and worker; without it there are no webhooks',
);
const webhookLoopback = usually<boolean>(
  'CARNET_WEBHOOK_LOOPBACK',
  yesOrNo,
  'no',
  'whether webhooks may go to this machine, also by http, for trying them out',
);

const mailFrom = optional<string>(
  'CARNET_MAIL_FROM',
  mailbox,
  'the address that mail to people is from, the same for API and worker; without it there is no mail',
);

const attachments = optional<string>(
  'CARNET_ATTACHMENTS',
  text,
  'the folder for files of companies, the same for API and worker; with CARNET_STORE_URL only for files on their way; without it no files are taken',
);

const store = optional<StoreAddress>(
  'CARNET_STORE_URL',
  storeAddress,
  'the bucket of an S3-compatible store that files of companies are kept in, such as https://s3.example/carnet?region=eu-central-1, the same for API and worker; without it they stay in the folder',
);
const storeAccess = optional<StoreKey>('CARNET_STORE_KEY', storeKey, 'the access key of the store with its secret, as ID:SECRET');

const attachmentDays = usually<number>(
  'CARNET_ATTACHMENT_DAYS',
  wholeNumber(0, 3650),
  '30',
  'the number of days that an unnamed file is kept, the same for API and worker; 0 keeps it for ever',
);

/** Settings of the API process. */
export const apiSettings = {
  appDatabaseUrl,
  authorityDatabaseUrl,
  directoryDatabaseUrl,
  apiKeyPepper: required<string>('CARNET_API_KEY_PEPPER', textOfAtLeast(32), 'the secret that API keys are hashed with'),
  demoPeople: optional<readonly DemoPersonSetting[]>(
    'CARNET_DEMO_PEOPLE',
    demoPeople,
    'the invented people whom the sign-in page offers, as JSON; only the embedded default sets it',
  ),
  publicUrl: optional<string>(
    'CARNET_PUBLIC_URL',
    address('https:', 'http:'),
    'the address at which browsers reach this installation, such as https://carnet.example; http only for this machine; without it http://127.0.0.1 and the port',
  ),
  trustedProxies: optional<string>(
    'CARNET_TRUSTED_PROXIES',
    text,
    "the proxies in front, by address or CIDR and separated by commas, whose `X-Forwarded-For` is taken for a caller's address in the history; without it nobody's is",
  ),
  packSigningKey: optional<string>(
    'CARNET_PACK_SIGNING_KEY',
    text,
    'the Ed25519 private key that publications of rule packs are signed with, or the file it is in (PEM, JWK, or a JWK set with earlier keys); without it nothing is published',
  ),
  receiptSigningKey: optional<string>(
    'CARNET_RECEIPT_SIGNING_KEY',
    text,
    'the Ed25519 private key that receipts of filings are signed with, or the file it is in (PEM, JWK, or a JWK set with earlier keys); without it there are no receipts',
  ),
  webhookKey,
  webhookLoopback,
  mailFrom,
  attachments,
  store,
  storeKey: storeAccess,
  attachmentDays,
  attachmentMegabytes: usually<number>(
    'CARNET_ATTACHMENT_MEGABYTES',
    wholeNumber(1, 256),
    '25',
    'the largest file that a company may hand in, in units of 1,048,576 bytes',
  ),
  attachmentQuota: usually<number>(
    'CARNET_ATTACHMENT_QUOTA',
    wholeNumber(0, 100_000_000),
    '10240',
    'the total size of all files of a company, in units of 1,048,576 bytes; 0 for no bound',
  ),
  port: httpPort,
  connections: usually<number>(
    'CARNET_CONNECTIONS',
    wholeNumber(10, 100_000),
    '1000',
    'the largest number of connections of the HTTP API; more are closed before anything is read from them',
  ),
  host: usually<string>('HOST', text, '127.0.0.1', 'the network interface the HTTP API listens on'),
  illustrativeLists,
  logLevel,
  poolSize,
  standstillSeconds,
} as const satisfies Settings;

/** Settings of the worker process. */
export const workerSettings = {
  appDatabaseUrl,
  authorityDatabaseUrl,
  dispatcherDatabaseUrl: required<string>(
    'CARNET_DISPATCHER_DATABASE_URL',
    postgresAddress,
    'the database address of the role carnet_dispatcher',
  ),
  redisUrl,
  queueDatabaseUrl: optional<string>(
    'CARNET_QUEUE_DATABASE_URL',
    postgresAddress,
    'the database address of the role carnet_queue, which carries jobs when REDIS_URL is not set',
  ),
  packPublicKeys: optional<string>(
    'CARNET_PACK_PUBLIC_KEYS',
    text,
    'the public keys that publications of rule packs are checked with, or the file they are in (PEM, JWK or JWK set); without them filings under published packs wait',
  ),
  webhookKey,
  webhookLoopback,
  mailFrom,
  smtpUrl: optional<string>(
    'CARNET_SMTP_URL',
    address('smtp:', 'smtps:'),
    'the mail server, with user and password where it asks for them; `?requireTLS=true` refuses to send without TLS; without it there is no mail',
  ),
  attachments,
  store,
  storeKey: storeAccess,
  attachmentDays,
  clamd: optional<string>(
    'CARNET_CLAMD_URL',
    address('tcp:'),
    'the ClamAV daemon that scans files, such as tcp://clamav:3310; without it only the checks of the worker itself apply',
  ),
  healthPort: optional<number>('CARNET_WORKER_HEALTH_PORT', port, "the TCP port of the worker's health answers; without it there are none"),
  concurrency: usually<number>(
    'CARNET_WORKER_CONCURRENCY',
    wholeNumber(1, 64),
    '4',
    'the number of jobs of each kind a worker does at once',
  ),
  illustrativeLists,
  logLevel,
  poolSize,
  standstillSeconds,
} as const satisfies Settings;

/** Settings of the identity provider of a demonstration. */
export const localProviderSettings = {
  setup: required<string>(
    'CARNET_LOCAL_PROVIDER',
    text,
    'the file with the address, the key and the people of the identity provider of a demonstration; `npm start` writes it',
  ),
  logLevel,
} as const satisfies Settings;

/** Settings of `carnet attachments move`. */
export const moveSettings = { attachments, store, storeKey: storeAccess } as const satisfies Settings;

/** Settings of `npm start` (`carnet up`), which gives the other two processes theirs. */
export const upSettings = {
  home: usually<string>('CARNET_HOME', text, '.carnet', 'the folder that keeps data, secrets and logs of the embedded default'),
  databaseUrl: optional<string>(
    'DATABASE_URL',
    postgresAddress,
    'a database of your own, with a role that may create roles; without it an embedded PostgreSQL is started',
  ),
  policies: optional<string>(
    'CARNET_POLICIES',
    text,
    "the folder with the authority's own routing policies, which `carnet migrate` also publishes; without it only those of the release apply",
  ),
  redisUrl,
  port: httpPort,
  logLevel,
} as const satisfies Settings;
