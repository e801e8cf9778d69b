import { describe, expect, it } from '@jest/globals';
import { readApiConfig, readMoveConfig, readUpConfig, readWorkerConfig } from './config.js';
import { configRows } from './config-table.js';

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
  it('fills in the defaults', () => {
    expect(readApiConfig(api)).toMatchObject({
      ok: true,
      value: { port: 3000, host: '127.0.0.1', publicUrl: null, logLevel: 'info', poolSize: 10 },
    });
  });

  it('lists every problem at once', () => {
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

  it('lets made-up lists answer only where somebody says yes', () => {
    const answer = (said?: string): unknown => readApiConfig({ ...api, CARNET_ILLUSTRATIVE_LISTS: said });
    expect([answer(), answer('no'), answer('yes')]).toMatchObject(
      [false, false, true].map((illustrativeLists) => ({ ok: true, value: { illustrativeLists } })),
    );
    expect(answer('true')).toMatchObject({ ok: false, problems: [expect.stringContaining('must be yes or no')] });
    expect(readWorkerConfig(worker)).toMatchObject({ ok: true, value: { illustrativeLists: false } });
  });

  it('takes a blank variable for one that is not set', () => {
    expect(readApiConfig({ ...api, PORT: ' ' })).toMatchObject({ value: { port: 3000 } });
  });

  it('never repeats a value in a problem', () => {
    const reading = readApiConfig({ ...api, CARNET_API_KEY_PEPPER: 'hunter2' });
    expect(JSON.stringify(reading)).not.toContain('hunter2');
  });

  it.each(['3000.5', '0', '-1', '1e3', '0x10', 'three', '65536'])('refuses the port %s', (PORT) => {
    expect(readApiConfig({ ...api, PORT }).ok).toBe(false);
  });
});

describe('the configuration of the worker', () => {
  it.each(['redis://h:6379', 'rediss://h:6379', 'redis+cluster://a:1,b:2'])('takes jobs from %s', (REDIS_URL) => {
    expect(readWorkerConfig({ ...worker, REDIS_URL })).toMatchObject({ ok: true, value: { redisUrl: REDIS_URL } });
  });

  it.each(['http://h', 'redis+cluster://', 'redis+cluster://a', 'redis+cluster://a:1,,b:2'])(
    'refuses the Redis address %s',
    (REDIS_URL) => {
      expect(readWorkerConfig({ ...worker, REDIS_URL }).ok).toBe(false);
    },
  );

  it('takes jobs from PostgreSQL when no Redis is named', () => {
    expect(readWorkerConfig({ ...worker, REDIS_URL: undefined, CARNET_QUEUE_DATABASE_URL: database }).ok).toBe(true);
  });

  it('needs one carrier of jobs', () => {
    expect(readWorkerConfig({ ...worker, REDIS_URL: undefined })).toEqual({
      ok: false,
      problems: ['REDIS_URL or CARNET_QUEUE_DATABASE_URL must be set: one of them carries jobs.'],
    });
  });
});

describe('the configuration of npm start', () => {
  it('needs nothing', () => {
    expect(readUpConfig({})).toEqual({
      ok: true,
      value: { home: '.carnet', databaseUrl: null, policies: null, redisUrl: null, port: 3000, logLevel: 'info' },
    });
  });
});

describe('the list of settings', () => {
  it('has one entry for each variable', () => {
    const names = configRows().map((row) => row.name);
    expect(new Set(names).size).toBe(names.length);
  });

  it('says who reads a variable and what it defaults to', () => {
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
  ])('is %s', (url, more) => {
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
  ])('is not %s', (url) => {
    expect(storeOf(url)).toBeNull();
  });

  it('has a key, which may hold what it likes, and a folder that files come in through', () => {
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
