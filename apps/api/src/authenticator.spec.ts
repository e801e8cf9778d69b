import { Authenticator, type Credentials } from '@carnet/http/authenticator.js';
import { BriefCache } from '@carnet/http/brief-cache.js';
import { generateApiKey, hashApiKeySecret, hashSessionId } from '@carnet/identity';
import { type Instant, instant, type PersonId, uuid } from '@carnet/kernel';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { TestIssuer } from '../../../libs/identity/src/test-issuer.fixture.js';
import { AUTHORITY, COMPANY, membershipOf, personWith, StubDirectory } from './stub-dependencies.fixture.js';

const pepper = 'p'.repeat(32);

const local = await TestIssuer.make();

let faults: unknown[];

let directory: StubDirectory;

let now: Instant;

let authenticator: Authenticator;

beforeEach(() => {
  directory = new StubDirectory();
  directory.registered = [local.record()];
  faults = [];
  now = instant('2026-11-25T08:00:00.000Z');
  authenticator = new Authenticator(directory, pepper, { now: () => now }, { warn: (told: object) => void faults.push(told) });
});

const key = generateApiKey();

const register = (more: { readonly expiresAt?: string; readonly revokedAt?: string } = {}): void => {
  const { expiresAt = '2026-12-01T00:00:00.000Z', revokedAt = null } = more;
  directory.keys.set(key.id, {
    id: key.id,
    organisation: COMPANY,
    label: 'till',
    secretHash: hashApiKeySecret(pepper, key.secret),
    scopes: ['transfer:file', 'approval:vote'],
    expiresAt,
    revokedAt,
  });
};

const asking = (brought: Partial<Credentials>): ReturnType<Authenticator['authenticate']> =>
  authenticator.authenticate({ authorization: undefined, session: null, organisation: undefined, ...brought });

const codeOf = async (header: string | undefined): Promise<string> => {
  const outcome = await asking({ authorization: header });
  return outcome.ok ? 'accepted' : outcome.refusal.code;
};

describe('the authenticator', () => {
  it('A valid key authenticates its company within the scopes that keys may have', async () => {
    register();
    const outcome = await asking({ authorization: `Bearer ${key.text}` });
    expect(outcome).toMatchObject({ ok: true, value: { kind: 'key', id: key.id, person: null, organisation: COMPANY } });
    expect(outcome.ok && [...outcome.value.permissions]).toEqual(['transfer:file']);
  });

  it.each([
    ['a key that nobody made', () => undefined],
    ['a key that has expired', () => register({ expiresAt: '2026-11-25T08:00:00.000Z' })],
    ['a key that was revoked', () => register({ revokedAt: '2026-11-01T00:00:00.000Z' })],
  ])('Refuses authentication with %s', async (_what, prepare) => {
    prepare();
    expect(await codeOf(`Bearer ${key.text}`)).toBe('key-invalid');
  });

  it('Refuses another key’s secret, and a wrong checksum without asking the database', async () => {
    register();
    const other = generateApiKey();
    expect(await codeOf(`Bearer ${key.text.slice(0, -1)}${key.text.endsWith('0') ? '1' : '0'}`)).toBe('key-invalid');
    expect(directory.lookups).toBe(0);
    directory.keys.set(other.id, {
      id: other.id,
      organisation: COMPANY,
      label: '',
      secretHash: hashApiKeySecret(pepper, key.secret),
      scopes: [],
      expiresAt: '2030-01-01T00:00:00.000Z',
      revokedAt: null,
    });
    expect(await codeOf(`Bearer ${other.text}`)).toBe('key-invalid');
  });

  it('Accepts a token only of a person who belongs to the token’s organisation', async () => {
    const token = await local.issue(personWith('filer'), COMPANY);
    expect(await codeOf(`Bearer ${token}`)).toBe('accepted');
    expect(await codeOf(`bearer ${token}`)).toBe('accepted');
    // Cached for five seconds, so the second lookups of person and membership were saved.
    expect(directory.lookups).toBe(2);
    expect(await codeOf(`Bearer ${await local.issue(personWith('officer'), COMPANY)}`)).toBe('token-invalid');
    expect(await codeOf(`Bearer ${await local.issue('00000000-0000-4000-8000-000000000000', COMPANY)}`)).toBe('token-invalid');
  });

  it('The operator hears in detail why a token is refused, the caller only the code', async () => {
    const elsewhere = await TestIssuer.make('https://elsewhere.example');
    for (const token of [
      'x',
      await elsewhere.issue(personWith('filer')),
      await local.issue(personWith('filer'), COMPANY, { claims: { aud: 'another' } }),
      await local.issue('nobody', COMPANY),
      await local.issue(personWith('filer'), AUTHORITY),
    ])
      expect(await codeOf(`Bearer ${token}`)).toBe('token-invalid');
    expect(faults).toEqual([
      { fault: 'unreadable', issuer: null },
      { fault: 'issuer', issuer: null },
      { fault: 'audience', issuer: 'tests' },
      { fault: 'unknown person', issuer: 'tests' },
      { fault: 'no place in the organisation', issuer: 'tests' },
    ]);
  });

  it('A person with several organisations must name one if the token names none', async () => {
    const [lin, wei] = [uuid<PersonId>('5f0c1b1e-7a3e-4a0e-9b55-0d7d5b1f6b01'), personWith('filer')];
    directory.named.set('lin', lin);
    directory.places.set(lin, [membershipOf('filer'), membershipOf('officer')]);
    expect(await asking({ authorization: `Bearer ${await local.issue('lin')}` })).toMatchObject({
      refusal: { code: 'organisation-needed', context: { organisations: [COMPANY, AUTHORITY] } },
    });
    const token = `Bearer ${await local.issue(wei)}`;
    expect(await asking({ authorization: token })).toMatchObject({ ok: true, value: { organisation: COMPANY } });
    expect(await asking({ authorization: token, organisation: AUTHORITY })).toMatchObject({ refusal: { code: 'token-invalid' } });
  });

  it('A session authenticates its person, and a token takes precedence over it', async () => {
    const authenticatedAt = instant('2026-11-25T07:00:00.000Z');
    directory.sessions.set(hashSessionId('s1'), { person: personWith('officer'), organisation: AUTHORITY, authenticatedAt });
    expect(await asking({ session: 's1' })).toMatchObject({
      ok: true,
      value: { kind: 'person', person: personWith('officer'), authenticatedAt },
    });
    expect(await asking({ session: 's2' })).toMatchObject({ refusal: { code: 'session-ended' } });
    expect(await asking({ session: 's1', authorization: 'Bearer x' })).toMatchObject({ refusal: { code: 'token-invalid' } });
    directory.sessions.clear();
    authenticator.forget('s1');
    expect(await asking({ session: 's1' })).toMatchObject({ refusal: { code: 'session-ended' } });
  });

  it.each([undefined, '', 'Bearer', 'Bearer ', 'Basic dXNlcjpwYXNz', 'Bearer a b', `Bearer ${'x'.repeat(9000)}`])(
    'The Authorization header %j counts as unauthenticated',
    async (header) => {
      expect(await codeOf(header)).toBe('unauthenticated');
    },
  );
});

describe('a brief cache', () => {
  it('A brief cache asks again after its time, a failure or an eviction', async () => {
    let time = 0;
    let asked = 0;
    const cache = new BriefCache<number>(5_000, 2, () => time);
    const ask = (): Promise<number> => Promise.resolve((asked += 1));
    expect(await cache.get('a', ask)).toBe(1);
    time = 4_999;
    expect(await cache.get('a', ask)).toBe(1);
    time = 5_000;
    expect(await cache.get('a', ask)).toBe(2);
    await expect(cache.get('b', () => Promise.reject(new Error('down')))).rejects.toThrow('down');
    expect(await cache.get('b', ask)).toBe(3);
    await cache.get('c', ask);
    expect(await cache.get('a', ask)).toBe(5);
  });
});
