import { describe, expect, it } from '@jest/globals';
import { configRows, readApiConfig, readMoveConfig, readUpConfig, readWorkerConfig, settingsInForce } from './config.js';
import type { Setting } from './read-config.js';
import { apiSettings, upSettings, workerSettings } from './settings.js';

const database = 'postgresql://carnet_app:pw@127.0.0.1:5432/carnet';
const api = {
  CARNET_APP_DATABASE_URL: database,
  CARNET_AUTHORITY_DATABASE_URL: database,
  CARNET_DIRECTORY_DATABASE_URL: database,
  CARNET_API_KEY_PEPPER: 'p'.repeat(32),
};
const worker = {
  CARNET_APP_DATABASE_URL: database,
  CARNET_AUTHORITY_DATABASE_URL: database,
  CARNET_DISPATCHER_DATABASE_URL: database,
  REDIS_URL: 'redis://127.0.0.1:6379',
};

describe('the configuration of the API', () => {
  it('The configuration of the API fills in the defaults', () => {
    expect(readApiConfig(api)).toMatchObject({
      ok: true,
      value: { port: 3000, host: '127.0.0.1', publicUrl: null, logLevel: 'info', poolSize: 10 },
    });
  });

  it('The configuration of the API lists every problem at once', () => {
    const reading = readApiConfig({ ...api, CARNET_PUBLIC_URL: 'nobody', PORT: '70000', CARNET_API_KEY_PEPPER: undefined });
    expect(reading).toEqual({
      ok: false,
      problems: [
        'CARNET_API_KEY_PEPPER is not set. It is the secret that API keys are hashed with.',
        'CARNET_PUBLIC_URL must be an address that begins with https:// or http://. It is the address at which browsers reach this installation, such as https://carnet.example; http only for this machine; without it http://127.0.0.1 and the port.',
        'PORT must be a whole number from 1 to 65535. It is the TCP port of the HTTP API.',
      ],
    });
  });

  it('Made-up lists answer only where a setting says yes', () => {
    const answer = (said?: string): unknown => readApiConfig({ ...api, CARNET_ILLUSTRATIVE_LISTS: said });
    expect([answer(), answer('no'), answer('yes')]).toMatchObject(
      [false, false, true].map((illustrativeLists) => ({ ok: true, value: { illustrativeLists } })),
    );
    expect(answer('true')).toMatchObject({ ok: false, problems: [expect.stringContaining('must be yes or no')] });
    expect(readWorkerConfig(worker)).toMatchObject({ ok: true, value: { illustrativeLists: false } });
  });

  it('A blank variable counts as not set', () => {
    expect(readApiConfig({ ...api, PORT: ' ' })).toMatchObject({ value: { port: 3000 } });
  });

  it('A problem with a setting never repeats its value', () => {
    const reading = readApiConfig({ ...api, CARNET_API_KEY_PEPPER: 'hunter2' });
    expect(JSON.stringify(reading)).not.toContain('hunter2');
  });

  it.each(['3000.5', '0', '-1', '1e3', '0x10', 'three', '65536'])('The configuration of the API refuses the port %s', (PORT) => {
    expect(readApiConfig({ ...api, PORT }).ok).toBe(false);
  });
});

describe('the configuration of the worker', () => {
  it.each(['redis://h:6379', 'rediss://h:6379', 'redis+cluster://a:1,b:2'])('The worker takes jobs from %s', (REDIS_URL) => {
    expect(readWorkerConfig({ ...worker, REDIS_URL })).toMatchObject({ ok: true, value: { redisUrl: REDIS_URL } });
  });

  it.each(['http://h', 'redis+cluster://', 'redis+cluster://a', 'redis+cluster://a:1,,b:2'])(
    'The worker refuses the Redis address %s',
    (REDIS_URL) => {
      expect(readWorkerConfig({ ...worker, REDIS_URL }).ok).toBe(false);
    },
  );

  it('The worker takes jobs from PostgreSQL when no Redis is named', () => {
    expect(readWorkerConfig({ ...worker, REDIS_URL: undefined, CARNET_QUEUE_DATABASE_URL: database }).ok).toBe(true);
  });

  it('The worker needs one carrier of jobs', () => {
    expect(readWorkerConfig({ ...worker, REDIS_URL: undefined })).toEqual({
      ok: false,
      problems: ['REDIS_URL or CARNET_QUEUE_DATABASE_URL must be set: one of them carries jobs.'],
    });
  });
});

describe('the configuration of npm start', () => {
  it('The configuration of `npm start` needs no variable', () => {
    expect(readUpConfig({})).toEqual({
      ok: true,
      value: { home: '.carnet', databaseUrl: null, policies: null, redisUrl: null, port: 3000, logLevel: 'info' },
    });
  });
});

describe('the list of settings', () => {
  it('The list of settings has one entry for each variable', () => {
    const names = configRows().map((row) => row.name);
    expect(new Set(names).size).toBe(names.length);
  });

  it('The list of settings says who reads a variable and what its default is', () => {
    expect(configRows().find((row) => row.name === 'PORT')).toMatchObject({ readBy: ['npm start', 'api'], fallback: '`3000`' });
  });
});

describe('the store of files', () => {
  const given = { CARNET_ATTACHMENTS: '/files', CARNET_STORE_KEY: 'id:a/secret:of=it' };
  const storeOf = (url: string): unknown => {
    const reading = readMoveConfig({ ...given, CARNET_STORE_URL: url });
    return reading.ok ? reading.value.store : null;
  };
  const plain = { endpoint: 'https://s3.example', bucket: 'files', prefix: '', region: 'us-east-1', pathStyle: true, encryption: null };

  it.each<[string, object]>([
    ['https://s3.example/files', {}],
    ['https://s3.example/files/', {}],
    ['http://127.0.0.1:9000/files', { endpoint: 'http://127.0.0.1:9000' }],
    ['https://s3.example/files/carnet/zone-1/', { prefix: 'carnet/zone-1/' }],
    ['https://s3.example/files?region=eu-central-1&style=host', { region: 'eu-central-1', pathStyle: false }],
    ['https://s3.example/files?style=path&encryption=aws:kms', { encryption: 'aws:kms' }],
    ['https://s3.example/files?encryption=AES256', { encryption: 'AES256' }],
  ])('Takes %s as the address of the store', (url, more) => {
    expect(storeOf(url)).toEqual({ ...plain, ...more });
  });

  it.each([
    's3://files',
    'https://s3.example',
    'https://s3.example/Files',
    'https://s3.example/files/a b',
    'https://id:secret@s3.example/files',
    'https://s3.example/files#x',
    'https://s3.example/files?regoin=eu',
    'https://s3.example/files?region=eu&region=us',
    'https://s3.example/files?encryption=none',
  ])('Refuses %s as the address of the store', (url) => {
    expect(storeOf(url)).toBeNull();
  });

  it('The store needs a key, which may hold any characters, and a folder for files', () => {
    const url = { CARNET_STORE_URL: 'https://s3.example/files' };
    expect(readApiConfig({ ...api, ...url, ...given })).toMatchObject({ value: { storeKey: { id: 'id', secret: 'a/secret:of=it' } } });
    for (const read of [() => readApiConfig({ ...api, ...url }), () => readWorkerConfig({ ...worker, ...url })]) {
      expect(read()).toMatchObject({
        ok: false,
        problems: [
          expect.stringContaining('CARNET_STORE_KEY is not set, and CARNET_STORE_URL is.'),
          expect.stringContaining('CARNET_ATTACHMENTS is not set, and CARNET_STORE_URL is.'),
        ],
      });
    }
    const bad = readApiConfig({ ...api, ...url, ...given, CARNET_STORE_KEY: 'hunter2' });
    expect(bad.ok).toBe(false);
    expect(JSON.stringify(bad)).not.toContain('hunter2');
  });
});

describe('the settings in force', () => {
  const marker = 'do-not-show-this-to-anybody-ever';
  const forms = [
    marker,
    `postgresql://carnet:${marker}@db.example:5432/carnet?password=${marker}`,
    `rediss://:${marker}@redis.example:6380/0`,
    `smtps://carnet:${marker}@mail.example:465/?key=${marker}`,
    `https://${marker}:${marker}@carnet.example/`,
    `tcp://${marker}@scanner.example:3310`,
    `id:${marker}`,
    JSON.stringify([{ username: marker, name: marker, role: marker }]),
  ];

  it.each([['api', apiSettings] as const, ['worker', workerSettings] as const, ['npm start', upSettings] as const])(
    'The settings in force of %s never show a secret, whatever form it takes',
    (reader, settings) => {
      // Settings without secrets, which operators may read: folders, email addresses and networks.
      const plain = new Set(['HOST', 'CARNET_TRUSTED_PROXIES', 'CARNET_ATTACHMENTS', 'CARNET_HOME', 'CARNET_POLICIES']);
      const secret = Object.values<Setting<unknown>>(settings).filter(({ name }) => !plain.has(name));
      for (const form of forms) {
        const env = Object.fromEntries(secret.map(({ name }) => [name, form]));
        expect(JSON.stringify(settingsInForce(reader, env))).not.toContain(marker);
      }
      // Settings that accept none of the tried forms must not be able to hold a secret.
      const untried = secret.filter(({ parser }) => !forms.some((given) => parser(given).ok)).map(({ name }) => name);
      expect(untried.filter((name) => /KEY|PEPPER|SECRET|PASSWORD|DATABASE|REDIS|SMTP/.test(name))).toEqual([]);
    },
  );

  it('The settings in force tell set, default and absent settings apart', () => {
    const found = settingsInForce('worker', {
      CARNET_SMTP_URL: 'smtp://me:pw@mail.example:587/?requireTLS=true',
      CARNET_POOL_SIZE: '20',
      REDIS_URL: 'redis+cluster://a.example:1,b.example:2',
      CARNET_STORE_URL: 'https://s3.example/carnet?region=eu-central-1',
      CARNET_WEBHOOK_KEY: 'w'.repeat(32),
    });
    expect(found.filter(({ standing }) => standing === 'set')).toEqual([
      { name: 'REDIS_URL', standing: 'set', value: 'redis+cluster://a.example:1,b.example:2' },
      { name: 'CARNET_WEBHOOK_KEY', standing: 'set', value: null },
      { name: 'CARNET_SMTP_URL', standing: 'set', value: 'smtp://mail.example:587/' },
      { name: 'CARNET_STORE_URL', standing: 'set', value: 'https://s3.example/carnet' },
      { name: 'CARNET_POOL_SIZE', standing: 'set', value: '20' },
    ]);
    expect(found).toContainEqual({ name: 'CARNET_WORKER_CONCURRENCY', standing: 'default', value: '4' });
    expect(found).toContainEqual({ name: 'CARNET_CLAMD_URL', standing: 'not-set', value: null });
  });
});
