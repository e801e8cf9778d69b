import { createLocalJWKSet, createRemoteJWKSet, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import { IssuerUnreachable, type TokenIssuer } from './access-token.js';

/** A registered identity provider. */
export interface IssuerRecord extends Omit<TokenIssuer, 'keys'> {
  readonly nameEn: string;
  readonly nameZh: string;
  /** This installation's client id at the provider; null if nobody signs in with it and only its access tokens are accepted. */
  readonly clientId: string | null;
  /** Sealed; null for a public client. */
  readonly clientSecret: string | null;
  readonly scopes: string;
  /** Whether an address that the provider calls verified may identify a person at their first sign-in. */
  readonly trustsEmail: boolean;
  /** Public keys entered by hand; null if they are fetched from the provider. */
  readonly keys: JSONWebKeySet | null;
  readonly version: number;
}

/** The provider's metadata (OpenID Connect Discovery 1.0, section 4). */
interface ProviderMetadata {
  readonly issuer: string;
  readonly jwks_uri: string;
}

const requestTimeout = 3_000;

/** The trusted issuers with their keys. */
export class TrustedIssuers {
  private readonly opened = new Map<string, { readonly version: number; readonly issuer: TokenIssuer }>();

  /** @param read the registered issuers that are not switched off. It is called at each look-up, so the caller should cache it. */
  constructor(private readonly read: () => Promise<readonly IssuerRecord[]>) {}

  /** The issuer with an address; null if it is not registered. */
  async at(address: string): Promise<TokenIssuer | null> {
    const record = (await this.read()).find((one) => one.address === address);
    return record === undefined ? null : this.open(record);
  }

  /** The issuer with a name, and this installation's client id there; null if people cannot sign in with it. */
  async named(id: string): Promise<{ readonly issuer: TokenIssuer; readonly client: string } | null> {
    const record = (await this.read()).find((one) => one.id === id);
    return typeof record?.clientId === 'string' ? { issuer: this.open(record), client: record.clientId } : null;
  }

  private open(record: IssuerRecord): TokenIssuer {
    const known = this.opened.get(record.id);
    if (known?.version === record.version && known.issuer.address === record.address) return known.issuer;
    const issuer = tokenIssuer(record);
    this.opened.set(record.id, { version: record.version, issuer });
    return issuer;
  }
}

/** An issuer with access to its keys. */
export function tokenIssuer(record: IssuerRecord): TokenIssuer {
  const keys = record.keys === null ? discoveredKeys(record.address) : createLocalJWKSet(record.keys);
  return { ...record, keys };
}

/**
 * The keys of a provider, found by its metadata at the first use. The key set is cached for ten minutes, and fetched again for an unknown
 * key at most twice a minute.
 */
function discoveredKeys(address: string): JWTVerifyGetKey {
  let found: Promise<JWTVerifyGetKey> | undefined;
  return async (head, token) => {
    found ??= metadataOf(address).then(({ jwks_uri }) => createRemoteJWKSet(new URL(jwks_uri), { timeoutDuration: requestTimeout }));
    const keys = await found.catch((error: unknown) => {
      found = undefined;
      throw error;
    });
    return keys(head, token);
  };
}

async function metadataOf(address: string): Promise<ProviderMetadata> {
  const url = `${address.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const answer = await fetch(url, {
    signal: AbortSignal.timeout(requestTimeout),
    redirect: 'error',
    headers: { accept: 'application/json' },
  });
  const metadata = (await answer.json()) as Partial<ProviderMetadata>;
  if (!answer.ok || metadata.issuer !== address || typeof metadata.jwks_uri !== 'string')
    throw new IssuerUnreachable(`${url} is not the description of this issuer`);
  return { issuer: metadata.issuer, jwks_uri: metadata.jwks_uri };
}
