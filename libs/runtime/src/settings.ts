import {
  address,
  demoPeople,
  type DemoPersonSetting,
  type SettingParser,
  keyOrFile,
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
  secretText,
  wholeNumber,
  yesOrNo,
} from './setting-parsers.js';
import type { Setting, Settings } from './read-config.js';

function required<T>(name: string, form: SettingParser<NonNullable<T>>, en: string, zh: string): Setting<T> {
  return { name, meaning: { en, zh }, parser: form, fallback: null, required: true };
}
function optional<T>(name: string, form: SettingParser<NonNullable<T>>, en: string, zh: string): Setting<T | null> {
  return { name, meaning: { en, zh }, parser: form, fallback: null, required: false };
}
function withDefault<T>(name: string, form: SettingParser<NonNullable<T>>, fallback: string, en: string, zh: string): Setting<T> {
  return { name, meaning: { en, zh }, parser: form, fallback, required: true };
}

const logLevel = withDefault<LogLevel>(
  'LOG_LEVEL',
  oneOf('fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'),
  'info',
  'the level from which lines are logged',
  '写入日志的最低级别',
);
export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';

const appDatabaseUrl = required<string>(
  'CARNET_APP_DATABASE_URL',
  postgresAddress,
  'the database address of the role carnet_app',
  '角色 carnet_app 的数据库地址',
);
const authorityDatabaseUrl = required<string>(
  'CARNET_AUTHORITY_DATABASE_URL',
  postgresAddress,
  'the database address of the role carnet_authority',
  '角色 carnet_authority 的数据库地址',
);
const directoryDatabaseUrl = required<string>(
  'CARNET_DIRECTORY_DATABASE_URL',
  postgresAddress,
  'the database address of the role carnet_directory, which writes people, memberships, companies and keys',
  '角色 carnet_directory 的数据库地址，该角色写入人员、成员关系、企业和密钥',
);
const poolSize = withDefault<number>(
  'CARNET_POOL_SIZE',
  wholeNumber(1, 200),
  '10',
  'the number of database connections of each pool',
  '每个连接池的数据库连接数',
);
const httpPort = withDefault<number>('PORT', port, '3000', 'the TCP port of the HTTP API', 'HTTP API 的 TCP 端口');
const illustrativeLists = withDefault<boolean>(
  'CARNET_ILLUSTRATIVE_LISTS',
  yesOrNo,
  'no',
  'whether the made-up editions of zone lists for demonstrations are in effect; only the embedded default enables them',
  '演示用的虚构版清单是否生效；仅内置的默认配置启用',
);
const standstillSeconds = withDefault<number>(
  'CARNET_STANDSTILL_SECONDS',
  wholeNumber(0, 3600),
  '30',
  'the number of seconds after which a process with a blocked event loop ends itself to be restarted; 0 for never, such as under a debugger',
  '事件循环停滞多少秒后进程自行结束以便重启；0 表示从不，例如调试时',
);
const redisUrl = optional<string>(
  'REDIS_URL',
  redisAddress,
  'the Redis that carries jobs; without it PostgreSQL carries them',
  '传递作业的 Redis；未设置时由 PostgreSQL 传递',
);

const webhookKey = optional<string>(
  'CARNET_WEBHOOK_KEY',
  secretText,
  'the secret that the keys of webhook endpoints are sealed with, the same for API and worker; without it there are no webhooks',
  '封存回调端点密钥所用的密钥，API 与 worker 相同；未设置则没有回调',
);
const webhookLoopback = withDefault<boolean>(
  'CARNET_WEBHOOK_LOOPBACK',
  yesOrNo,
  'no',
  'whether webhooks may go to this machine, also by http, for trying them out',
  '回调是否可以发往本机（也可用 http），供试用',
);

const mailFrom = optional<string>(
  'CARNET_MAIL_FROM',
  mailbox,
  'the sender address of mail to people, the same for API and worker; without it there is no mail',
  '发给人员的邮件的发件地址，API 与 worker 相同；未设置则不发邮件',
);

const attachments = optional<string>(
  'CARNET_ATTACHMENTS',
  text,
  'the folder for files of companies, the same for API and worker; with CARNET_STORE_URL only for files in transit; without it no files are accepted',
  '存放企业文件的文件夹，API 与 worker 相同；设置 CARNET_STORE_URL 时仅存放传输中的文件；未设置则不接收文件',
);

const store = optional<StoreAddress>(
  'CARNET_STORE_URL',
  storeAddress,
  'the bucket of an S3-compatible store that files of companies are kept in, such as https://s3.example/carnet?region=eu-central-1, the same for API and worker; without it they stay in the folder',
  '保存企业文件的 S3 兼容存储桶，例如 https://s3.example/carnet?region=eu-central-1，API 与 worker 相同；未设置则保存在文件夹中',
);
const storeAccess = optional<StoreKey>(
  'CARNET_STORE_KEY',
  storeKey,
  'the access key of the store with its secret, as ID:SECRET',
  '存储的访问密钥标识及密钥，格式为 ID:SECRET',
);

const attachmentDays = withDefault<number>(
  'CARNET_ATTACHMENT_DAYS',
  wholeNumber(0, 3650),
  '30',
  'the number of days that a file is kept if nothing refers to it, the same for API and worker; 0 keeps it for ever',
  '未被引用的文件保留的天数，API 与 worker 相同；0 表示永久保留',
);

/** Settings of the API process. */
export const apiSettings = {
  appDatabaseUrl,
  authorityDatabaseUrl,
  directoryDatabaseUrl,
  apiKeyPepper: required<string>(
    'CARNET_API_KEY_PEPPER',
    secretText,
    'the secret that API keys are hashed with',
    '对 API 密钥作散列所用的密钥',
  ),
  demoPeople: optional<readonly DemoPersonSetting[]>(
    'CARNET_DEMO_PEOPLE',
    demoPeople,
    'the invented people whom the sign-in page offers, as JSON; only the embedded default sets it',
    '登录页提供的虚构人员（JSON）；仅内置的默认配置设置',
  ),
  publicUrl: optional<string>(
    'CARNET_PUBLIC_URL',
    address('https:', 'http:'),
    'the address at which browsers reach this installation, such as https://carnet.example; http only for this machine; without it http://127.0.0.1 and the port',
    '浏览器访问本系统的地址，例如 https://carnet.example；http 仅限本机；未设置时为 http://127.0.0.1 加端口',
  ),
  trustedProxies: optional<string>(
    'CARNET_TRUSTED_PROXIES',
    text,
    "the proxies in front, by address or CIDR and separated by commas, whose `X-Forwarded-For` is recorded as the caller's address in the history; without it no proxy is trusted",
    '前置代理的地址或 CIDR，以逗号分隔；其 `X-Forwarded-For` 作为调用方地址写入历史记录；未设置则不采信任何代理',
  ),
  packSigningKey: optional<string>(
    'CARNET_PACK_SIGNING_KEY',
    keyOrFile,
    'the Ed25519 private key that publications of rule packs are signed with, or the file it is in (PEM, JWK, or a JWK set with earlier keys); without it nothing is published',
    '签署规则包发布的 Ed25519 私钥或其所在文件（PEM、JWK，或包含早前密钥的 JWK 集）；未设置则不能发布',
  ),
  receiptSigningKey: optional<string>(
    'CARNET_RECEIPT_SIGNING_KEY',
    keyOrFile,
    'the Ed25519 private key that receipts of filings are signed with, or the file it is in (PEM, JWK, or a JWK set with earlier keys); without it there are no receipts',
    '签署申报回执的 Ed25519 私钥或其所在文件（PEM、JWK，或包含早前密钥的 JWK 集）；未设置则没有回执',
  ),
  webhookKey,
  webhookLoopback,
  mailFrom,
  attachments,
  store,
  storeKey: storeAccess,
  attachmentDays,
  attachmentMegabytes: withDefault<number>(
    'CARNET_ATTACHMENT_MEGABYTES',
    wholeNumber(1, 256),
    '25',
    'the largest file that a company may upload, in units of 1,048,576 bytes',
    '企业可上传的单个文件的最大大小，单位为 1,048,576 字节',
  ),
  attachmentQuota: withDefault<number>(
    'CARNET_ATTACHMENT_QUOTA',
    wholeNumber(0, 100_000_000),
    '10240',
    'the total size of all files of a company, in units of 1,048,576 bytes; 0 for no limit',
    '一家企业全部文件的总大小，单位为 1,048,576 字节；0 表示不限',
  ),
  port: httpPort,
  connections: withDefault<number>(
    'CARNET_CONNECTIONS',
    wholeNumber(10, 100_000),
    '1000',
    'the largest number of connections of the HTTP API; more are closed before anything is read from them',
    'HTTP API 的最大连接数；超出的连接不予读取即关闭',
  ),
  host: withDefault<string>('HOST', text, '127.0.0.1', 'the network interface the HTTP API listens on', 'HTTP API 监听的网络接口'),
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
    '角色 carnet_dispatcher 的数据库地址',
  ),
  redisUrl,
  queueDatabaseUrl: optional<string>(
    'CARNET_QUEUE_DATABASE_URL',
    postgresAddress,
    'the database address of the role carnet_queue, which carries jobs when REDIS_URL is not set',
    '角色 carnet_queue 的数据库地址，未设置 REDIS_URL 时由其传递作业',
  ),
  packPublicKeys: optional<string>(
    'CARNET_PACK_PUBLIC_KEYS',
    keyOrFile,
    'the public keys that publications of rule packs are checked with, or the file they are in (PEM, JWK or JWK set); without them filings under published packs wait',
    '核验规则包发布的公钥或其所在文件（PEM、JWK 或 JWK 集）；未设置时，适用已发布规则包的申报须等待',
  ),
  webhookKey,
  webhookLoopback,
  mailFrom,
  smtpUrl: optional<string>(
    'CARNET_SMTP_URL',
    address('smtp:', 'smtps:'),
    'the mail server, with user and password if it needs them; `?requireTLS=true` refuses to send without TLS; without the setting there is no mail',
    '邮件服务器，需要时带用户名和密码；`?requireTLS=true` 表示没有 TLS 时拒绝发送；未设置则不发邮件',
  ),
  attachments,
  store,
  storeKey: storeAccess,
  attachmentDays,
  clamd: optional<string>(
    'CARNET_CLAMD_URL',
    address('tcp:'),
    'the ClamAV daemon that scans files, such as tcp://clamav:3310; without it only the checks of the worker itself apply',
    '扫描文件的 ClamAV 守护进程，例如 tcp://clamav:3310；未设置时仅由 worker 自行检查',
  ),
  healthPort: optional<number>(
    'CARNET_WORKER_HEALTH_PORT',
    port,
    "the TCP port of the worker's health answers; without it there are none",
    'worker 健康检查的 TCP 端口；未设置则没有',
  ),
  concurrency: withDefault<number>(
    'CARNET_WORKER_CONCURRENCY',
    wholeNumber(1, 64),
    '4',
    'the number of jobs of each kind that a worker does at once',
    '一个 worker 同时处理的每类作业数',
  ),
  illustrativeLists,
  logLevel,
  poolSize,
  standstillSeconds,
} as const satisfies Settings;

/** Settings of the demonstration's identity provider. */
export const localProviderSettings = {
  setup: required<string>(
    'CARNET_LOCAL_PROVIDER',
    text,
    'the file with the address, the key and the people of the identity provider of a demonstration; `npm start` writes it',
    '演示用身份提供方的地址、密钥和人员所在的文件；由 `npm start` 写入',
  ),
  logLevel,
} as const satisfies Settings;

/** Settings of `carnet attachments move`. */
export const moveSettings = { attachments, store, storeKey: storeAccess } as const satisfies Settings;

/** Settings of `npm start` (`carnet up`), which sets those of the other two processes. */
export const upSettings = {
  home: withDefault<string>(
    'CARNET_HOME',
    text,
    '.carnet',
    'the folder that keeps data, secrets and logs of the embedded default',
    '内置默认配置存放数据、密钥和日志的文件夹',
  ),
  databaseUrl: optional<string>(
    'DATABASE_URL',
    postgresAddress,
    'a database of your own, with a role that may create roles; without it an embedded PostgreSQL is started',
    '自备的数据库及可以创建角色的角色；未设置时启动内置的 PostgreSQL',
  ),
  policies: optional<string>(
    'CARNET_POLICIES',
    text,
    "the folder with the authority's own routing policies, which `carnet migrate` also publishes; without it only those of the release apply",
    '主管机构自有路由政策所在的文件夹，`carnet migrate` 一并发布；未设置时仅适用本版本自带的政策',
  ),
  redisUrl,
  port: httpPort,
  logLevel,
} as const satisfies Settings;
