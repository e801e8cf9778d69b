import type { PersonId, TenantId } from '@carnet/kernel';
import { randomUUID } from 'node:crypto';
import {
  calculateJwkThumbprint,
  createLocalJWKSet,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JSONWebKeySet,
  type JWK,
  type JWTVerifyGetKey,
  SignJWT,
} from 'jose';
import { ACCESS_TOKEN_TYPE } from './access-token.js';

/** How long a token of the local issuer lives. */
export const LOCAL_TOKEN_SECONDS = 900;

const algorithm = 'EdDSA';

/** Makes the private key of a local issuer (Ed25519) as a JWK. */
export async function generateIssuerKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair(algorithm, { crv: 'Ed25519', extractable: true });
  const jwk = await exportJWK(privateKey);
  return { ...jwk, kid: await calculateJwkThumbprint(jwk), alg: algorithm, use: 'sig' };
}

export interface LocalIssuerOptions {
  readonly issuer: string;
  readonly audience: string;
  /** The private key as `generateIssuerKey` makes it. */
  readonly key: JWK;
}

/** Issues access tokens where no identity provider is at hand: the embedded default and tests. */
export class LocalIssuer {
  private constructor(
    private readonly options: LocalIssuerOptions,
    private readonly privateKey: Awaited<ReturnType<typeof importJWK>>,
  ) {}

  /** @throws when the key is not an Ed25519 private key. */
  static async open(options: LocalIssuerOptions): Promise<LocalIssuer> {
    const { kty, crv, d } = options.key;
    if (kty !== 'OKP' || crv !== 'Ed25519' || d === undefined)
      throw new TypeError('the key of the local issuer must be an Ed25519 private JWK');
    return new LocalIssuer(options, await importJWK(options.key, algorithm));
  }

  /** The public keys, as the key-set address of an identity provider would serve them. */
  publicKeys(): JSONWebKeySet {
    const { kty, crv, x, kid } = this.options.key;
    return { keys: [{ kty, crv, x, kid, alg: algorithm, use: 'sig' } as JWK] };
  }

  /** The same keys as `verifyAccessToken` takes them. */
  keys(): JWTVerifyGetKey {
    return createLocalJWKSet(this.publicKeys());
  }

  /** An access token for a person who acts for an organisation, good for 15 minutes. */
  issue(person: PersonId, organisation: TenantId): Promise<string> {
    const { issuer, audience, key } = this.options;
    return new SignJWT({ org: organisation })
      .setProtectedHeader({ alg: algorithm, typ: ACCESS_TOKEN_TYPE, ...(key.kid === undefined ? {} : { kid: key.kid }) })
      .setSubject(person)
      .setIssuer(issuer)
      .setAudience(audience)
      .setJti(randomUUID())
      .setIssuedAt()
      .setExpirationTime(`${String(LOCAL_TOKEN_SECONDS)}s`)
      .sign(this.privateKey);
  }
}
