import { randomUUID } from 'node:crypto';
import { createLocalJWKSet, exportJWK, generateKeyPair, importJWK, type JSONWebKeySet, type JWK, SignJWT } from 'jose';
import type { IssuerRecord, TokenIssuer } from './index.js';

/** Makes an Ed25519 private key as a JWK. */
export async function generateSigningKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  return { ...(await exportJWK(privateKey)), kid: randomUUID(), alg: 'EdDSA', use: 'sig' };
}

/** Issues access tokens in tests without an identity provider; its public keys are part of its record. */
export class TestIssuer {
  constructor(
    readonly address: string,
    readonly key: JWK,
  ) {}

  static async make(address = 'https://issuer.example'): Promise<TestIssuer> {
    return new TestIssuer(address, await generateSigningKey());
  }

  publicKeys(): JSONWebKeySet {
    const { kty, crv, x, kid } = this.key;
    return { keys: [{ kty, crv, x, kid, alg: 'EdDSA', use: 'sig' } as JWK] };
  }

  /** The record of an installation that trusts it; its tokens name the organisation. */
  record(): IssuerRecord {
    return {
      id: 'tests',
      address: this.address,
      nameEn: 'Tests',
      nameZh: '测试',
      clientId: null,
      clientSecret: null,
      scopes: 'openid',
      audiences: ['carnet'],
      algorithms: ['EdDSA'],
      tokenTypes: ['at+jwt'],
      clockSkewSeconds: 5,
      personClaim: 'sub',
      organisationClaim: 'org',
      trustsEmail: false,
      keys: this.publicKeys(),
      version: 1,
    };
  }

  trusted(more: Partial<TokenIssuer> = {}): TokenIssuer {
    return { ...this.record(), keys: createLocalJWKSet(this.publicKeys()), ...more };
  }

  /** A token for a person, valid for an hour; `claims` and `header` override the defaults. */
  async issue(subject: string, organisation?: string, { claims = {}, header = {} }: TokenParts = {}): Promise<string> {
    const now = Math.floor(Date.now() / 1000);
    const usual = {
      sub: subject,
      ...(organisation !== undefined && { org: organisation }),
      iss: this.address,
      aud: 'carnet',
      jti: randomUUID(),
      iat: now,
      exp: now + 3600,
    };
    return new SignJWT({ ...usual, ...claims })
      .setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', kid: String(this.key.kid), ...header })
      .sign(await importJWK(this.key, 'EdDSA'));
  }
}

interface TokenParts {
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly header?: Readonly<Record<string, unknown>>;
}
