import { createHmac, generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type TenantId, uuid } from '@carnet/kernel';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { importJWK, type JWK, SignJWT } from 'jose';
import { checkAccessToken, IssuerUnreachable, MOST_TOKEN_SECONDS, type TokenIssuer } from './access-token.js';
import { tokenIssuer } from './issuers.js';
import { generateSigningKey, TestIssuer } from './test-issuer.fixture.js';

const person = '5f0c1b1e-7a3e-4a0e-9b55-0d7d5b1f6a01';
const organisation = uuid<TenantId>('9b1d9a52-90d5-4f31-8f0c-6c7a1f2b3c04');

let local: TestIssuer;
let trust: TokenIssuer;

beforeAll(async () => {
  local = await TestIssuer.make();
  trust = local.trusted();
});

const now = (): number => Math.floor(Date.now() / 1000);

const faultOf = async (token: string, issuer = trust): Promise<string | null> => {
  const check = await checkAccessToken(token, issuer);
  return check.ok ? null : check.fault;
};

type Parts = Parameters<TestIssuer['issue']>[2];

describe('access tokens', () => {
  it('A sign-in time that no calendar here reaches is unknown', async () => {
    for (const auth_time of [7_258_118_400, 2 ** 33 - 1, 0, -1, '1790000000']) {
      const check = await checkAccessToken(await local.issue(person, organisation, { claims: { auth_time } }), local.trusted());
      expect([auth_time, check.ok && check.claims.authenticatedAt]).toEqual([auth_time, null]);
    }
  });

  it('An access token tells the person, the organisation and the authentication time', async () => {
    const token = await local.issue(person, organisation, { claims: { auth_time: 1_790_000_000 } });
    expect(await checkAccessToken(token, trust)).toMatchObject({
      ok: true,
      claims: { issuer: 'tests', subject: person, organisation, authenticatedAt: '2026-09-21T14:13:20.000Z' },
    });
  });

  it('An access token may lack an organisation and name a person in any form', async () => {
    const token = await local.issue('auth0|lin');
    expect(await checkAccessToken(token, trust)).toMatchObject({
      claims: { subject: 'auth0|lin', organisation: null, authenticatedAt: null },
    });
  });

  it('An access token is accepted under the algorithm name Ed25519 too', async () => {
    const signer = await importJWK({ ...local.key, alg: 'Ed25519' }, 'Ed25519');
    const token = await new SignJWT({ sub: person, aud: 'carnet', iss: local.address })
      .setProtectedHeader({ alg: 'Ed25519', typ: 'at+jwt' })
      .setIssuedAt()
      .setExpirationTime('15m')
      .sign(signer);
    const { alg: _alg, ...anyName } = local.publicKeys().keys[0] ?? {};
    expect(await faultOf(token, tokenIssuer({ ...local.record(), keys: { keys: [anyName] } }))).toBeNull();
  });

  const bad: readonly (readonly [string, string, Parts])[] = [
    ['another type', 'type', { header: { typ: 'JWT' } }],
    ['no type', 'type', { header: { typ: undefined } }],
    ['another audience', 'audience', { claims: { aud: 'another' } }],
    ['no audience', 'audience', { claims: { aud: undefined } }],
    ['another issuer', 'issuer', { claims: { iss: 'https://elsewhere.example' } }],
    ['no expiry', 'lifetime', { claims: { exp: undefined } }],
    ['no issue time', 'lifetime', { claims: { iat: undefined } }],
    ['a life of two days', 'lifetime', { claims: { exp: now() + 2 * MOST_TOKEN_SECONDS } }],
    ['a past end', 'expired', { claims: { iat: now() - 1000, exp: now() - 100 } }],
    ['a start in the future', 'early', { claims: { nbf: now() + 600 } }],
    ['an issue time in the future', 'early', { claims: { iat: now() + 600, exp: now() + 900 } }],
    ['an organisation that is no id', 'organisation', { claims: { org: 'acme' } }],
    ['no subject', 'subject', { claims: { sub: undefined } }],
    ['a subject of another type', 'subject', { claims: { sub: 7 } }],
    ['an unknown key id', 'key', { header: { kid: 'another' } }],
    ['the marks of an ID token', 'id-token', { claims: { at_hash: 'x' } }],
    ['a nonce', 'id-token', { claims: { nonce: 'x' } }],
    ['the kind ID', 'id-token', { claims: { typ: 'ID' } }],
  ];
  it.each(bad)('Refuses an access token with %s: %s', async (_what, fault, parts) => {
    expect(await faultOf(await local.issue(person, organisation, parts))).toBe(fault);
  });

  it('An expired access token is accepted within the clock skew of its issuer', async () => {
    const token = await local.issue(person, organisation, { claims: { iat: now() - 1000, exp: now() - 20 } });
    expect([await faultOf(token), await faultOf(token, { ...trust, clockSkewSeconds: 60 })]).toEqual(['expired', null]);
  });

  it('Refuses an access token signed by another key', async () => {
    const other = new TestIssuer(local.address, { ...(await generateSigningKey()), kid: String(local.key.kid) });
    expect(await faultOf(await other.issue(person, organisation))).toBe('signature');
  });

  it('Refuses an access token with changed claims', async () => {
    const [header, payload = '', signature] = (await local.issue(person, organisation)).split('.');
    const claims = { ...(JSON.parse(Buffer.from(payload, 'base64url').toString()) as object), org: person };
    expect(await faultOf([header, Buffer.from(JSON.stringify(claims)).toString('base64url'), signature].join('.'))).toBe('signature');
  });

  it('Refuses an access token unsigned or signed with the public key as a secret', async () => {
    const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const unsigned = (alg: string): string =>
      `${part({ alg, typ: 'at+jwt', kid: local.key.kid })}.${part({ sub: person, iss: local.address, aud: 'carnet', iat: now(), exp: now() + 900 })}`;
    expect(await faultOf(`${unsigned('none')}.`)).toBe('algorithm');
    const signature = createHmac('sha256', Buffer.from(String(local.key.x), 'base64url'))
      .update(unsigned('HS256'))
      .digest('base64url');
    expect(await faultOf(`${unsigned('HS256')}.${signature}`)).toBe('algorithm');
  });

  it('Refuses an access token signed with an algorithm that is not on the list', async () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const token = await new SignJWT({}).setProtectedHeader({ alg: 'ES256', typ: 'at+jwt' }).setSubject(person).sign(privateKey);
    expect(await faultOf(token)).toBe('algorithm');
  });

  it.each(['', 'x', 'a.b.c', '..', `${'A'.repeat(10_000)}.${'B'.repeat(10_000)}.C`])(
    'Refuses a text that is no access token',
    async (text) => {
      expect(await faultOf(text)).toBe('unreadable');
    },
  );
});

/** Access tokens in the formats of Keycloak, Microsoft Entra ID, Okta and Auth0; keys and ids are made up. */
describe('access tokens of ordinary providers', () => {
  const shapes: readonly (readonly [
    name: string,
    alg: 'RS256' | 'PS256' | 'ES256',
    issuer: Partial<TokenIssuer>,
    head: object,
    claims: object,
  ])[] = [
    [
      'Keycloak',
      'RS256',
      { tokenTypes: ['jwt'], audiences: ['carnet-api'] },
      { typ: 'JWT' },
      { typ: 'Bearer', azp: 'carnet', aud: ['carnet-api', 'account'], sub: person },
    ],
    [
      'Entra',
      'RS256',
      { tokenTypes: ['jwt'], audiences: ['6f7a1c3e'], personClaim: 'oid' },
      { typ: 'JWT' },
      { ver: '2.0', aud: '6f7a1c3e', oid: person, sub: 'pairwise', scp: 'access' },
    ],
    [
      'Okta',
      'RS256',
      { tokenTypes: ['none'], audiences: ['api://default'] },
      {},
      { ver: 1, aud: 'api://default', cid: '0oa1', uid: '00u1', sub: person },
    ],
    [
      'Auth0',
      'PS256',
      { tokenTypes: ['at+jwt', 'jwt'], audiences: ['https://carnet.example/api'] },
      { typ: 'at+jwt' },
      { aud: ['https://carnet.example/api', 'https://t.example/userinfo'], azp: 'c', sub: person, exp: now() + 86_400 },
    ],
    [
      'one that signs by elliptic curves',
      'ES256',
      { tokenTypes: ['at+jwt'], audiences: ['carnet'] },
      { typ: 'application/at+jwt' },
      { aud: 'carnet', sub: person },
    ],
  ];
  it.each(shapes)('Takes an access token of %s signed with %s', async (_name, alg, more, head, claims) => {
    const { publicKey, privateKey } =
      alg === 'ES256' ? generateKeyPairSync('ec', { namedCurve: 'P-256' }) : generateKeyPairSync('rsa', { modulusLength: 2048 });
    const keys = { keys: [{ ...(publicKey.export({ format: 'jwk' }) as JWK), kid: 'k', alg, use: 'sig' }] };
    const issuer: TokenIssuer = { ...tokenIssuer({ ...local.record(), keys }), organisationClaim: null, ...more, algorithms: [alg] };
    const token = await new SignJWT({ iss: local.address, iat: now(), exp: now() + 3600, ...claims })
      .setProtectedHeader({ alg, kid: 'k', ...head })
      .sign(privateKey);
    expect(await checkAccessToken(token, issuer)).toMatchObject({ ok: true, claims: { subject: person } });
    expect(await faultOf(token, { ...issuer, audiences: ['another'] })).toBe('audience');
    expect(await faultOf(token, { ...issuer, algorithms: ['EdDSA'] })).toBe('algorithm');
  });
});

describe('the keys of a provider', () => {
  it('A provider’s keys are found by its metadata, and an unreachable one is an error', async () => {
    let says: object = {};
    const server = createServer((request, response) => {
      response.setHeader('content-type', 'application/json');
      if (request.url === '/.well-known/openid-configuration') response.end(JSON.stringify(says));
      else if (request.url === '/jwks') response.end(JSON.stringify(local.publicKeys()));
      else response.writeHead(500).end();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
    const remote = new TestIssuer(address, local.key);
    const token = await remote.issue(person, organisation);
    const opened = (): TokenIssuer => tokenIssuer({ ...remote.record(), keys: null });
    says = { issuer: address, jwks_uri: `${address}/jwks` };
    expect(await faultOf(token, opened())).toBeNull();
    says = { issuer: 'https://elsewhere.example', jwks_uri: `${address}/jwks` };
    const wary = opened();
    await expect(checkAccessToken(token, wary)).rejects.toBeInstanceOf(IssuerUnreachable);
    says = { issuer: address, jwks_uri: `${address}/jwks` };
    // A later request may succeed.
    expect(await faultOf(token, wary)).toBeNull();
    says = { issuer: address, jwks_uri: `${address}/broken` };
    await expect(checkAccessToken(token, opened())).rejects.toBeInstanceOf(IssuerUnreachable);
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await expect(checkAccessToken(token, opened())).rejects.toBeInstanceOf(IssuerUnreachable);
  });
});
