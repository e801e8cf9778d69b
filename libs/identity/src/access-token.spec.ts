import { type PersonId, type TenantId, uuid } from '@carnet/kernel';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { createHmac, generateKeyPairSync } from 'node:crypto';
import { importJWK, type JWK, SignJWT } from 'jose';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { IssuerUnreachable, remoteKeys, type TokenTrust, verifyAccessToken } from './access-token.js';
import { generateIssuerKey, LocalIssuer } from './local-issuer.js';

const person = uuid<PersonId>('5f0c1b1e-7a3e-4a0e-9b55-0d7d5b1f6a01');
const organisation = uuid<TenantId>('9b1d9a52-90d5-4f31-8f0c-6c7a1f2b3c04');
const issuer = 'https://issuer.example';
const audience = 'carnet';

let key: JWK;
let local: LocalIssuer;
let trust: TokenTrust;

beforeAll(async () => {
  key = await generateIssuerKey();
  local = await LocalIssuer.open({ issuer, audience, key });
  trust = { issuer, audience, keys: local.keys() };
});

interface Variation {
  readonly claims?: Record<string, unknown>;
  readonly header?: Record<string, unknown>;
  readonly with?: JWK;
}

const now = (): number => Math.floor(Date.now() / 1000);

async function tokenWith({ claims = {}, header = {}, with: other = key }: Variation = {}): Promise<string> {
  const payload = { sub: person, org: organisation, iss: issuer, aud: audience, iat: now(), exp: now() + 900, ...claims };
  return new SignJWT(payload)
    .setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', kid: String(key.kid), ...header })
    .sign(await importJWK(other, 'EdDSA'));
}

function unsignedToken(header: object, signature = ''): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part(header)}.${part({ sub: person, org: organisation, iss: issuer, aud: audience, iat: now(), exp: now() + 900 })}.${signature}`;
}

const codeOf = async (token: string): Promise<string | null> => {
  const outcome = await verifyAccessToken(token, trust);
  return outcome.ok ? null : outcome.refusal.code;
};

describe('access tokens', () => {
  it('of the local issuer say who acts and for whom', async () => {
    expect(await verifyAccessToken(await local.issue(person, organisation), trust)).toEqual({ ok: true, value: { person, organisation } });
  });

  it('are accepted under both names of the algorithm', async () => {
    const signer = await importJWK({ ...key, alg: 'Ed25519' }, 'Ed25519');
    const token = await new SignJWT({ org: organisation })
      .setProtectedHeader({ alg: 'Ed25519', typ: 'at+jwt' })
      .setSubject(person)
      .setIssuer(issuer)
      .setAudience(audience)
      .setIssuedAt()
      .setExpirationTime('15m')
      .sign(signer);
    const { alg: _alg, ...anyName } = local.publicKeys().keys[0] ?? {};
    const { createLocalJWKSet } = await import('jose');
    const outcome = await verifyAccessToken(token, { ...trust, keys: createLocalJWKSet({ keys: [anyName] }) });
    expect(outcome.ok).toBe(true);
  });

  it('that have expired are told apart, so that a client knows to renew', async () => {
    expect(await codeOf(await tokenWith({ claims: { iat: now() - 1000, exp: now() - 100 } }))).toBe('token-expired');
  });

  const bad: readonly (readonly [string, Variation])[] = [
    ['another type', { header: { typ: 'JWT' } }],
    ['no type', { header: { typ: undefined } }],
    ['another audience', { claims: { aud: 'another' } }],
    ['no audience', { claims: { aud: undefined } }],
    ['another issuer', { claims: { iss: 'https://elsewhere.example' } }],
    ['no expiry', { claims: { exp: undefined } }],
    ['no issue time', { claims: { iat: undefined } }],
    ['a life of a day', { claims: { exp: now() + 86_400 } }],
    ['a start in the future', { claims: { nbf: now() + 600 } }],
    ['an issue time in the future', { claims: { iat: now() + 600, exp: now() + 900 } }],
    ['no organisation', { claims: { org: undefined } }],
    ['an organisation that is no id', { claims: { org: 'acme' } }],
    ['a subject that is no id', { claims: { sub: 'alice' } }],
    ['a subject of another type', { claims: { sub: 7 } }],
    ['an unknown key id', { header: { kid: 'another' } }],
    ['a critical header nobody knows', { header: { crit: ['x'], x: 1 } }],
  ];
  it.each(bad)('with %s are refused', async (_what, variation) => {
    const signed = await tokenWith(variation).then(
      (token) => token,
      () => null,
    );
    // jose refuses to sign some of these at all; then there is nothing left to verify.
    if (signed !== null) expect(await codeOf(signed)).toBe('token-invalid');
  });

  it('signed by another key are refused', async () => {
    expect(await codeOf(await tokenWith({ with: await generateIssuerKey() }))).toBe('token-invalid');
  });

  it('whose claims were changed are refused', async () => {
    const [header, payload = '', signature] = (await local.issue(person, organisation)).split('.');
    const claims = { ...(JSON.parse(Buffer.from(payload, 'base64url').toString()) as object), org: person };
    expect(await codeOf([header, Buffer.from(JSON.stringify(claims)).toString('base64url'), signature].join('.'))).toBe('token-invalid');
  });

  it('without a signature are refused', async () => {
    expect(await codeOf(unsignedToken({ alg: 'none', typ: 'at+jwt' }))).toBe('token-invalid');
  });

  it('signed with the public key as a shared secret are refused', async () => {
    const unsigned = unsignedToken({ alg: 'HS256', typ: 'at+jwt', kid: key.kid }).slice(0, -1);
    const signature = createHmac('sha256', Buffer.from(String(key.x), 'base64url'))
      .update(unsigned)
      .digest('base64url');
    expect(await codeOf(`${unsigned}.${signature}`)).toBe('token-invalid');
  });

  it('signed with an algorithm that is not on the list are refused', async () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const token = await new SignJWT({ org: organisation })
      .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt' })
      .setSubject(person)
      .sign(privateKey);
    expect(await codeOf(token)).toBe('token-invalid');
  });

  it.each(['', 'x', 'a.b.c', '..', `${'A'.repeat(10_000)}.${'B'.repeat(10_000)}.C`])('that are no tokens are refused', async (text) => {
    expect(await codeOf(text)).toBe('token-invalid');
  });
});

describe('the keys of a remote issuer', () => {
  it('are fetched; an issuer out of reach is a fault, not a bad token', async () => {
    const server = createServer((request, response) => {
      if (request.url === '/jwks') response.setHeader('content-type', 'application/json').end(JSON.stringify(local.publicKeys()));
      else response.writeHead(500).end();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const base = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
    const token = await local.issue(person, organisation);
    expect((await verifyAccessToken(token, { ...trust, keys: remoteKeys(`${base}/jwks`) })).ok).toBe(true);
    await expect(verifyAccessToken(token, { ...trust, keys: remoteKeys(`${base}/broken`) })).rejects.toBeInstanceOf(IssuerUnreachable);
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await expect(verifyAccessToken(token, { ...trust, keys: remoteKeys(`${base}/jwks`) })).rejects.toBeInstanceOf(IssuerUnreachable);
  });
});

describe('the local issuer', () => {
  it('never shows its private key', () => {
    expect(local.publicKeys().keys[0]).not.toHaveProperty('d');
  });

  it('refuses a key of another kind', async () => {
    await expect(LocalIssuer.open({ issuer, audience, key: { kty: 'EC', crv: 'P-256', d: 'x' } })).rejects.toThrow(TypeError);
  });
});
